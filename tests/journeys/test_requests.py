"""The page "Requests": from the sign-in to a refused edit, copied, compared, saved and opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from core.case_file.reading import open_case
from core.practice.process.launcher import PracticeCloud
from tests.support.shell import Computer, Opened
from tests.support.window import add_book, bookplate, see_books_as
from ui.models.requests_table import RequestsTableModel
from ui.tour.driver import Driver, until
from ui.viewmodels.navigation import RequestPlace

FIASKO = {"Author": "Stanisław Lem", "Title": "Fiasko (journey)", "Year": "1986"}
ADD = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


async def requests_of(opened: Opened) -> tuple[QTableView, RequestsTableModel]:
    """Go to the page, and wait for the sign-in's rows."""
    await opened.see.click("Requests")
    view = await opened.see.table("Requests")
    model = view.model()
    assert isinstance(model, RequestsTableModel)
    await until(lambda: "Scan" in operations(model), "the sign-in is not on the page")
    return view, model


def operations(model: RequestsTableModel) -> list[str]:
    """Those shown, the newest first."""
    calls = (model.call_at(row) for row in range(model.rowCount()))
    return [call.operation for call in calls if call is not None]


async def test_a_reader_sees_every_step_of_the_sign_in_and_why_an_edit_was_refused(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, FIASKO)
        await opened.see.find(QWidget, "Access denied")
        view, _model = await requests_of(opened)
        await opened.see.find(QWidget, "Step 1, InitiateAuth: Answered with 200")
        await opened.see.find(QWidget, "Step 5, Scan: Answered with 200")
        opened.see.select(view, await opened.see.row_with("PutItem", "Requests"))
        await opened.see.reads("AccessDeniedException")
        request = await opened.see.find(QPlainTextEdit, "Request")
        assert "Fiasko (journey)" in request.toPlainText()
        await opened.see.click("Step 4, GetCredentialsForIdentity: Answered with 200")
        await opened.see.reads(" · GetCredentialsForIdentity")
        await opened.see.click("Answer")
        answer = await opened.see.find(QPlainTextEdit, "Answer")
        assert "⟨session token⟩" in answer.toPlainText()
        assert "⟨ID token⟩" in request.toPlainText()


async def test_two_selected_requests_show_what_differs_and_one_is_copied(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        view, _model = await requests_of(opened)
        first = await opened.see.row_with("GetId", "Requests")
        opened.see.select(view, first)
        await opened.see.click("Copy as curl")
        await opened.see.reads("Copied. Set first: ID_TOKEN")
        copied = QGuiApplication.clipboard().text()
        assert copied.startswith("# Set first: ID_TOKEN\ncurl ")
        other = await opened.see.row_with("GetCredentialsForIdentity", "Requests")
        view.selectionModel().select(other, ADD)
        await opened.see.find(QWidget, "Request")
        await opened.see.reads("The requests differ, and so do the answers.")
        opened.see.select(view, await opened.see.row_with("RespondToAuthChallenge", "Requests"))
        await opened.see.reads("This request proves the password with one-time values")


async def test_what_came_while_paused_is_counted_and_comes_later_and_clear_forgets(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        _view, model = await requests_of(opened)
        await opened.see.fill("Filter requests", "user pool")
        await until(
            lambda: (
                set(operations(model)) <= {"InitiateAuth", "RespondToAuthChallenge", "jwks.json"}
            ),
            "the filter shows others",
        )
        await opened.see.fill("Filter requests", "")
        await opened.see.click("Hide reads")
        await until(lambda: "Scan" not in operations(model), "reads are not hidden")
        await opened.see.click("Hide reads")
        await opened.see.click("Pause")
        before = operations(model)
        opened.see.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier, on=opened.window)
        await opened.see.click("Refresh")
        await opened.see.click("Requests")
        await opened.see.reads("Paused. ")
        assert operations(model) == before
        await opened.see.click("Pause")
        await until(lambda: len(operations(model)) > len(before), "nothing came after the pause")
        await opened.see.click("Clear")
        await opened.see.find(
            QWidget, "No request since the start. F5 reads the books and shows the first."
        )


async def test_a_case_is_saved_and_opened_on_a_colleagues_sign_in_page(
    computer: Computer, cloud: PracticeCloud, tmp_path: Path
) -> None:
    file = tmp_path / "refused.bookplate-case.json"
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, FIASKO)
        await opened.see.find(QWidget, "Access denied")
        await requests_of(opened)
        await opened.see.click("Save case")
        await _answer_file_dialog("Save case", file)
        await opened.see.reads("The case was saved with ")
        await opened.see.click("Sign out")
        await opened.see.reads("You are signed out.")
        await opened.see.click("Open case")
        await _answer_file_dialog("Open case", file)
        case = Driver(await until(lambda: _top("Case"), "the case is not shown"))
        await case.table("Requests")
        await case.reads("AccessDeniedException")
        await case.reads("Commands are only made of your own requests")
        await case.click("Close")
        (tmp_path / "bad.json").write_text('{"format": "bookplate-case", "version": 9}')
        await opened.see.click("Open case")
        await _answer_file_dialog("Open case", tmp_path / "bad.json")
        box = Driver(await until(lambda: _top("Open file"), "no word on the file"))
        await box.reads("bad.json was saved by a newer Bookplate.")
        await box.click("Close")
    assert "Lem" not in file.read_text("utf-8")
    assert open_case(file).subject.groups == ("BooksRead",)


async def test_a_place_leads_to_its_request(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        present = opened.app.present
        assert present is not None
        requests = present.view_models.requests
        requests.start()
        shown = [requests.table.call_at(row) for row in range(requests.table.rowCount())]
        wanted = next(call for call in shown if call and call.operation == "GetId")
        present.view_models.navigation.go(RequestPlace(wanted.number))
        await opened.see.reads(f"{wanted.number} · GetId")


async def _answer_file_dialog(title: str, file: Path) -> None:
    dialog = await until(lambda: _top(title), f"no dialog {title}")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    await until(lambda: _top(title) is not dialog, f"{title} stays")


def _top(title: str) -> QDialog | None:
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    return next((one for one in shown if one.windowTitle() == title), None)
