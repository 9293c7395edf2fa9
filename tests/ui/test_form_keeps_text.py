"""What a person did not touch in the book form is saved byte for byte as it was."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from core.books.values.book import WireType, WireValue
from tests.support.books import InMemoryBooks, book
from tests.support.books_screen import BooksScreen, books_screen
from tests.support.nasty_values import nasty_text, nasty_value
from tests.support.qt import until
from tests.support.seeds import Seeds
from ui.views.book_form.field import FieldEditor

CTRL = Qt.KeyboardModifier.ControlModifier
BOOKS = 12
LONG = "Wort " * 8_000
BROKEN = "one\xa0two\r\nthree\u2028four\u2029five\ufdd0six"


def nasty_shelf(luck: Random) -> InMemoryBooks:
    """Books with two values of every type."""
    return InMemoryBooks(
        *(
            book("Anon", f"Book {number:03}", year={"N": "1961"}, **nasty_attributes(luck))
            for number in range(BOOKS)
        )
    )


def nasty_attributes(luck: Random) -> dict[str, WireValue]:
    return {f"{kind.value}{n}": nasty_value(luck, kind) for kind in WireType for n in "12"}


async def open_book(screen: BooksScreen, title: str) -> None:
    position = screen.titles().index(title)
    await until(lambda: screen.view_models.books.table.row_at(position))
    row = screen.view_models.books.table.row_at(position)
    assert row is not None
    screen.view_models.form.edit(row)


async def saved(screen: BooksScreen, title: str) -> dict[str, WireValue]:
    """Save, and the book as the table has it then."""
    screen.click("Save")
    await until(lambda: not screen.view_models.form.state.is_open)
    await until(lambda: not screen.library.edits())
    return item(screen, title)


def item(screen: BooksScreen, title: str) -> dict[str, WireValue]:
    return next(dict(i) for i in screen.cloud.items.values() if i["title"] == {"S": title})


def editor_of(screen: BooksScreen, name: str) -> QLineEdit | QPlainTextEdit:
    fields = [field.name for field in screen.view_models.form.state.fields]
    editor = screen.page.parts.side.findChildren(FieldEditor)[fields.index(name)].editor
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    return editor


def type_at(editor: QLineEdit | QPlainTextEdit, share: float, text: str, what: str) -> str:
    """Type what after this share of the text; gives the text that should be there then."""
    place = int(len(text) * share)
    units = len(text[:place].encode("utf-16-le")) // 2
    editor.setFocus()
    if isinstance(editor, QLineEdit):
        editor.setCursorPosition(units)
        # A line edit keeps its cursor out of the middle of what is one sign to a reader.
        place = len(text.encode("utf-16-le")[: 2 * editor.cursorPosition()].decode("utf-16-le"))
    else:
        cursor = editor.textCursor()
        cursor.setPosition(units)
        editor.setTextCursor(cursor)
    QTest.keyClicks(editor, what)
    return text[:place] + what + text[place:]


async def test_a_change_of_one_field_leaves_all_others_as_they_were(
    qapp: QApplication, tmp_path: Path, seeds: Seeds
) -> None:
    async with books_screen(qapp, nasty_shelf(seeds.random()), tmp_path / "s.ini") as screen:
        await screen.loaded()
        for title in screen.titles():
            before = item(screen, title)
            await open_book(screen, title)
            type_at(editor_of(screen, "year"), 1, "1961", "2")
            assert await saved(screen, title) == {**before, "year": {"N": "19612"}}


async def test_a_letter_typed_into_a_text_is_all_that_changes(
    qapp: QApplication, tmp_path: Path, seeds: Seeds
) -> None:
    luck = seeds.random()
    async with books_screen(qapp, nasty_shelf(luck), tmp_path / "s.ini") as screen:
        await screen.loaded()
        for title in screen.titles():
            before = item(screen, title)
            await open_book(screen, title)
            text = str(before["S1"]["S"])
            typed = type_at(editor_of(screen, "S1"), luck.random(), text, "x")
            assert await saved(screen, title) == {**before, "S1": {"S": typed}}


async def test_a_letter_typed_into_an_element_leaves_the_rest_of_its_value(
    qapp: QApplication, tmp_path: Path, seeds: Seeds
) -> None:
    luck = seeds.random()
    first, second = nasty_text(luck), nasty_text(luck)
    async with books_screen(
        qapp,
        InMemoryBooks(
            book(
                "Anon",
                "Nested",
                tags={"SS": [f"{BROKEN}{first}", "second"]},
                parts={"L": [{"S": f"{BROKEN}{second}"}, {"N": "1.50"}, {"S": "second"}]},
                shelf={"M": {BROKEN: {"NS": ["1.50", "2"]}, "b": {"S": "second"}}},
                sizes={"NS": ["1.50", "2.0", "77"]},
            )
        ),
        tmp_path / "s.ini",
    ) as screen:
        await screen.loaded()
        await open_book(screen, "Nested")
        for name, at in (("tags", "second"), ("parts", "second"), ("shelf", "second")):
            field = next(f for f in screen.view_models.form.state.fields if f.name == name)
            type_at(
                editor_of(screen, name),
                (field.text.index(at) + 0.5) / len(field.text),
                field.text,
                "x",
            )
        sizes = editor_of(screen, "sizes")
        assert isinstance(sizes, QPlainTextEdit)
        sizes.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(sizes, "8")
        after = await saved(screen, "Nested")
        assert after["tags"] == {"SS": [f"{BROKEN}{first}", "xsecond"]}
        assert after["parts"] == {
            "L": [{"S": f"{BROKEN}{second}"}, {"N": "1.50"}, {"S": "xsecond"}]
        }
        assert after["shelf"] == {"M": {BROKEN: {"NS": ["1.50", "2"]}, "b": {"S": "xsecond"}}}
        assert after["sizes"] == {"NS": ["1.50", "2.0", "778"]}


@pytest.mark.parametrize("kind", ["S", "B"])
async def test_a_long_value_is_edited_without_being_cut(
    qapp: QApplication, tmp_path: Path, kind: str
) -> None:
    long = LONG if kind == "S" else "QUJD" * 90_000
    shelf = InMemoryBooks(book("Anon", "Long", text={kind: long}, year={"N": "1961"}))
    async with books_screen(qapp, shelf, tmp_path / "s.ini") as screen:
        await screen.loaded()
        await open_book(screen, "Long")
        editor = editor_of(screen, "text")
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_Home)
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        QTest.keyClicks(editor, "Y")
        assert (await saved(screen, "Long"))["text"] == {kind: f"Y{long[1:]}"}


async def test_a_long_text_is_pasted_whole(qapp: QApplication, tmp_path: Path) -> None:
    shelf = InMemoryBooks(book("Anon", "Short", text={"S": "x"}))
    async with books_screen(qapp, shelf, tmp_path / "s.ini") as screen:
        await screen.loaded()
        await open_book(screen, "Short")
        QGuiApplication.clipboard().setText(LONG)
        editor = editor_of(screen, "text")
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
        QTest.keyClick(editor, Qt.Key.Key_V, CTRL)
        assert (await saved(screen, "Short"))["text"] == {"S": LONG}


async def test_lines_pasted_into_a_line_get_room_and_can_be_undone(
    qapp: QApplication, tmp_path: Path
) -> None:
    shelf = InMemoryBooks(book("Anon", "Short", text={"S": "start end"}))
    async with books_screen(qapp, shelf, tmp_path / "s.ini") as screen:
        await screen.loaded()
        await open_book(screen, "Short")
        QGuiApplication.clipboard().setText(BROKEN)
        line = editor_of(screen, "text")
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.setCursorPosition(len("start "))
        QTest.keyClick(line, Qt.Key.Key_V, CTRL)
        lines = editor_of(screen, "text")
        assert isinstance(lines, QPlainTextEdit)
        assert lines.hasFocus()
        assert lines.accessibleName() == "Text"
        screen.press(Qt.Key.Key_Z, CTRL)
        assert screen.view_models.form.state.fields[-1].text == "start end"
        screen.press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert (await saved(screen, "Short"))["text"] == {"S": f"start {BROKEN}end"}


async def test_a_line_pasted_with_its_end_is_the_line(qapp: QApplication, tmp_path: Path) -> None:
    shelf = InMemoryBooks(book("Anon", "Short", text={"S": "x"}))
    async with books_screen(qapp, shelf, tmp_path / "s.ini") as screen:
        await screen.loaded()
        await open_book(screen, "Short")
        QGuiApplication.clipboard().setText("Solaris\r\n")
        line = editor_of(screen, "text")
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_A, CTRL)
        QTest.keyClick(line, Qt.Key.Key_V, CTRL)
        assert screen.view_models.form.state.fields[-1].text == "Solaris"
        assert editor_of(screen, "text") is line
