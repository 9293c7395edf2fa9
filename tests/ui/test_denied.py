"""Refused and conflicting edits: told in full, nothing lost, nothing overwritten."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QPushButton

from core.books.edits.edit import EditState
from core.errors import TableError
from tests.support.books import InMemoryBooks, book
from tests.support.books_screen import BooksScreen, books_screen
from tests.support.desk import refusal
from tests.support.qt import until


def shelf() -> InMemoryBooks:
    return InMemoryBooks(book("Stanisław Lem", "Solaris", year={"N": "1961"}))


async def refuse_an_add(screen: BooksScreen) -> None:
    """Add a book as somebody whose role may not."""
    await screen.loaded()
    screen.cloud.denied["PutItem"] = refusal("PutItem")
    screen.click("Add book")
    screen.type_into("Author", "Ursula K. Le Guin")
    screen.type_into("Title", "The Dispossessed")
    screen.click("Save")
    await until(lambda: screen.find(QFrame, "Access denied"))


async def test_a_refusal_says_who_what_where_why_and_what_would_allow_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await refuse_an_add(screen)
        assert screen.says("“The Dispossessed” was not added. Your text is safe.")
        assert screen.says(
            "BooksReadAccess may not add or replace a book in book-table (dynamodb:PutItem)."
        )
        assert screen.says("This is the role your token selects")
        assert not screen.says("No identity-based policy allows it.")
        screen.click("Details")
        assert screen.says("No identity-based policy allows it.")
        statement = screen.has(QPlainTextEdit, "Statement that would allow it").toPlainText()
        assert '"Action": "dynamodb:PutItem"' in statement
        assert ":table/book-table" in statement
        assert screen.find(QPlainTextEdit, "What AWS said") is None
        screen.click("What AWS said, word for word")
        said = screen.has(QPlainTextEdit, "What AWS said").toPlainText()
        assert said == refusal("PutItem").message


async def test_the_statement_and_what_was_typed_can_be_copied(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await refuse_an_add(screen)
        screen.click("Copy “Statement that would allow it”")
        assert '"Effect": "Allow"' in QGuiApplication.clipboard().text()
        screen.click("Copy text")
        assert QGuiApplication.clipboard().text() == (
            "Author: Ursula K. Le Guin\nTitle: The Dispossessed"
        )
        assert screen.find(QPushButton, "Copied") is not None


async def test_edit_again_brings_back_everything_and_saves_once_it_is_allowed(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await refuse_an_add(screen)
        assert screen.has(QPushButton, "Edit again").hasFocus()
        screen.press(Qt.Key.Key_Space)
        assert screen.has(QLineEdit, "Title").text() == "The Dispossessed"
        screen.cloud.denied.clear()
        screen.click("Save")
        await until(lambda: screen.says("Added “The Dispossessed”."))
        assert len(screen.cloud.items) == 2


async def test_a_draft_stays_in_the_table_marked_and_can_be_opened_again(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await refuse_an_add(screen)
        screen.click("Keep as draft")
        await until(lambda: screen.library.edits()[0].state is EditState.DRAFT)
        assert screen.find(QFrame, "Access denied") is None
        await until(lambda: "The Dispossessed" in screen.titles())
        position = screen.titles().index("The Dispossessed")
        await until(lambda: screen.view_models.books.table.row_at(position))
        screen.table.setFocus()
        screen.table.setCurrentIndex(screen.table.model().index(position, 0))
        screen.press(Qt.Key.Key_Return)
        await until(lambda: screen.find(QLineEdit, "Author"))
        assert screen.has(QLineEdit, "Author").text() == "Ursula K. Le Guin"


async def test_discard_takes_the_edit_away(qapp: QApplication, tmp_path: Path) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await refuse_an_add(screen)
        screen.click("Discard")
        await until(lambda: not screen.library.edits())
        await until(lambda: screen.titles() == ["Solaris"])


async def test_a_form_that_is_open_when_the_refusal_comes_is_not_taken_away(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.cloud.denied["PutItem"] = refusal("PutItem")
        screen.view_models.form.add()
        screen.type_into("Author", "Ursula K. Le Guin")
        screen.type_into("Title", "The Dispossessed")
        screen.click("Save")
        await until(lambda: not screen.view_models.form.state.is_open)
        screen.click("Add book")
        screen.type_into("Author", "Somebody else")
        await until(lambda: screen.view_models.result.state.decision)
        assert screen.has(QLineEdit, "Author").text() == "Somebody else"
        screen.press(Qt.Key.Key_Escape)
        screen.press(Qt.Key.Key_Escape)
        assert screen.find(QFrame, "Access denied") is not None


async def test_a_conflict_shows_both_versions_and_overwrites_nothing(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        row = screen.view_models.books.table.row_at(0)
        assert row is not None
        screen.view_models.form.edit(row)
        screen.cloud.put(book("Stanisław Lem", "Solaris", year={"N": "1970"}))
        screen.has(QLineEdit, "Year").clear()
        screen.type_into("Year", "1962")
        screen.click("Save")
        await until(lambda: screen.find(QFrame, "Conflict"))
        for text in ("1961", "1962", "1970"):
            assert screen.says(text)
        assert next(iter(screen.cloud.items.values()))["year"] == {"N": "1970"}
        screen.click("Discard mine")
        await until(lambda: not screen.library.edits())
        assert screen.find(QFrame, "Conflict") is None


async def test_a_conflict_can_be_edited_again_from_the_version_of_the_table(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        row = screen.view_models.books.table.row_at(0)
        assert row is not None
        screen.view_models.form.edit(row)
        screen.cloud.put(book("Stanisław Lem", "Solaris", year={"N": "1970"}))
        screen.has(QLineEdit, "Year").clear()
        screen.type_into("Year", "1962")
        screen.click("Save")
        await until(lambda: screen.find(QFrame, "Conflict"))
        screen.click("Edit again")
        assert screen.has(QLineEdit, "Year").text() == "1962"
        screen.click("Save")
        await until(lambda: screen.says("Saved the change to “Solaris”."))
        assert next(iter(screen.cloud.items.values()))["year"] == {"N": "1962"}


async def test_why_the_table_may_not_be_read_is_explained_on_demand(
    qapp: QApplication, tmp_path: Path
) -> None:
    table = shelf()
    table.denied["Scan"] = refusal("Scan")
    async with books_screen(qapp, table, tmp_path / "s.ini") as screen:
        await until(lambda: screen.find(QPushButton, "Why?"))
        screen.click("Why?")
        assert screen.find(QFrame, "Access denied") is not None
        assert screen.says("BooksReadAccess may not read all books in book-table (dynamodb:Scan).")
        assert screen.find(QPushButton, "Edit again") is None


async def test_a_table_that_is_gone_is_told_in_a_banner_and_the_edit_waits(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.cloud.denied["PutItem"] = TableError("There is no table book-table.", "Check it.")
        screen.click("Add book")
        screen.type_into("Author", "Ursula K. Le Guin")
        screen.type_into("Title", "The Dispossessed")
        screen.click("Save")
        await until(lambda: screen.says("There is no table book-table."))
        assert screen.library.edits()[0].state is EditState.QUEUED
