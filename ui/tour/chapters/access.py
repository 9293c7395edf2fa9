"""The access page: the chain of somebody who may read, what is tried on request, and a tie."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QPlainTextEdit, QTableView, QWidget

from ui.tour.chapters.people import sign_in, sign_out
from ui.tour.driver import Driver, until
from ui.tour.stage import Stage


async def reader_tries(stage: Stage, driver: Driver) -> None:
    """testuser1, who was refused a book: the line broken there, the rest tried, all as text."""
    stage.transcript.chapter("testuser1 sees what the role may do")
    await driver.click("Access")
    view = await driver.table("Actions")
    refused = await until(lambda: _refused(view), "no action is refused")
    stage.show(driver, "50-access", "From groups to what the role may do; the line breaks there.")
    driver.select(view, refused)
    await driver.find(QPlainTextEdit, "What AWS said")
    stage.show(driver, "51-access-evidence", "A cell tells when, who, and what AWS said.")
    await driver.click("Probe")
    said = await driver.reads("at most")
    stage.show(driver, "52-access-probe", f"Nothing is sent before it is agreed to: “{said}”")
    await driver.click("Send")
    await driver.reads("Tried")
    await driver.click("Trust")
    await driver.find(QPlainTextEdit, "Command to look it up")
    stage.show(driver, "53-access-trust", "Each link is explained with this profile's ids.")
    await driver.click("Read as text")
    text = await driver.find(QPlainTextEdit, "Page as text")
    assert "DeleteItem" in text.toPlainText(), "the text leaves something out"
    stage.note("The whole page as text, for a screen reader and for copying.")
    await driver.click("Read as text")
    await driver.click("Books")


def _refused(view: QTableView) -> QModelIndex | None:
    model = view.model()
    places = (model.index(row, 2) for row in range(model.rowCount()))
    return next((place for place in places if str(place.data()).startswith("✖")), None)


async def tie(stage: Stage, driver: Driver) -> None:
    """testuser3: the line ends at the tie, and a click on a role continues it."""
    stage.transcript.chapter("testuser3 sees where the chain ends")
    await sign_in(driver, "testuser3")
    await driver.reads("Choose a role")
    await driver.click("Show in Access")
    await until(
        lambda: next(driver.every(QWidget, "Work as BooksReadAccess"), None) is not None,
        "the tie is not unfolded",
    )
    stage.show(driver, "54-access-tie", "Two groups of one precedence: the person chooses.")
    await sign_out(driver)
