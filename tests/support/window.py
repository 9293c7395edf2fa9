"""What people do in Bookplate's window, in the words of the journeys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget

from tests.support.shell import Computer, Opened
from tests.support.visitor import practice_password
from ui.tour.chapters.people import all_books
from ui.tour.driver import Driver, until

WRONG = "Wrong user name or password."


@asynccontextmanager
async def bookplate(computer: Computer, config: Path | None = None) -> AsyncIterator[Opened]:
    """The app from its start to its end; the window is closed in any case."""
    opened = computer.open(config)
    try:
        yield opened
    finally:
        await opened.close()


async def sign_in_as(opened: Opened, username: str) -> None:
    """Type a practice user's name and public password, and press the button."""
    await opened.sign_in(username, practice_password(username).reveal())


async def see_books_as(opened: Opened, username: str) -> QTableView:
    """Sign in and wait for the whole table; the view."""
    await sign_in_as(opened, username)
    return await all_books(opened.see)


async def see_remembered_as(opened: Opened, username: str) -> None:
    """The same, and wait until the keyring has the session: it gets it after the books are there.

    For stories in which the keyring goes away: a session that it never got is another story.
    """
    await see_books_as(opened, username)
    await until(lambda: _is_remembered(opened), "the keyring does not have the session")


async def refused_with(opened: Opened, username: str, sentence: str) -> None:
    """The form says so, still holds the name, and waits for another password."""
    await opened.see.reads(sentence)
    name = await opened.see.find(QLineEdit, "Username")
    password = await opened.see.find(QLineEdit, "Password")
    assert name.text() == username
    assert password.text() == ""
    await until(lambda: password.isEnabled() and not password.isReadOnly(), "it stays busy")


async def fill_in(driver: Driver, fields: Mapping[str, str]) -> None:
    """Type into the form's fields, each named by its label."""
    for label, text in fields.items():
        await driver.fill(label, text)


async def save(driver: Driver) -> None:
    """Press "Save" and wait until the form is away."""
    await driver.click("Save")
    await driver.gone("Book form")


async def add_book(driver: Driver, book: Mapping[str, str]) -> None:
    """Add a book by button and mouse."""
    await driver.click("Add book")
    await fill_in(driver, book)
    await save(driver)


async def change_book(driver: Driver, title: str, changes: Mapping[str, str]) -> None:
    """Edit the book of that title by button and mouse."""
    driver.select(await driver.table(), await driver.row_with(title))
    await driver.click("Edit book")
    await fill_in(driver, changes)
    await save(driver)


async def choose(driver: Driver, *path: str) -> None:
    """Open the user's menu with its shortcut and click one entry after the other."""
    await driver.choose(*path)


async def fact(driver: Driver, name: str, words: str) -> None:
    """The fact of that name says words, as a screen reader reads it out."""

    def told() -> bool:
        return any(words in each.accessibleDescription() for each in driver.every(QWidget, name))

    await until(told, f"“{name}” does not say “{words}”")


async def waits(driver: Driver, words: str) -> None:
    """The outbox's tab counts like this: "1 edit is waiting"; empty: nothing is left in it."""

    def counted() -> bool:
        tab = next(driver.every(QWidget, "Outbox"), None)
        return tab is not None and tab.accessibleDescription() == (words or "Nothing waiting")

    await until(counted, f"the outbox does not say “{words}”")


async def row_says(driver: Driver, title: str, column: str, text: str) -> None:
    """The row of that title shows text in the column of that name."""
    view = await driver.table()
    await until(lambda: cell(view, title, column) == text, f"{column} of {title} is not {text}")


def cell(view: QTableView, title: str, column: str) -> str | None:
    """What the row of that title shows in a column; None without such a row."""
    model = view.model()
    labels = [
        model.headerData(section, Qt.Orientation.Horizontal)
        for section in range(model.columnCount())
    ]
    titles, wanted = labels.index("Title"), labels.index(column)
    for row in range(model.rowCount()):
        if model.index(row, titles).data() == title:
            return str(model.index(row, wanted).data())
    return None


def first_row(view: QTableView) -> QModelIndex:
    """The first row's first cell."""
    return view.model().index(0, 0)


def says(driver: Driver, text: str) -> bool:
    """Whether a label on the screen says text now."""
    return any(text in said for said in driver.sentences())


def _is_remembered(opened: Opened) -> bool:
    desk = opened.app.present
    return desk is not None and desk._context.session.remembered
