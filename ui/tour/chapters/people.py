"""What every act does again: sign in as somebody, wait for their books, sign out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView

from core.pseudo_locale import plain
from ui.tour.driver import Driver, until

BOOKS_AT_LEAST = 300
"""The practice table has more books than this."""


async def sign_in(driver: Driver, practice_user: str) -> None:
    """Fill in a practice user by a click, and sign in with the Enter key."""
    await driver.click(practice_user)
    password = await driver.find(QLineEdit, "Password")
    driver.press(Qt.Key.Key_Return, on=password)


async def type_credentials(driver: Driver, username: str, password: str) -> None:
    """Type a user name and a password and press the button."""
    await driver.fill("Username", username)
    await driver.fill("Password", password)
    await driver.click("Sign in")


async def all_books(driver: Driver) -> QTableView:
    """Wait until the whole table is on screen and nothing loads any more."""
    view = await driver.table()
    await until(lambda: view.model().rowCount() > BOOKS_AT_LEAST, "the books did not come")
    await driver.gone("Loading books")
    return view


async def inbox_was_read(driver: Driver) -> None:
    """Wait until the practice inbox shows its messages, or says that there are none."""
    words = ("E-mail to", "SMS to", "No messages yet")

    def shows_them() -> bool:
        labels = driver.window.findChildren(QLabel)
        return any(each.isVisible() and plain(each.text()).startswith(words) for each in labels)

    await until(shows_them, "the inbox was not read")


async def sign_out(driver: Driver) -> None:
    """Press "Sign out" and wait for the form."""
    await driver.click("Sign out")
    await driver.find(QLineEdit, "Username")


async def fill_in_book(driver: Driver, author: str, title: str, year: str) -> None:
    """Open the form with its button and type a new book."""
    await driver.click("Add book")
    await driver.fill("Author", author)
    await driver.fill("Title", title)
    await driver.fill("Year", year)
