"""What a refused person is told: a letter to write, the error explained, the list of all errors."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from ui.tour.chapters.faces import PREFERRED
from ui.tour.chapters.people import all_books, fill_in_book, sign_in, sign_out
from ui.tour.driver import Driver
from ui.tour.stage import Stage

REFUSED = ("Joanna Russ", "Picnic on Paradise (tour)", "1968")
SENT_AS = ("Joanna Russ", "And Chaos Died (tour)", "1970")


async def explained(stage: Stage, driver: Driver) -> None:
    """testuser1 is refused once more, writes to an administrator, and looks the error up."""
    stage.transcript.chapter("When AWS says no")
    await fill_in_book(driver, *REFUSED)
    await driver.click("Save")
    await driver.find(QWidget, "Access denied")
    await driver.click("Write to them…")
    letter = await driver.find(QPlainTextEdit, "Letter")
    assert "dynamodb:PutItem" in letter.toPlainText(), "the letter does not name the action"
    stage.picture(letter.window(), "70-letter", "A ready text for an administrator; no secret.")
    driver.press(Qt.Key.Key_Escape, on=letter.window())
    await driver.gone("Letter")
    await driver.click("Details")
    stage.show(driver, "71-denied-details", "Who, where, which policy, which other roles.")
    await driver.click("Why?")
    said = await driver.find(QPlainTextEdit, "What AWS says")
    assert "PutItem" in said.toPlainText(), "another refusal is explained"
    stage.show(driver, "72-errors-why", "“Why?” leads to what the error means here.")
    await driver.fill("Search errors", "InvalidIdentityPool")
    driver.press(Qt.Key.Key_Down)
    await driver.reads("possible causes")
    stage.show(driver, "73-errors", "Every error of the services, with this profile's ids.")
    await driver.fill("Search errors", "")
    await driver.click("Books")
    await driver.click("Discard")
    await driver.gone("Access denied")


async def sent_as_another_role(stage: Stage, driver: Driver) -> None:
    """testuser2, with the role that may only read, is refused and sends the book as the other."""
    stage.transcript.chapter("testuser2 is refused with one role and sends with the other")
    await sign_in(driver, "testuser2")
    await all_books(driver)
    await driver.choose("Switch role", "BooksReadAccess")
    await driver.find(QAbstractButton, PREFERRED)
    await all_books(driver)
    await fill_in_book(driver, *SENT_AS)
    await driver.click("Save")
    await driver.find(QWidget, "Access denied")
    await driver.find(QAbstractButton, "Send as BooksWriteAccess")
    stage.show(driver, "74-send-as", "Refused with one role; the other may, and is offered.")
    await driver.click("Send as BooksWriteAccess")
    await driver.reads(f"Added “{SENT_AS[1]}”.")
    await driver.gone(PREFERRED)
    stage.note("The role was switched, and the book was added with it.")
    await sign_out(driver)
