"""The exchange with AWS on the page "Requests": steps, a refusal, differences."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.tour.driver import Driver
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
