"""What every act does again: sign in as somebody, wait for their books, sign out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView

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
