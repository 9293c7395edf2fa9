"""The exchange with AWS on the page "Requests": steps, a refusal, differences, a case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from ui.tour.driver import Driver, until
from ui.tour.stage import Stage

ADD = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


async def exchange(stage: Stage, driver: Driver) -> None:
    """What was asked of AWS so far, from the sign-in to the refused write."""
    stage.transcript.chapter("Every request, without its secrets")
    await driver.click("Requests")
    await driver.find(QWidget, "Steps of the sign-in")
    refused = await driver.row_with("PutItem", "Requests")
    stage.show(driver, "60-requests", "The sign-in's steps, and every request since the start.")
    view = await driver.table("Requests")
    driver.select(view, refused)
    await driver.reads("AccessDeniedException")
    stage.show(driver, "61-requests-refused", "What was sent, and AWS's answer to it.")
    driver.select(view, await driver.row_with("GetCredentialsForIdentity", "Requests"))
    request = await driver.find(QPlainTextEdit, "Request")
    assert "⟨ID token⟩" in request.toPlainText(), "the token is not struck out"
    view.selectionModel().select(await driver.row_with("GetId", "Requests"), ADD)
    await driver.reads("The requests differ")
    stage.show(driver, "62-requests-differ", "Two requests side by side: only what differs.")
    driver.press(Qt.Key.Key_Escape, on=view)
    await driver.click("Books")


async def case_file(stage: Stage, driver: Driver) -> None:
    """The case is saved for a colleague, whose window shows it without anything to change."""
    file = stage.folder / "refused.bookplate-case.json"
    await driver.click("Requests")
    await driver.click("Save case")
    await _choose_file(driver, "Save case", file)
    said = await driver.reads("The case was saved with ")
    stage.note(f"Everything that happened, without secrets, as a file: “{said}”")
    await driver.click("Open case")
    await _choose_file(driver, "Open case", file)
    case = await driver.find(QWidget, "Case")
    await driver.reads("Only to be looked at.")
    opened = Driver(case)
    opened.select(await opened.table("Requests"), await opened.row_with("PutItem", "Requests"))
    await opened.reads("Commands are only made of your own requests")
    await driver.click("Where it is from")
    stage.picture(case, "63-case", "A colleague's case, in a window of its own, only to be read.")
    await opened.click("Close")
    await driver.gone("Case")
    await driver.click("Books")


async def _choose_file(driver: Driver, title: str, file: Path) -> None:
    """The system's own dialog is not the app's to work; what it answers is."""
    dialog = await driver.find(QFileDialog, title)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    await until(lambda: not any(driver.every(QFileDialog, title)), f"“{title}” stayed")
