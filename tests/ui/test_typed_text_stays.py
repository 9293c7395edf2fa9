"""Nothing that was typed into the book form is lost by one click, one key or one step elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QMessageBox

from tests.support.books import InMemoryBooks, book
from tests.support.books_screen import BooksScreen, books_screen
from tests.support.qt import until
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, choose, see_books_as
from ui.actions.registry import SOMEBODY_ELSE
from ui.views.workspace.user_menu import UserMenu

CTRL = Qt.KeyboardModifier.ControlModifier


def shelf() -> InMemoryBooks:
    return InMemoryBooks(book("Lem", "Solaris"), book("Lem", "Eden"))


async def half_a_book(screen: BooksScreen) -> None:
    await screen.loaded()
    screen.click("Add book")
    screen.type_into("Author", "Italo Calvino")
    screen.type_into("Title", "Marcovaldo")


async def test_a_named_attribute_gets_its_field_and_its_value_at_save(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await half_a_book(screen)
        screen.click("Add an attribute")
        screen.type_into("New attribute", "publisher")
        screen.click("Save")
        assert screen.says("Publisher has no value yet. Type one, or save again to leave it out.")
        assert screen.has(QLineEdit, "Publisher").hasFocus()
        assert screen.has(QLineEdit, "New attribute").text() == ""
        screen.type_into("Publisher", "Einaudi")
        screen.click("Save")
        await until(lambda: len(screen.cloud.items) == 3)
        assert any(i.get("publisher") == {"S": "Einaudi"} for i in screen.cloud.items.values())


async def test_a_named_attribute_has_the_type_that_was_chosen(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await half_a_book(screen)
        screen.click("Add an attribute")
        kind = screen.has(QComboBox, "Type of the new attribute")
        kind.setCurrentIndex(kind.findText("number"))
        screen.type_into("New attribute", "pages")
        screen.press(Qt.Key.Key_S, CTRL)
        screen.type_into("Pages", "208")
        screen.click("Save")
        await until(lambda: len(screen.cloud.items) == 3)
        assert any(i.get("pages") == {"N": "208"} for i in screen.cloud.items.values())


async def test_an_attribute_without_value_is_left_out_once_that_was_said(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await half_a_book(screen)
        screen.click("Add an attribute")
        screen.type_into("New attribute", "publisher")
        screen.press(Qt.Key.Key_Return)
        screen.click("Save")
        assert screen.says("Publisher has no value yet.")
        screen.click("Save")
        await until(lambda: len(screen.cloud.items) == 3)
        assert not any("publisher" in item for item in screen.cloud.items.values())


async def test_a_name_that_has_a_field_already_is_said_and_stays(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await half_a_book(screen)
        screen.click("Add an attribute")
        screen.type_into("New attribute", "title")
        screen.click("Save")
        assert screen.says("There is already a field for title.")
        assert screen.has(QLineEdit, "New attribute").text() == "title"
        assert len(screen.cloud.items) == 2


async def test_a_name_alone_is_not_closed_away(qapp: QApplication, tmp_path: Path) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.click("Add book")
        screen.click("Add an attribute")
        screen.type_into("New attribute", "publisher")
        screen.click("Cancel")
        assert screen.says("Discard your changes?")
        assert screen.has(QLineEdit, "New attribute").text() == "publisher"


def open_another(screen: BooksScreen) -> None:
    row = screen.view_models.books.table.row_at(0)
    assert row is not None
    screen.table.opened.emit(row)


@pytest.mark.parametrize(
    "go", [open_another, lambda s: s.view_models.form.add()], ids=["another book", "Ctrl+N"]
)
async def test_another_book_does_not_take_the_place_of_a_half_typed_one(
    qapp: QApplication, tmp_path: Path, go: Callable[[BooksScreen], None]
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await half_a_book(screen)
        go(screen)
        assert screen.says("Discard your changes?")
        assert screen.has(QLineEdit, "Author").text() == "Italo Calvino"
        screen.type_into("Author", "!")
        screen.click("Cancel")
        screen.click("Cancel")
        assert not screen.view_models.form.state.is_open


async def test_the_other_book_is_opened_once_the_first_was_discarded_or_saved(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await half_a_book(screen)
        open_another(screen)
        screen.click("Discard")
        assert screen.view_models.form.state.heading == "Edit book"
        screen.click("Cancel")
        await half_a_book(screen)
        open_another(screen)
        screen.click("Save")
        await until(lambda: screen.view_models.form.state.heading == "Edit book")
        await until(lambda: len(screen.cloud.items) == 3)


async def test_what_was_discarded_can_be_had_back(qapp: QApplication, tmp_path: Path) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await half_a_book(screen)
        screen.click("Cancel")
        screen.click("Cancel")
        assert screen.says("Discarded what you typed.")
        screen.click("Undo")
        assert screen.has(QLineEdit, "Title").text() == "Marcovaldo"
        screen.click("Cancel")
        assert screen.says("Discard your changes?")
        screen.view_models.form.stay()
        screen.click("Save")
        await until(lambda: len(screen.cloud.items) == 3)


async def test_the_second_undo_is_offered_anew_although_it_reads_like_the_first(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        shown: list[str] = []
        result = screen.view_models.result
        result.changed.connect(lambda: shown.append(getattr(result.state.notice, "title", "")))
        for _ in range(2):
            await half_a_book(screen)
            screen.click("Cancel")
            screen.click("Cancel")
        # Otherwise the first one's time would end the second.
        assert shown == ["Discarded what you typed.", "", "Discarded what you typed."]
        screen.click("Undo")
        screen.click("Cancel")
        screen.click("Cancel")


async def type_half_a_book(opened: Opened) -> None:
    await see_books_as(opened, "testuser1")
    await opened.see.click("Add book")
    await opened.see.fill("Title", "Marcovaldo")


@pytest.mark.parametrize(
    ("heading", "verb", "leave"),
    [
        ("Sign out?", "Discard and sign out", lambda o: choose(o.see, "Sign out")),
        ("Switch user?", "Discard and switch", lambda o: choose(o.see, SOMEBODY_ELSE.words)),
    ],
)
async def test_leaving_asks_while_something_stands_in_the_form(
    computer: Computer, heading: str, verb: str, leave: Callable[[Opened], Awaitable[None]]
) -> None:
    async with bookplate(computer) as opened:
        await type_half_a_book(opened)
        await leave(opened)
        question = await opened.see.find(QMessageBox, heading)
        assert question.text() == "What you typed in the form is not saved."
        await opened.see.click("Stay")
        await opened.see.gone(heading)
        assert (await opened.see.find(QLineEdit, "Title")).text() == "Marcovaldo"
        await leave(opened)
        await opened.see.click(verb)
        await opened.see.find(QLineEdit, "Username")
        if verb == "Discard and switch":  # until somebody else has signed in
            await opened.see.click("Back to testuser1")
            assert (await opened.see.find(QLineEdit, "Title")).text() == "Marcovaldo"
            await opened.see.click("Cancel")
            await opened.see.click("Cancel")


async def test_closing_asks_while_something_stands_in_the_form(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await type_half_a_book(opened)
        assert not opened.window.close()
        await opened.see.find(QMessageBox, "Close Bookplate?")
        await opened.see.click("Stay")
        await opened.see.gone("Close Bookplate?")
        assert not opened.window.close()
        await opened.see.click("Discard and close")


async def test_signing_out_everywhere_is_asked_first_and_stands_apart(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await choose(opened.see, "Sign out everywhere…")
        question = await opened.see.find(QMessageBox, "Sign out everywhere?")
        assert question.text() == "Sign testuser1 out on every computer?"
        told = question.informativeText()
        assert "ends every session of testuser1" in told
        assert question.defaultButton().text() == "Cancel"
        await opened.see.click("Cancel")
        await opened.see.gone("Sign out everywhere?")
        chip = opened.window.findChild(UserMenu)
        assert chip is not None
        assert_apart(chip.menu())
        await choose(opened.see, "Sign out everywhere…")
        await opened.see.click("Sign out everywhere")
        await opened.see.reads("All sessions of this user were revoked")


def assert_apart(menu: QMenu) -> None:
    words = [action.text() for action in menu.actions()]
    between = words[words.index("Sign out") + 1 : words.index("Sign out everywhere…")]
    assert between == ["", "Erase this user's data here…"]
