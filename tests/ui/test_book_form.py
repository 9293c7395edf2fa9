"""Adding and changing books: typed fields, sentences beside them, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from core.books.edits.edit import EditState
from tests.support.books import InMemoryBooks, book
from tests.support.books_screen import books_screen
from tests.support.desk import cut_off, reconnect
from tests.support.qt import until
from ui.widgets.frames.notice_line import NoticeLine

CTRL = Qt.KeyboardModifier.ControlModifier
DIGITS = "12345678901234567890.12345678901234567"


def shelf() -> InMemoryBooks:
    return InMemoryBooks(
        book("Stanisław Lem", "Solaris", year={"N": "1961"}, read={"BOOL": True}),
        book(
            "Umberto Eco",
            "Il nome della rosa",
            weight={"N": DIGITS},
            tags={"SS": ["monks", "murder"]},
            shelf={"M": {"row": {"N": "3"}}},
        ),
    )


async def test_a_book_typed_by_keyboard_alone_is_saved_and_selected(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.page.focus()
        screen.press(Qt.Key.Key_N, CTRL)
        assert screen.has(QLineEdit, "Author").hasFocus()
        screen.type_into("Author", "Italo Calvino")
        screen.type_into("Title", "Marcovaldo")
        screen.type_into("Year", "1963")
        screen.press(Qt.Key.Key_Return)
        await until(lambda: screen.says("Added “Marcovaldo”."))
        assert len(screen.cloud.items) == 3
        await until(lambda: screen.table.currentIndex().siblingAtColumn(1).data() == "Marcovaldo")
        assert screen.table.hasFocus()
        assert screen.find(QLineEdit, "Author") is None


@pytest.mark.parametrize("author", ["Author 40 and others", "Zola"])
async def test_a_new_book_is_in_sight_while_its_notice_is_shown(
    qapp: QApplication, tmp_path: Path, author: str
) -> None:
    many = InMemoryBooks(*(book(f"Author {number}", "A title") for number in range(10, 80)))
    async with books_screen(qapp, many, tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.click("Add book")
        screen.type_into("Author", author)
        screen.type_into("Title", "Added")
        screen.click("Save")
        await until(lambda: screen.find(NoticeLine, "Added “Added”."))
        await until(lambda: screen.table.currentIndex().siblingAtColumn(0).data() == author)
        table = screen.table
        await until(
            lambda: table.viewport().rect().contains(table.visualRect(table.currentIndex()))
        )


async def test_what_cannot_be_sent_is_said_beside_its_field_which_gets_the_focus(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.click("Add book")
        screen.type_into("Author", "Italo Calvino")
        screen.type_into("Year", "MCMLXIII")
        screen.click("Save")
        assert screen.says("Title is empty.")
        assert screen.says("“MCMLXIII” is not a number.")
        assert screen.has(QLineEdit, "Title").hasFocus()
        assert screen.has(QLineEdit, "Author").text() == "Italo Calvino"
        screen.type_into("Title", "Marcovaldo")
        assert not screen.says("Title is empty.")


async def test_a_book_that_is_there_already_is_not_added_again(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.click("Add book")
        screen.type_into("Author", "Umberto Eco")
        screen.type_into("Title", "Il nome della rosa")
        screen.click("Save")
        await until(lambda: screen.says("There is already a book"))
        assert screen.has(QLineEdit, "Title").text() == "Il nome della rosa"


async def test_enter_opens_the_selected_book_and_only_what_was_changed_is_sent(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.table.setFocus()
        screen.table.setCurrentIndex(screen.table.model().index(1, 0))
        screen.press(Qt.Key.Key_Return)
        assert screen.has(QLineEdit, "Author").isReadOnly()
        assert screen.has(QLineEdit, "Weight").text() == DIGITS
        assert screen.has(QPlainTextEdit, "Tags").toPlainText() == "monks\nmurder"
        screen.type_into("Year", "1980")
        screen.press(Qt.Key.Key_S, CTRL)
        await until(lambda: screen.says("Saved the change to “Il nome della rosa”."))
        saved = next(item for item in screen.cloud.items.values() if "tags" in item)
        assert saved["year"] == {"N": "1980"}
        assert saved["weight"] == {"N": DIGITS}
        assert saved["tags"] == {"SS": ["monks", "murder"]}
        assert saved["shelf"] == {"M": {"row": {"N": "3"}}}


async def test_an_emptied_field_removes_the_attribute_and_yes_or_no_is_chosen(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.table.go_to(1)
        row = screen.view_models.books.table.row_at(screen.titles().index("Solaris"))
        assert row is not None
        screen.view_models.form.edit(row)
        screen.has(QLineEdit, "Year").selectAll()
        screen.press(Qt.Key.Key_Tab)
        screen.has(QLineEdit, "Year").setFocus()
        screen.press(Qt.Key.Key_A, CTRL)
        screen.press(Qt.Key.Key_Delete)
        answer = screen.has(QComboBox, "Read")
        assert answer.currentText() == "Yes"
        answer.setFocus()
        screen.press(Qt.Key.Key_Down)
        assert answer.currentText() == "No"
        screen.click("Save")
        await until(lambda: screen.says("Saved the change to “Solaris”."))
        saved = next(item for item in screen.cloud.items.values() if "read" in item)
        assert "year" not in saved
        assert saved["read"] == {"BOOL": False}


async def test_a_further_attribute_can_be_added(qapp: QApplication, tmp_path: Path) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.click("Add book")
        screen.type_into("Author", "Italo Calvino")
        screen.type_into("Title", "Marcovaldo")
        screen.click("Add an attribute")
        screen.type_into("New attribute", "publisher")
        screen.press(Qt.Key.Key_Return)
        assert screen.has(QLineEdit, "Publisher").hasFocus()
        screen.type_into("Publisher", "Einaudi")
        screen.click("Save")
        await until(lambda: len(screen.cloud.items) == 3)
        assert any(
            item.get("publisher") == {"S": "Einaudi"} for item in screen.cloud.items.values()
        )


async def test_escape_asks_before_it_discards_what_was_typed(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.click("Add book")
        screen.type_into("Author", "Italo Calvino")
        screen.press(Qt.Key.Key_Escape)
        assert screen.says("Discard your changes?")
        screen.type_into("Author", "!")
        assert not screen.says("Discard your changes?")
        screen.press(Qt.Key.Key_Escape)
        screen.press(Qt.Key.Key_Escape)
        assert screen.find(QLineEdit, "Author") is None
        assert screen.table.hasFocus()


async def test_an_add_without_network_waits_is_marked_and_is_sent_by_itself(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        cut_off(screen.cloud)
        screen.click("Add book")
        screen.type_into("Author", "Italo Calvino")
        screen.type_into("Title", "Marcovaldo")
        screen.click("Save")
        await until(lambda: "Marcovaldo" in screen.titles())
        await until(lambda: screen.view_models.outbox.state.unreachable is not None)
        model = screen.view_models.books.table
        row = model.row_at(screen.titles().index("Marcovaldo"))
        assert row is not None
        assert row.mark is EditState.QUEUED
        spoken = model.index(screen.titles().index("Marcovaldo"), model.mark_column)
        assert spoken.data(Qt.ItemDataRole.AccessibleTextRole) == "Marcovaldo, waiting"
        await until(
            lambda: screen.says(
                "1 edit is waiting. Bookplate will send it when the table can be reached."
            )
        )
        assert len(screen.cloud.items) == 2
        reconnect(screen.cloud)
        await until(lambda: len(screen.cloud.items) == 3)
        await until(lambda: not screen.says("Offline"))
        assert screen.cloud.calls.count("PutItem") >= 2
