"""A Scan of several pages has one row; it unfolds, and filter and copy know it and its pages."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from core.case_file.case import Case, CaseSetUp, CaseSubject
from core.recorded_calls.call import Call
from core.recorded_calls.pages import FirstPages
from core.replay.repeatable import Obstacle, Way, why_not
from ui.look.theme import Scheme, Theme
from ui.models.requests_table import OPERATION
from ui.viewmodels.requests.case import CaseViewModel
from ui.views.requests.pane import RequestsPane

SIGNED = "AWS4-HMAC-SHA256 Credential=⟨key⟩/20261128/eu-central-1/dynamodb/aws4_request"


def call(
    number: int,
    operation: str = "Scan",
    *,
    later: bool = False,
    status: int = 200,
    error: str = "",
    role: str = "Reader",
) -> Call:
    body: dict[str, object] = {"TableName": "book-table"}
    if later:
        body["ExclusiveStartKey"] = {"author": {"S": "Lem"}}
    return Call.of(
        number=number,
        service="dynamodb",
        operation=operation,
        url="https://dynamodb.eu-central-1.amazonaws.com/",
        request_headers=[
            ("X-Amz-Target", f"DynamoDB_20120810.{operation}"),
            ("Content-Type", "application/x-amz-json-1.0"),
            ("Authorization", SIGNED),
        ],
        request_body=json.dumps(body),
        status=status,
        error=error,
        duration=0.01,
        role=role,
        request_id=f"id-{number}",
    )


CALLS = (
    call(1),
    call(2, "PutItem"),
    call(3, later=True, status=500, error="InternalServerError"),
    call(4, later=True),
    call(5),
    call(6, "Query"),
    call(7, "Query", later=True),
    call(8, "DescribeTable"),
)


class Mine(CaseViewModel):
    """A list of one's own requests, which may be copied."""

    def why_not_copy(self, way: Way) -> Obstacle | None:
        return next((o for one in self.state.selected if (o := why_not(one, way))), None)

    def came(self, *calls: Call) -> None:
        self._take(calls)

    def older_than(self, number: int) -> None:
        self._drop_older(number)


def case_of(*calls: Call) -> Mine:
    return Mine(Case(0.0, "0", CaseSetUp(), CaseSubject(), calls))


def rows(model: Mine) -> list[str]:
    table = model.table
    return [table.words(row, OPERATION).strip() for row in range(table.rowCount())]


FOLDED = ["DescribeTable", "▸ Query (2 pages)", "Scan", "PutItem", "▸ Scan (3 pages)"]


def test_only_pages_of_the_same_reading_stand_together() -> None:
    pages = FirstPages()
    assert [pages.first_of(each) for each in CALLS] == [1, 2, 1, 1, 5, 6, 6, 8]
    assert pages.first_of(call(9, later=True, role="Writer")) == 9


def test_pages_have_one_row_with_the_worst_answer_and_all_of_the_time() -> None:
    model = case_of(*CALLS)
    assert rows(model) == FOLDED
    assert model.state.shown == model.state.total == len(CALLS)
    together = model.table.call_at(4)
    assert together is not None
    assert (together.status, round(together.duration, 3)) == (500, 0.03)


def test_it_is_the_same_whenever_they_come_and_old_ones_go() -> None:
    model = case_of()
    for each in CALLS:
        model.came(each)
    assert rows(model) == FOLDED
    model.table.unfold(4)
    assert rows(model)[4:] == ["▾ Scan (3 pages)", "Page 1", "Page 2", "Page 3"]
    model.came(call(9), call(10, later=True))
    assert rows(model)[:2] == ["▸ Scan (2 pages)", "DescribeTable"]
    assert rows(model)[-3:] == ["Page 1", "Page 2", "Page 3"]
    for number in range(1, 11):
        model.older_than(number)
        assert model.table.shown == 11 - number
        places = [model.table.row_of(kept) for kept in range(number, 11)]
        assert None not in places
    assert rows(model) == ["Scan"]


def test_the_filter_finds_a_reading_by_any_of_its_pages() -> None:
    model = case_of(*CALLS)
    model.filter("id-4")
    assert rows(model) == ["▸ Scan (3 pages)"]
    model.filter("query pages")
    assert rows(model) == ["▸ Query (2 pages)"]
    model.filter("putitem")
    assert rows(model) == ["PutItem"]
    model.filter("scan")
    model.came(call(9, later=True))
    assert rows(model) == ["▸ Scan (2 pages)", "▸ Scan (3 pages)"]


def test_by_keyboard_it_unfolds_is_copied_whole_and_page_by_page(qapp: QApplication) -> None:
    model = case_of(*CALLS)
    pane = RequestsPane(Theme(qapp, Scheme.LIGHT), model)
    pane.resize(1000, 600)
    pane.show()
    table = pane.table
    assert table.go_to(6)
    assert model.state.together
    assert pane.panel.heading.text() == "6 · Query (2 pages)"
    copy(pane)
    assert QGuiApplication.clipboard().text().count("DynamoDB_20120810.Query") == 2
    assert spoken(pane, 1) == "Query (2 pages), collapsed"
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert rows(model)[1:4] == ["▾ Query (2 pages)", "Page 1", "Page 2"]
    assert spoken(pane, 1) == "Query (2 pages), expanded"
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert [one.number for one in model.state.selected] == [7]
    copy(pane)
    assert QGuiApplication.clipboard().text().count("DynamoDB_20120810.Query") == 1
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert rows(model) == FOLDED
    assert table.currentIndex().row() == 1
    assert pane.show_call(3)
    assert [one.number for one in model.state.selected] == [3]
    pane.deleteLater()


def spoken(pane: RequestsPane, row: int) -> str:
    index = pane.table.model().index(row, OPERATION)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def copy(pane: RequestsPane) -> None:
    (button,) = [b for b in pane.panel.findChildren(QPushButton) if b.text() == "curl"]
    button.click()
