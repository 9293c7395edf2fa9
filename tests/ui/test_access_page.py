"""The access page in the real window: what was seen, what is tried, what buttons learn of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QTableView, QWidget

from core.access.evidence import Verdict
from core.practice.process.launcher import PracticeCloud
from tests.support.practice import running_practice
from tests.support.shell import Computer, Opened
from tests.support.window import add_book, bookplate, see_books_as, sign_in_as
from ui.tour.driver import until
from ui.viewmodels.access.access import AccessViewModel
from ui.viewmodels.access.state import AccessState, Node

WRITES = ("PutItem", "UpdateItem", "DeleteItem")
READER, WRITER = "BooksReadAccess", "BooksWriteAccess"


@pytest.fixture(scope="module")
def practice_process() -> Iterator[PracticeCloud]:
    """One for these stories."""
    with running_practice() as cloud:
        yield cloud


def model_of(opened: Opened) -> AccessViewModel:
    desk = opened.app.present
    assert desk is not None
    return desk.view_models.access


def state_of(opened: Opened) -> AccessState:
    return model_of(opened).state


def verdicts(opened: Opened, role: str) -> dict[str, Verdict]:
    """What the table of actions says of one role."""
    state = state_of(opened)
    number = [column.name for column in state.roles].index(role)
    return {row.name: row.cells[number].verdict for row in state.rows}


async def open_access(opened: Opened) -> QTableView:
    await opened.see.click("Access")
    return await opened.see.table("Actions")


async def seen(opened: Opened, role: str, action: str, verdict: Verdict) -> None:
    def known() -> bool:
        return verdicts(opened, role)[action] is verdict

    await until(known, f"{action} as {role} is not {verdict}")


async def broken_at(opened: Opened, *nodes: Node) -> None:
    """The line ends at this link; without one, nowhere."""

    def ends() -> bool:
        return [each.node for each in state_of(opened).columns if each.broken] == list(nodes)

    await until(ends, f"the line is not broken at {nodes}")


async def pick(opened: Opened, action: str, role: str) -> None:
    """Click a cell of the table."""
    view = await opened.see.table("Actions")
    state = state_of(opened)
    row = [each.name for each in state.rows].index(action)
    column = 2 + [each.name for each in state.roles].index(role)
    opened.see.select(view, view.model().index(row, column))


async def probe_unknown(opened: Opened) -> None:
    await opened.see.click("Probe")
    await opened.see.click("Send")
    await opened.see.reads("Tried")


async def test_what_the_app_did_anyway_is_known_without_asking(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await open_access(opened)
        await seen(opened, WRITER, "Scan", Verdict.ALLOWED)
        assert verdicts(opened, WRITER)["PutItem"] is Verdict.UNKNOWN
        assert set(verdicts(opened, READER).values()) == {Verdict.UNKNOWN}
        column = {each.node: each for each in state_of(opened).columns}
        assert column[Node.GROUPS].spoken == "BooksWrite; BooksRead"
        assert WRITER in column[Node.ROLE].spoken
        assert not any(each.broken for each in column.values())


async def test_the_groups_have_the_numbers_that_practice_knows(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await open_access(opened)

        def numbers() -> str:
            column = {each.node: each for each in state_of(opened).columns}
            return column[Node.PRECEDENCE].spoken

        await until(
            lambda: (
                numbers() == "BooksWrite: 5, wins, gives BooksWriteAccess; "
                "BooksRead: 10, gives BooksReadAccess"
            ),
            "the precedence column has no numbers",
        )
        card = next(opened.see.every(QAbstractButton, "Precedence"))
        assert card.accessibleDescription() == f"{numbers()}."


async def test_a_probe_is_sent_only_after_its_cost_was_told_and_agreed_to(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await open_access(opened)
        await seen(opened, READER, "Scan", Verdict.ALLOWED)
        await opened.see.click("Probe")
        await opened.see.reads("They cost at most 3 write units.")
        await opened.see.reads("a condition that can never hold")
        await opened.see.click("Cancel")
        await opened.see.gone("Send")
        assert verdicts(opened, READER)["DeleteItem"] is Verdict.UNKNOWN
        await probe_unknown(opened)
        found = verdicts(opened, READER)
        assert [found[action] for action in WRITES] == [Verdict.REFUSED] * 3
        assert Verdict.UNKNOWN not in found.values()
        button = next(opened.see.every(QAbstractButton, "Probe"))
        assert not button.isEnabled()
        assert "Everything that can be tried is known" in button.toolTip()


async def test_a_cell_tells_who_was_refused_what_and_lets_it_be_forgotten(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await open_access(opened)
        await pick(opened, "DeleteItem", READER)
        await opened.see.reads("Whether BooksReadAccess may DeleteItem is not known.")
        await opened.see.click("Probe DeleteItem")
        await opened.see.click("Send")
        await opened.see.reads("BooksReadAccess was refused DeleteItem.")
        said = await opened.see.find(QPlainTextEdit, "What AWS said")
        assert "is not authorized to perform: dynamodb:DeleteItem" in said.toPlainText()
        await opened.see.reads("DeleteItem, a probe")
        await opened.see.click("Forget")
        await opened.see.reads("Whether BooksReadAccess may DeleteItem is not known.")


async def test_another_role_is_tried_only_when_that_was_asked_for(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await open_access(opened)
        await pick(opened, "PutItem", READER)
        await opened.see.reads("Requests are signed as another role now.")
        await opened.see.click("Try once as BooksReadAccess…")
        await opened.see.reads("Bookplate gets credentials of that role for this one try.")
        await opened.see.click("Send")
        await opened.see.reads("BooksReadAccess was refused PutItem.")
        assert next(each.name for each in state_of(opened).roles if each.in_force) == WRITER
        assert verdicts(opened, WRITER)["PutItem"] is Verdict.UNKNOWN
        await opened.see.click("Switch to BooksReadAccess")
        await until(
            lambda: READER in [each.name for each in state_of(opened).roles if each.in_force],
            "the role was not switched",
        )


async def test_what_an_administrator_took_away_is_found_out_by_trying(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await open_access(opened)
        practice.control.remove_role_policy(READER, "ReadBooks")
        await pick(opened, "Query", READER)
        await opened.see.click("Probe Query")
        await opened.see.click("Send")
        await seen(opened, READER, "Query", Verdict.REFUSED)
        assert state_of(opened).columns[-1].broken


async def test_the_buttons_say_what_was_refused_and_offer_the_role_that_may(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await open_access(opened)
        await probe_unknown(opened)
        await pick(opened, "PutItem", READER)
        await opened.see.click("Switch to BooksReadAccess")
        await until(lambda: verdicts(opened, READER)["Scan"] is Verdict.ALLOWED, "not switched")
        await opened.see.click("Probe PutItem")
        await opened.see.click("Send")
        await opened.see.reads("BooksReadAccess was refused PutItem.")
        await opened.see.click("Books")
        add = await opened.see.find(QAbstractButton, "Add book")
        assert add.isEnabled()
        assert "BooksReadAccess was refused this at" in add.toolTip()
        edit = await opened.see.find(QAbstractButton, "Edit book")
        assert "refused" not in edit.toolTip()
        await opened.see.click("Add book")
        await opened.see.reads("BooksReadAccess was refused this at")
        await opened.see.reads("BooksWriteAccess was allowed it.")
        await opened.see.fill("Title", "Kept while switching")
        await opened.see.click("Switch to BooksWriteAccess")
        await until(
            lambda: not any("was refused this" in each for each in opened.see.sentences()),
            "the advice stays after the switch",
        )
        assert "refused" not in add.toolTip()
        desk = opened.app.present
        assert desk is not None
        typed = {field.name: field.text for field in desk.view_models.form.state.fields}
        assert typed["title"] == "Kept while switching"
        await opened.see.click("Cancel")
        await opened.see.click("Discard")


async def test_a_tie_is_decided_by_a_click_on_one_of_its_roles(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser3")
        await opened.see.reads("Choose a role")
        await opened.see.click("Show in Access")
        await broken_at(opened, Node.PRECEDENCE)
        await opened.see.click("Work as BooksCurateAccess")
        await until(
            lambda: "BooksCurateAccess" in [r.name for r in state_of(opened).roles if r.in_force],
            "the role is not in force",
        )
        await broken_at(opened)


async def test_without_a_group_the_line_ends_there_and_nothing_is_offered_to_try(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser4")
        await opened.see.click("Access")
        await opened.see.reads("Your ID token names no group, so no role follows from it.")
        await opened.see.reads("There is no role to try anything as.")
        await broken_at(opened, Node.GROUPS)
        assert next(opened.see.every(QWidget, "Actions"), None) is None


async def test_a_broken_trust_is_the_node_that_is_unfolded(
    computer: Computer, practice: PracticeCloud
) -> None:
    practice.control.break_trust(READER)
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser1")
        await opened.see.click("Access")
        await opened.see.reads("The trust policy of BooksReadAccess does not let this identity")
        await broken_at(opened, Node.TRUST)


async def test_a_refusal_leads_to_its_row_with_the_line_broken_there(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, {"Author": "Lem", "Title": "Fiasko 2"})
        await opened.see.find(QWidget, "Access denied")
        await opened.see.click("Show in Access")
        view = await opened.see.table("Actions")
        await opened.see.reads("BooksReadAccess was refused PutItem.")
        assert view.currentIndex().data().startswith("✖ refused")
        assert "“Fiasko 2”" in view.currentIndex().data()
        assert state_of(opened).opened is Node.MAY
        await broken_at(opened, Node.MAY)
        await opened.see.click("Books")
        await opened.see.click("Discard")
        await opened.see.reads("Discarded your edit")


async def test_all_of_it_works_by_keyboard_and_is_told_to_a_screen_reader(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        view = await open_access(opened)
        await seen(opened, READER, "Scan", Verdict.ALLOWED)
        await opened.see.come_forward()
        role = next(opened.see.every(QAbstractButton, "Role"))
        assert role.accessibleDescription().startswith("BooksReadAccess, preferred, in force")
        role.setFocus()
        opened.see.press(Qt.Key.Key_Space)
        assert state_of(opened).opened is Node.ROLE
        view.setFocus(Qt.FocusReason.TabFocusReason)
        opened.see.press(Qt.Key.Key_Down)
        reader = QAccessible.queryAccessibleInterface(view)
        assert reader is not None
        told = view.model().data(view.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
        assert told.startswith("allowed, ")
        assert view.selectionModel().isSelected(view.currentIndex())
        opened.see.press(Qt.Key.Key_Down)
        opened.see.press(Qt.Key.Key_Return)
        await until(lambda: probe_has_focus(opened), "Enter does not lead to what can be done")


def probe_has_focus(opened: Opened) -> bool:
    buttons = opened.window.findChildren(QAbstractButton)
    return any(each.hasFocus() and each.accessibleName().startswith("Probe ") for each in buttons)


async def test_the_text_form_says_all_that_the_picture_says(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await open_access(opened)
        await seen(opened, READER, "Scan", Verdict.ALLOWED)
        await opened.see.click("Trust")
        await pick(opened, "Scan", READER)
        state = state_of(opened)
        await opened.see.click("Read as text")
        text = (await opened.see.find(QPlainTextEdit, "Page as text")).toPlainText()
        lines = [line.text for column in state.columns for line in column.lines]
        notes = [line.note for column in state.columns for line in column.lines]
        cells = [cell.words for row in state.rows for cell in row.cells]
        assert state.explanation is not None
        assert state.detail is not None
        whole = (*lines, *notes, *cells, *state.explanation.sentences, *state.explanation.faults)
        # On one line, commas part what is drawn with points between.
        said = text + text.replace(", ", " · ")
        assert [each for each in (*whole, state.detail.headline) if each not in said] == []
        await opened.see.click("Read as text")
        await opened.see.table("Actions")


async def test_the_table_is_copied_in_each_form(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await open_access(opened)
        await seen(opened, WRITER, "Scan", Verdict.ALLOWED)
        copy = await opened.see.find(QAbstractButton, "Copy as table")
        entries = {each.text(): each for each in copy.menu().actions()}  # type: ignore[attr-defined]
        taken = {}
        for name, entry in entries.items():
            entry.trigger()
            taken[name] = QGuiApplication.clipboard().text().splitlines()
        assert taken["Markdown"][1] == "| --- | --- | --- | --- |"
        assert taken["Markdown"][0].startswith("| Action | For | BooksWriteAccess (in force) |")
        heads = taken["Tab-separated values"][0].split("\t")
        assert heads == ["Action", "For", "BooksWriteAccess (in force)", "BooksReadAccess"]
        assert taken["Text"][3].startswith("Query")
        assert len({len(lines) for lines in taken.values()} - {9}) == 1
