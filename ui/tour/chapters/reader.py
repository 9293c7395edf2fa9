"""testuser1, who may read: a wrong password, the books, a refused write, a restart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from ui.tour.chapters.people import all_books, fill_in_book, sign_in, sign_out, type_credentials
from ui.tour.driver import Driver, until
from ui.tour.stage import Stage

DISPOSSESSED = ("Ursula K. Le Guin", "The Dispossessed (tour)", "1974")


async def first_start(stage: Stage, driver: Driver) -> None:
    """The window with the form, and a password that is wrong."""
    stage.transcript.chapter("First start")
    username = await driver.find(QLineEdit, "Username")
    await until(lambda: username.hasFocus(), "the focus is not in Username")
    stage.show(driver, "01-sign-in", "The window opens on the sign-in form; Username has focus.")
    await type_credentials(driver, "testuser1", "not the password")
    said = await driver.reads("Wrong user name or password.")
    assert username.text() == "testuser1", "the user name is gone after a wrong password"
    stage.show(driver, "02-wrong-password", f"A wrong password is refused: “{said}”")


async def books_and_token(stage: Stage, driver: Driver) -> None:
    """Sign in, see the books arrive and the token beside them, filter and sort."""
    stage.transcript.chapter("testuser1 reads")
    stage.cloud.control.delay("Scan", 1.0)
    await sign_in(driver, "testuser1")
    await driver.find(QWidget, "Loading books")
    await driver.reads("BooksReadAccess")
    stage.show(driver, "03-loading", "Signed in by SRP; the books are on their way.")
    stage.cloud.control.heal()
    view = await all_books(driver)
    await driver.find(QWidget, "Token inspector")
    for name in ("Groups", "Roles", "Preferred role", "Assumed role", "Time left"):
        await driver.find(QWidget, name)
    await driver.reads("verified")
    await driver.reads("BooksReadAccess is the only role of your groups.")
    rows = view.model().rowCount()
    stage.show(driver, "04-books", f"{rows} books, and the token: group, role, credentials agree.")
    await driver.fill("Filter books", "solar")
    await until(lambda: 0 < view.model().rowCount() < 20, "the filter did not narrow the rows")
    await driver.row_with("Solaris")
    stage.show(driver, "05-filter", f"“solar” leaves {view.model().rowCount()} of {rows} books.")
    await driver.fill("Filter books", "no such book anywhere")
    await until(lambda: view.model().rowCount() == 0, "the filter still shows books")
    stage.show(driver, "06-no-match", "A filter that matches nothing says so.")
    await driver.fill("Filter books", "")
    await until(lambda: view.model().rowCount() == rows, "the books did not come back")


async def refused_write(stage: Stage, driver: Driver) -> None:
    """Add a book: IAM refuses, and the panel explains."""
    stage.transcript.chapter("testuser1 adds a book, and IAM refuses")
    await fill_in_book(driver, *DISPOSSESSED)
    stage.show(driver, "07-add", "The form, with the key's attributes and the others.")
    await driver.click("Save")
    await driver.find(QWidget, "Access denied")
    await driver.reads("BooksReadAccess")
    await driver.reads("dynamodb:PutItem")
    statement = await driver.find(QPlainTextEdit, "Statement that would allow it")
    assert "dynamodb:PutItem" in statement.toPlainText(), "the statement names another action"
    stage.show(driver, "08-access-denied", "Who was refused what, by which policy, and the remedy.")
    await driver.click("What AWS said, word for word")
    raw = await driver.find(QPlainTextEdit, "What AWS said")
    assert "is not authorized to perform: dynamodb:PutItem" in raw.toPlainText()
    stage.note(f"AWS's own words: {raw.toPlainText()}")
    await driver.click("Keep as draft")
    await driver.gone("Access denied")
    await driver.click("Outbox")
    await driver.reads("The Dispossessed (tour)")
    stage.show(driver, "09-outbox-draft", "The draft is kept in the outbox.")
    await driver.click("Books")


async def about(stage: Stage, driver: Driver) -> None:
    """The about box."""
    await driver.come_forward()
    driver.press(Qt.Key.Key_F1, on=driver.window)
    box = await driver.find(QDialog, "About Bookplate")
    what = "The about box names the versions and the log folder."
    stage.picture(box.window(), "10-about", what)
    driver.press(Qt.Key.Key_Escape, on=box.window())
    await driver.gone("About Bookplate")


async def start_again(stage: Stage, driver: Driver) -> None:
    """After closing and opening: still signed in from the keyring, books from the cache."""
    stage.transcript.chapter("Closed and opened again")
    await driver.find(QWidget, "Token inspector")
    await until(
        lambda: next(driver.every(QWidget, "Username"), None) is None, "a password is asked for"
    )
    view = await driver.table()
    await until(lambda: view.model().rowCount() > 0, "the cached books are not shown")
    stage.show(driver, "11-restart", "Still signed in, without a password; books from the cache.")
    stage.cloud.control.heal()
    await all_books(driver)
    await sign_out(driver)
    said = await driver.reads("You are signed out.")
    stage.show(driver, "12-signed-out", f"Signing out revokes and forgets: “{said}”")
