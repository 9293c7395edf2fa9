"""From a refusal to what explains it: Requests, Access and Errors lead to each other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QListWidget

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from tests.support.dynamodb_peer import allow, policy
from tests.support.practice import running_practice
from tests.support.shell import Computer, Opened
from tests.support.window import add_book, bookplate, see_books_as, waits
from ui.tour.driver import until

READER, WRITER = "BooksReadAccess", "BooksWriteAccess"


@pytest.fixture(scope="module")
def practice_process() -> Iterator[PracticeCloud]:
    """One for these stories."""
    with running_practice() as cloud:
        yield cloud


async def press_by_keyboard(opened: Opened, name: str) -> None:
    """Go to this button with Tab alone, from wherever the focus is, and press it."""
    await opened.see.come_forward()
    for _each in range(80):
        focused = opened.window.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.text() == name:
            assert focused.isVisible()
            opened.see.press(Qt.Key.Key_Space)
            return
        opened.see.press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not lead to “{name}”")


async def explained(opened: Opened, words: str) -> None:
    """The page of errors explains this one."""
    listed = await opened.see.find(QListWidget, "Errors")
    await until(lambda: listed.currentItem() is not None, "no error is chosen")
    await opened.see.reads(words)


async def refuse_adding(opened: Opened, title: str) -> None:
    """A reader adds a book, which is refused."""
    await see_books_as(opened, "testuser1")
    await add_book(opened.see, {"Author": "Lem", "Title": title})
    await opened.see.reads("was not added")


async def discard_edit(opened: Opened) -> None:
    """So that nothing keeps the window from closing."""
    await opened.see.click("Books")
    await opened.see.click("Discard")
    await opened.see.reads("Discarded your edit")


async def select_request(opened: Opened, operation: str) -> None:
    """Go to the page of requests and click the row of this one."""
    await opened.see.click("Requests")
    view = await opened.see.table("Requests")
    opened.see.select(view, await opened.see.row_with(operation, "Requests"))
    await opened.see.reads(f" · {operation}")


async def test_a_refused_request_leads_to_its_error_and_to_what_the_role_may(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await refuse_adding(opened, "Ways from requests")
        await select_request(opened, "PutItem")
        await press_by_keyboard(opened, "Why?")
        await explained(opened, "AccessDeniedException")
        await opened.see.click("Requests")
        await press_by_keyboard(opened, "Show in Access")
        view = await opened.see.table("Actions")
        await opened.see.reads("BooksReadAccess was refused PutItem.")
        assert view.currentIndex().data().startswith("✖ refused")
        await discard_edit(opened)


async def test_an_answered_request_has_nothing_to_explain(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await select_request(opened, "GetId")
        await opened.see.reads(" · GetId")
        assert next(opened.see.every(QAbstractButton, "Why?"), None) is None
        assert next(opened.see.every(QAbstractButton, "Show in Access"), None) is None


async def test_what_is_known_leads_to_its_request_while_that_is_recorded_and_to_its_error(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await refuse_adding(opened, "Ways from access")
        await opened.see.click("Requests")
        await opened.see.row_with("PutItem", "Requests")
        await opened.see.click("Pause")
        await opened.see.click("Access")
        await opened.see.click("Probe")
        await opened.see.click("Send")
        await opened.see.reads("Tried")
        await pick(opened, "DeleteItem")
        await press_by_keyboard(opened, "Why?")
        await explained(opened, "AccessDeniedException")
        await opened.see.click("Access")
        await press_by_keyboard(opened, "Open in Requests")
        await opened.see.reads(" · DeleteItem")
        await opened.see.click("Clear")
        await opened.see.click("Access")
        await opened.see.reads("BooksReadAccess was refused DeleteItem.")
        await opened.see.gone("Open in Requests")
        await pick(opened, "Query")
        await opened.see.reads("BooksReadAccess was allowed Query.")
        await opened.see.gone("Why?")
        await discard_edit(opened)


async def pick(opened: Opened, action: str) -> None:
    """Click the reader's cell of this action."""
    view = await opened.see.table("Actions")
    row = await opened.see.row_with(action, "Actions")
    opened.see.select(view, view.model().index(row.row(), 2))
    view.setFocus()


async def test_a_role_that_is_known_to_be_refused_is_not_offered_until_it_is_allowed(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await opened.see.click("Access")
        view = await opened.see.table("Actions")
        row = await opened.see.row_with("PutItem", "Actions")
        opened.see.select(view, view.model().index(row.row(), 3))
        await opened.see.click("Try once as BooksReadAccess…")
        await opened.see.click("Send")
        await opened.see.reads("BooksReadAccess was refused PutItem.")
        reading = policy(allow("Scan", "DescribeTable"))
        practice.control.set_role_policy(WRITER, "ReadAndWriteBooks", reading)
        await opened.see.click("Books")
        await add_book(opened.see, {"Author": "Lem", "Title": "Offered by what is known"})
        await opened.see.reads("was not added")
        assert offered(opened) == []
        practice.control.set_role_policy(READER, "MayAdd", policy(allow("PutItem")))
        await opened.see.click("Access")
        await opened.see.click("Try once as BooksReadAccess…")
        await opened.see.click("Send")
        await opened.see.reads("BooksReadAccess was allowed PutItem.")
        await opened.see.click("Books")
        await until(lambda: offered(opened) == ["Send as BooksReadAccess"], "it is not offered")
        await press_by_keyboard(opened, "Send as BooksReadAccess")
        await opened.see.reads("Sent as BooksReadAccess")
        await waits(opened.see, "")


def offered(opened: Opened) -> list[str]:
    """The buttons that send the edit as another role."""
    buttons = opened.window.findChildren(QAbstractButton)
    return [each.text() for each in buttons if each.isVisible() and "Send as" in each.text()]


async def test_what_if_in_practice_knows_which_roles_trust_the_pool(
    computer: Computer, practice: PracticeCloud
) -> None:
    practice.control.break_trust(READER)
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await press_by_keyboard(opened, "What if…")
        await opened.see.reads(f"{WRITER}, because the token prefers it.")
        desk = opened.app.present
        assert desk is not None
        assert not any("It also takes a trust policy" in each for each in opened.see.sentences())
        desk.view_models.what_if.ask_for(f"arn:aws:iam::{ids.ACCOUNT_ID}:role/{READER}")
        await opened.see.reads("Refused: the trust policy of BooksReadAccess does not name this")


async def claim_shown(opened: Opened, claim: str) -> None:
    """The token page has this claim of the payload as the current one, by its short name."""
    short = claim.removeprefix("cognito:").replace("_", " ")
    view = await opened.see.table("Claims of the token")

    def current() -> bool:
        row = view.currentIndex().row()
        model = view.model()
        return view.isVisible() and any(
            model.index(row, column).data() == short for column in range(model.columnCount())
        )

    await until(current, f"the claim {claim} is not shown")


@pytest.mark.parametrize(
    ("username", "node", "claim"),
    [
        ("testuser1", "Group BooksRead", "cognito:groups"),
        ("testuser1", "Role BooksReadAccess", "cognito:preferred_role"),
        ("testuser2", "Role BooksReadAccess", "cognito:roles"),
    ],
)
async def test_a_node_of_the_inspectors_chain_leads_to_its_claim(
    computer: Computer, username: str, node: str, claim: str
) -> None:
    """By keyboard; the link itself says which claim it leads to."""
    async with bookplate(computer) as opened:
        await see_books_as(opened, username)
        await opened.see.click(node)
        link = await opened.see.find(QAbstractButton, "Show in Token")
        assert f"the claim {claim} " in link.accessibleDescription()
        await press_by_keyboard(opened, "Show in Token")
        await claim_shown(opened, claim)


async def test_what_is_no_claim_leads_to_none(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.click("Group BooksRead")
        await opened.see.find(QAbstractButton, "Show in Token")
        await opened.see.click("Assumed role")
        await opened.see.gone("Show in Token")


@pytest.mark.parametrize(
    ("column", "claim"), [("Groups", "cognito:groups"), ("Role", "cognito:preferred_role")]
)
async def test_a_node_of_the_access_page_leads_to_its_claim(
    computer: Computer, column: str, claim: str
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.click("Close Token inspector")
        await opened.see.click("Access")
        await opened.see.click(column)
        await opened.see.click("Show in Token")
        await claim_shown(opened, claim)
