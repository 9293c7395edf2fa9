"""When AWS says no, in the real window with the practice cloud: the panel, another role, "Why?"."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from core.books.edits.edit import Edit, EditKind, Owner
from core.books.edits.problems import problem_of
from core.books.values.book import BookKey
from core.errors import InputRefused, ServiceSaid
from tests.support.shell import Computer, Opened
from tests.support.window import (
    WRONG,
    add_book,
    bookplate,
    choose,
    refused_with,
    row_says,
    says,
    see_books_as,
    waits,
)
from ui.tour.driver import Driver, until
from ui.widgets.frames.banner import Banner
from ui.widgets.texts.code_view import CodeView

DISPOSSESSED = {"Author": "Ursula K. Le Guin", "Title": "The Dispossessed (refused)"}


@asynccontextmanager
async def refused(computer: Computer, username: str) -> AsyncIterator[Opened]:
    """Signed in; the window closes although an edit that was refused lives in memory only."""
    async with bookplate(computer) as opened:
        await see_books_as(opened, username)
        try:
            yield opened
        finally:
            opened.window.may_close = lambda: True


async def refused_add(see: Driver) -> QFrame:
    """Add a book as a role that may not; the panel."""
    await add_book(see, DISPOSSESSED)
    return await see.find(QFrame, "Access denied")


def seen_above_the_fold(panel: QFrame, widget: QWidget) -> bool:
    area = panel.findChild(QScrollArea)
    assert area is not None
    bottom = widget.mapTo(area.viewport(), widget.rect().bottomLeft()).y()
    return bottom <= area.viewport().height()


def is_banner_shown(opened: Opened) -> bool:
    return any(each.isVisible() for each in opened.window.findChildren(Banner))


@pytest.mark.parametrize("beside", [True, False], ids=["beside the token", "beside the table"])
@pytest.mark.parametrize("other_role", [True, False], ids=["with another role", "with one role"])
async def test_a_banner_does_not_push_the_remedy_below_the_fold(
    computer: Computer, beside: bool, other_role: bool
) -> None:
    """In the smallest window, with the banner that most people of a new computer see."""
    async with refused(computer, "testuser2" if other_role else "testuser1") as opened:
        see = opened.see
        opened.window.resize(900, 600)
        if other_role:
            await work_as_reader(opened)
        if not beside:
            await see.click("Close Token inspector")
        panel = await refused_add(see)
        offered = list(see.every(QPushButton, "Send as BooksWriteAccess"))
        assert bool(offered) is other_role
        assert is_banner_shown(opened)
        statement = await see.find(QPlainTextEdit, "Statement that would allow it")
        write = await see.find(QPushButton, "Write to them…")
        for part in (statement, write):
            name = part.accessibleName() or write.text()
            await until(partial(seen_above_the_fold, panel, part), f"“{name}” is below the fold")


async def work_as_reader(opened: Opened) -> None:
    """Choose the role that may only read."""
    desk = opened.app.present
    assert desk is not None
    await until(lambda: desk.session.state.role.name == "BooksWriteAccess", "no role yet")
    await choose(opened.see, "Switch role", "BooksReadAccess")
    await until(
        lambda: desk.session.state.role.name == "BooksReadAccess", "the role is not in force"
    )


async def test_the_panel_has_the_remedy_above_the_fold_in_the_smallest_window(
    computer: Computer,
) -> None:
    async with refused(computer, "testuser1") as opened:
        see = opened.see
        opened.window.resize(900, 600)
        await see.click("Hide this message")
        panel = await refused_add(see)
        await see.reads("“The Dispossessed (refused)” was not added. Your text is safe.")
        assert says(see, "This is the role your token selects.")
        chain = next(
            each.accessibleName()
            for each in panel.findChildren(QWidget)
            if each.accessibleName().startswith("The chain holds")
        )
        assert "BooksReadAccess" in chain
        assert "PutItem on" in chain
        statement = await see.find(QPlainTextEdit, "Statement that would allow it")
        await until(lambda: seen_above_the_fold(panel, statement), "the remedy is below the fold")
        assert not says(see, "No identity-based policy allows it.")
        assert chain in panel.accessibleDescription()
        await see.come_forward()
        see.press(Qt.Key.Key_Escape)
        await see.gone("Access denied")
        await waits(see, "1 edit needs you")


async def test_an_administrator_is_written_to_by_the_person_alone(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_links: list[str] = []

    def open_link(url: QUrl) -> bool:
        opened_links.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    async with refused(computer, "testuser1") as opened:
        see = opened.see
        await refused_add(see)
        await see.click("Write to them…")
        letter = await see.find(QPlainTextEdit, "Letter")
        assert "User: testuser1" in letter.toPlainText()
        assert '"Action": "dynamodb:PutItem"' in letter.toPlainText()
        await Driver(letter.window()).click("Copy")
        assert "BooksReadAccess was refused" in QGuiApplication.clipboard().text()
        monkeypatch.setattr(QDesktopServices, "openUrl", open_link)
        await see.click("Open in mail program")
        assert [link[:16] for link in opened_links] == ["mailto:?subject="]
        await see.gone("Letter")


async def test_a_refused_edit_is_handed_to_another_role_by_one_press(computer: Computer) -> None:
    """Refused as one role; the outbox sends it as the other, which is in force from then on."""
    async with refused(computer, "testuser2") as opened:
        see = opened.see
        desk = opened.app.present
        assert desk is not None
        await work_as_reader(opened)
        await refused_add(see)
        assert says(see, "This is the role you chose.")
        send = await see.find(QPushButton, "Send as BooksWriteAccess")
        assert "Switches you to that role" in send.toolTip()
        again = await see.find(QPushButton, "Edit again")
        kinds = [each.property("kind") for each in (send, again)]
        assert kinds == ["primary", ""], "the one that gets the edit through does not stand out"
        edit = desk.view_models.outbox.state.edits[0]
        assert edit.owner.role == "BooksReadAccess"
        await see.click("Send as BooksWriteAccess")
        await see.reads("Sent as BooksWriteAccess, the role you work with now.")
        await see.gone("Access denied")
        await row_says(see, DISPOSSESSED["Title"], "Author", DISPOSSESSED["Author"])
        await waits(see, "")
        assert desk.session.state.role.name == "BooksWriteAccess"
        sent = desk.view_models.outbox.state.edits[0]
        assert sent.owner.role == "BooksWriteAccess"


async def test_a_reader_with_one_role_is_offered_no_other(computer: Computer) -> None:
    async with refused(computer, "testuser1") as opened:
        panel = await refused_add(opened.see)
        offered = [
            each.text()
            for each in panel.findChildren(QPushButton)
            if each.isVisible() and each.text().startswith("Send as")
        ]
        assert offered == []


async def test_discard_can_be_undone(computer: Computer) -> None:
    async with refused(computer, "testuser1") as opened:
        see = opened.see
        await refused_add(see)
        await see.click("Discard")
        await see.reads("Discarded your edit of “The Dispossessed (refused)”.")
        await see.click("Undo")
        await see.find(QFrame, "Access denied")


async def test_why_leads_from_a_refusal_to_its_entry_with_this_profiles_ids(
    computer: Computer,
) -> None:
    async with refused(computer, "testuser1") as opened:
        see = opened.see
        await refused_add(see)
        await see.click("Details")
        details = await see.find(QPushButton, "Details")
        await until(lambda: not details.visibleRegion().isEmpty(), "Details is out of sight")
        await see.click("Why?")
        listed = await see.find(QListWidget, "Errors")
        current = listed.currentItem()
        assert current is not None
        await until(
            lambda: listed.viewport().rect().contains(listed.visualItemRect(current)),
            "the error is not in sight in the list",
        )
        await see.reads("No policy of the role allows the call.")
        for code in opened.window.findChildren(CodeView):
            button = code.findChild(QToolButton)
            assert button is None or code.rect().contains(button.geometry()), "cut off"
        said = await see.find(QPlainTextEdit, "What AWS says")
        assert "BooksReadAccess" in said.toPlainText()
        assert says(see, "Add a statement to a policy of BooksReadAccess.")
        copy = await see.find(QToolButton, "Copy all of it as text")
        assert copy.hasFocus()
        see.press(Qt.Key.Key_Space)
        text = QGuiApplication.clipboard().text()
        assert "AccessDeniedException (Amazon DynamoDB)" in text
        assert "book-table" in text


async def test_what_dynamodb_did_not_take_is_explained_from_its_panel(computer: Computer) -> None:
    said = ServiceSaid("ValidationException", "Item size has exceeded the maximum", "PutItem")
    key = BookKey((("author", "S", "Lem"), ("title", "S", "Too long")))
    problem = problem_of(InputRefused("Too large.").saying(said))
    edit = Edit(0, EditKind.ADD, key, key.attributes, Owner("testuser2"), 0.0, problem=problem)
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        assert opened.app.present is not None
        opened.app.present.view_models.result.show_edit(edit)
        panel = Driver(await opened.see.find(QFrame, "Not saved"))
        await panel.click("Why?")
        text = await opened.see.find(QPlainTextEdit, "What AWS says")
        assert "Item size" in text.toPlainText()


async def test_the_page_of_errors_is_searched_by_keyboard(computer: Computer) -> None:
    async with refused(computer, "testuser1") as opened:
        see = opened.see
        await see.come_forward()
        await see.click("Errors")
        listed = await see.find(QListWidget, "Errors")
        assert QApplication.focusWidget() is await see.find(QWidget, "Search errors")
        await see.fill("Search errors", "assigned iam roles")
        await see.reads("1 error")
        see.press(Qt.Key.Key_Down)
        await until(listed.hasFocus, "Down does not lead into the list")
        await see.reads("The identity pool may not hand out the role it chose.")
        await see.reads("8 possible causes")
        policy = next(
            each.toPlainText()
            for each in see.every(
                QPlainTextEdit, "JSON for: Replace the role's trust policy with this one."
            )
        )
        assert "cognito-identity.amazonaws.com:aud" in policy
        await see.fill("Search errors", "nothing like this zzz")
        await see.reads("No error matches.")
        await see.click("Clear search")
        await see.reads("139 errors")


async def test_before_there_is_a_workspace_why_opens_a_window_of_its_own(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await opened.sign_in("testuser1", "Wrong-1234")
        await refused_with(opened, "testuser1", WRONG)
        await opened.see.click("Why?")
        dialog = await until(QApplication.activeModalWidget, "no window explains it")
        inside = Driver(dialog)
        await inside.reads("The user name or the password is wrong")
        commands = [each.toPlainText() for each in dialog.findChildren(QPlainTextEdit)]
        assert any("admin-get-user --user-pool-id eu-" in line for line in commands)
        inside.press(Qt.Key.Key_Escape, on=dialog)
        await until(lambda: QApplication.activeModalWidget() is None, "Esc does not close it")
