"""What was discarded can be taken back: by a click or by keys, on either page, without haste."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QFrame, QPushButton

from tests.support.shell import Computer, Opened
from tests.support.window import add_book, bookplate, see_books_as
from ui.look.theme import Scheme, Theme
from ui.messages import Message, Tone
from ui.tour.driver import until
from ui.widgets.frames.notice_line import UNDO_MS, NoticeLine

BOOK = {"Author": "Stanisław Lem", "Title": "Fiasko (undone)"}
TOLD = "Discarded your edit of “Fiasko (undone)”."
CONTROL = Qt.KeyboardModifier.ControlModifier


@asynccontextmanager
async def refused(computer: Computer) -> AsyncIterator[Opened]:
    """An edit was refused, and its panel is open."""
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, BOOK)
        await opened.see.find(QFrame, "Access denied")
        try:
            yield opened
        finally:
            opened.window.may_close = lambda: True


def press_undo(opened: Opened) -> None:
    opened.see.press(Qt.Key.Key_Z, CONTROL, on=opened.window)


async def test_the_keys_take_it_back_while_it_can_be_read(computer: Computer) -> None:
    async with refused(computer) as opened:
        await opened.see.click("Discard")
        await opened.see.reads(TOLD)
        press_undo(opened)
        await opened.see.find(QFrame, "Access denied")
        present = opened.app.present
        assert present is not None
        assert present.view_models.result.state.notice is None
        press_undo(opened)
        await opened.see.click("Discard")
        await opened.see.reads(TOLD)


async def test_in_the_outbox_it_is_told_and_taken_back_as_well(computer: Computer) -> None:
    async with refused(computer) as opened:
        await opened.see.click("Outbox")
        await opened.see.click("Discard")
        await opened.see.reads(TOLD)
        press_undo(opened)
        await opened.see.find(QPushButton, "Explain")


def line_of(qapp: QApplication) -> tuple[NoticeLine, list[bool]]:
    line, gone = NoticeLine(Theme(qapp, Scheme.LIGHT)), [False]
    line.seen.connect(lambda: gone.append(True))
    # Not where the mouse stands.
    QCursor.setPos(790, 790)
    line.move(5, 5)
    line.show_notice(Message(Tone.INFO, TOLD, "It can be restored.", "Undo"))
    return line, gone


async def test_out_of_sight_its_time_stands_still(qapp: QApplication) -> None:
    line, _gone = line_of(qapp)
    assert line.fading.isActive()
    assert line.fading.interval() == UNDO_MS
    line.hide()
    assert not line.fading.isActive()
    line.show()
    assert line.fading.isActive()
    line.show_notice(None)
    assert not line.fading.isActive()
    assert not line.isVisible()
    line.deleteLater()


async def test_a_screen_reader_hears_what_happened_and_which_keys_take_it_back(
    qapp: QApplication,
) -> None:
    line, _gone = line_of(qapp)
    assert line.accessibleName() == f"{TOLD} It can be restored. Ctrl+Z takes it back."
    assert UNDO_MS == 20_000
    line.deleteLater()


async def test_it_does_not_go_away_from_under_the_one_who_is_about_to_press_it(
    qapp: QApplication,
) -> None:
    line, gone = line_of(qapp)
    line.activateWindow()
    (undo,) = line.findChildren(QPushButton)
    undo.setFocus()
    await until(lambda: line.focusWidget() is undo, "no focus")
    line.fading.timeout.emit()
    assert not any(gone)
    undo.clearFocus()
    line.fading.timeout.emit()
    assert any(gone)
    line.deleteLater()
