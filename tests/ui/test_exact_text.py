"""Text fields give back the very text that they were given, but for what a person typed."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.nasty_values import NASTY
from ui.widgets.fields.exact_text_edit import ExactTextEdit
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.fields.stand_ins import StandIns

CTRL = Qt.KeyboardModifier.ControlModifier
texts = st.lists(st.sampled_from(NASTY) | st.characters(exclude_categories=["Cs"])).map("".join)
many = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)


@pytest.fixture
def edit(qapp: QApplication) -> Iterator[ExactTextEdit]:
    field = ExactTextEdit()
    field.show()
    yield field
    field.close()
    field.deleteLater()


@given(st.lists(texts, min_size=1))
@settings(deadline=None)
def test_every_text_that_is_shown_is_meant(pieces: list[str]) -> None:
    signs = StandIns()
    shown = "".join(signs.show(piece).replace("\n", "\u2029") for piece in pieces)
    assert signs.meant(shown) == "".join(pieces)
    assert not {"\r", "\ufdd0", "\ufdd1"} & set(shown)


def test_every_character_there_is_comes_back(edit: ExactTextEdit, qapp: QApplication) -> None:
    line = LineEdit()
    for first in range(0, 0x11000, 0x400):
        text = "".join(chr(c) for c in range(first, first + 0x400) if not 0xD800 <= c < 0xE000)
        text = f"a{text}"
        edit.show_text(text)
        assert edit.exact_text() == text
        line.setText(text)
        assert line.text() == text


@given(before=texts, added=texts, share=st.floats(0, 1))
@many
def test_what_is_put_in_changes_nothing_else_and_undo_takes_it_back(
    edit: ExactTextEdit, before: str, added: str, share: float
) -> None:
    place = int(len(before) * share)
    edit.show_text(before)
    move(edit, before, place, place)
    edit.insert_text(added)
    after = before[:place] + added + before[place:]
    assert edit.exact_text() == after
    edit.undo()
    assert edit.exact_text() == before
    edit.redo()
    assert edit.exact_text() == after


@given(text=texts, ends=st.tuples(st.floats(0, 1), st.floats(0, 1)))
@many
def test_what_is_cut_can_be_pasted_back(
    edit: ExactTextEdit, text: str, ends: tuple[float, float]
) -> None:
    start, end = sorted(int(len(text) * share) for share in ends)
    edit.show_text(text)
    move(edit, text, start, end)
    if start == end:
        return
    if text[start] in "\ufeff\ufffe":
        return  # what programs take for a byte order mark is not copied
    edit.cut()
    gc.collect()
    assert QGuiApplication.clipboard().text() == text[start:end]
    assert edit.exact_text() == text[:start] + text[end:]
    edit.paste()
    assert edit.exact_text() == text


async def test_both_enter_keys_make_a_line_feed(edit: ExactTextEdit) -> None:
    QTest.keyClicks(edit, "a")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "b")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(edit, "c")
    assert edit.exact_text() == "a\nb\nc"


async def test_a_sign_that_stands_in_for_another_can_be_typed_as_well(edit: ExactTextEdit) -> None:
    edit.show_text("a\r\nb")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "\u240d")
    QApplication.sendEvent(edit, key)
    words = QInputMethodEvent()
    words.setCommitString("\u240dx")
    QApplication.sendEvent(edit, words)
    assert edit.exact_text() == "a\r\nb\u240d\u240dx"


async def test_what_is_dropped_arrives_as_it_was_taken(edit: ExactTextEdit) -> None:
    taken = QMimeData()
    taken.setText("a\xa0b\r\nc\u2028d")
    edit.insertFromMimeData(taken)
    assert edit.exact_text() == "a\xa0b\r\nc\u2028d"


def move(edit: ExactTextEdit, text: str, start: int, end: int) -> None:
    """Select from one letter of the text to another."""
    cursor = edit.textCursor()
    cursor.setPosition(len(text[:start].encode("utf-16-le")) // 2)
    cursor.setPosition(len(text[:end].encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
