"""The token page in the real window: what it says of one's own tokens, and of what is pasted."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QTableView, QWidget

from core.identity.role_chain.chain import NodeKind
from core.identity.session_time.axis import Spanned
from tests.support.shell import Computer, Opened
from tests.support.token_texts import access_token, id_token
from tests.support.window import bookplate, see_books_as
from ui.tour.driver import until
from ui.viewmodels.navigation import TokenPlace
from ui.viewmodels.token.state import AWS, ID, Lit
from ui.views.token.page import TokenPage
from ui.widgets.drawings.role_chain.view import RoleChainView
from ui.widgets.drawings.time_axis.axis import TimeAxis

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
async def opened(computer: Computer) -> AsyncIterator[Opened]:
    async with bookplate(computer) as window:
        yield window


async def token_page(opened: Opened, username: str = "testuser1") -> TokenPage:
    """Sign in, and press the keys that lead there from anywhere."""
    await see_books_as(opened, username)
    await opened.see.come_forward()
    opened.see.press(Qt.Key.Key_I, CONTROL_SHIFT, on=opened.window)
    page = await until(lambda: opened.window.findChild(TokenPage), "no token page")
    await opened.see.find(QTableView, "Claims of the token")
    await until(lambda: page._view_model.state.reading, "no token yet")
    return page


def cell(table: QTableView, claim: str, column: int, *, of: int = 1) -> str:
    model = table.model()
    for row in range(model.rowCount()):
        if model.index(row, of).data() == claim:
            return str(model.index(row, column).data())
    return ""


def described(opened: Opened, name: str) -> str:
    return next(each.accessibleDescription() for each in opened.see.every(QWidget, name))


async def as_text(opened: Opened) -> str:
    await opened.see.click("Read as text")
    shown = await opened.see.find(QPlainTextEdit, "The token page as text")
    text = shown.toPlainText()
    await opened.see.click("Read as text")
    return text


async def test_ones_own_token_is_read_checked_and_said_in_words(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await token_page(opened)
        await opened.see.reads("An ID token of testuser1, from this user pool.")
        table = await opened.see.find(QTableView, "Claims of the token")
        assert cell(table, "groups", 2) == "BooksRead"
        assert cell(table, "preferred role", 2) == "BooksReadAccess"
        for check in ("form", "algorithm", "signature", "issuer", "audience", "use", "times"):
            assert described(opened, check).startswith("holds. "), check
        assert "This pool's key" in described(opened, "signature")
        assert "masked" in described(opened, "Letters of the token")
        text = await as_text(opened)
        for part in ("Checks", "Claims", "signature: holds.", "cognito:groups", "Nothing on this"):
            assert part in text, part
        for row in range(table.model().rowCount()):
            value = str(table.model().index(row, 2).data()).split(" · ")[0]
            assert value in text, value


async def test_a_claim_and_its_letters_light_up_together(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        page = await token_page(opened)
        table = await opened.see.find(QTableView, "Claims of the token")
        opened.see.select(table, await opened.see.row_with("groups", "Claims of the token"))
        assert "“cognito:groups” stands in characters" in described(opened, "Letters of the token")
        await opened.see.reads("The user's groups in the user pool.")
        await opened.see.click("Where used")
        assert "role" in cell(table, "preferred role", 3)
        await opened.see.fill("Filter claims", "cognito: role")
        await until(lambda: table.model().rowCount() == 2, "the filter finds other claims")
        await opened.see.click("JSON")
        shown = await opened.see.find(QPlainTextEdit, "Claims as JSON")
        assert '"token_use": "id"' in shown.toPlainText()
        await opened.see.click("Access token")
        assert page._view_model.state.lit is None
        await opened.see.reads("An access token of testuser1, from this user pool.")
        await opened.see.click("Refresh token")
        await opened.see.reads("Encrypted: only the user pool can read it")
        await opened.see.click("AWS")
        await opened.see.reads("the id that IAM policies see as sub")


async def test_what_is_typed_pasted_or_dropped_is_read_and_goes_with_its_tab(
    computer: Computer,
) -> None:
    strange = id_token(exp=int(time.time()) - 7200)
    async with bookplate(computer) as opened:
        page = await token_page(opened)
        await opened.see.click("Paste a token")
        await opened.see.fill("Pasted token", "no token at all")
        await opened.see.reads("There is no token in it.")
        broken = strange[:210] + "+" + strange[211:]
        await opened.see.fill("Pasted token", broken)
        await opened.see.reads("It stops being base64url at character 211: “+”.")
        await opened.see.fill("Pasted token", f"Authorization: Bearer {strange}")
        await opened.see.reads("from another user pool: eu-central-1_Sample123.")
        await opened.see.reads("It would not work here.")
        await opened.see.reads("expired 2 hours ago")
        assert "only this pool's keys" in described(opened, "signature")
        QGuiApplication.clipboard().setText(f"curl -H 'Authorization: {access_token()}'")
        opened.see.press(Qt.Key.Key_V, CONTROL_SHIFT, on=page)
        await opened.see.reads("An access token of ada")
        data = QMimeData()
        data.setText(id_token(iss="https://accounts.google.com"))
        actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        page.dropEvent(QDropEvent(QPoint(9, 9), actions, data, buttons, none))
        await opened.see.reads("takes it under the name accounts.google.com")
        for number in (1, 2, 3):
            await opened.see.click(f"Close Pasted {number}")
        assert [tab.key for tab in page._view_model.state.tabs if tab.closable] == []


async def test_ones_own_copy_comes_back_whole_from_the_clipboard(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        page = await token_page(opened)
        await opened.see.click("Copy token")
        copied = QGuiApplication.clipboard().text()
        assert copied.count(".") == 2
        await opened.see.click("Show signature")
        assert "masked" not in described(opened, "Letters of the token")
        opened.see.press(Qt.Key.Key_V, CONTROL_SHIFT, on=page)
        await opened.see.find(QAbstractButton, "Close Pasted 1")
        assert described(opened, "signature").startswith("holds. ")
        assert "masked" in described(opened, "Letters of the token")


async def test_two_tokens_are_compared_first_in_a_sentence(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        page = await token_page(opened)
        first = page._view_model.token_text()
        await opened.see.click("Renew now")
        await opened.see.reads("You have new tokens.")
        assert page._view_model.token_text() != first
        await opened.see.click("Compare with the ones before")
        await opened.see.reads("Nothing changed for the user: the second is a newer token.")
        table = await opened.see.find(QTableView, "Differences")
        names = {str(table.model().index(row, 0).data()) for row in range(table.model().rowCount())}
        assert "token id" in names
        assert "subject" not in names
        assert "Before the renewal" in await as_text(opened)
        await opened.see.click("Close the comparison")
        await opened.see.find(QTableView, "Claims of the token")


async def test_another_signed_in_users_token_can_be_compared(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.choose("Add another user…")
        page = await token_page(opened, "testuser2")
        words = [each.words for each in page._view_model.partners()]
        assert "ID token of testuser1" in words
        page._view_model.compare_with("user:testuser1")
        said = await opened.see.reads("They are for different users: testuser2 and testuser1.")
        assert "Only testuser2 is in BooksWrite." in said
        assert "of testuser2 prefers BooksWriteAccess, that of testuser1 prefers Books" in said
        assert "gone" not in said
        assert "next exchange" not in said
        table = await opened.see.find(QTableView, "Differences")
        assert cell(table, "groups", 1, of=0) == "BooksWrite, BooksRead"
        assert "groups: BooksWrite, BooksRead → BooksRead" in await as_text(opened)


async def test_one_changed_letter_is_noticed(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await token_page(opened)
        for _turn in range(3):
            await opened.see.click("Change one letter")
            await opened.see.reads("Noticed by: ")
            assert not described(opened, "signature").startswith("holds"), _turn
        await opened.see.click("ID token")
        assert described(opened, "signature").startswith("holds")


async def test_panels_have_the_names_that_readers_rely_on(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        page = await token_page(opened)
        names = {each.accessibleName() for each in page.findChildren(QWidget)}
        assert {"Checks", "Claims", "Paste a token", "Compare", "Read as text"} <= names
        table = await opened.see.find(QTableView, "Claims of the token")
        told = QAccessible.queryAccessibleInterface(table)
        assert told is not None
        assert told.role() is QAccessible.Role.Table


async def test_a_megabyte_is_read_while_the_window_answers(
    computer: Computer, qapp: QApplication
) -> None:
    async with bookplate(computer) as opened:
        page = await token_page(opened)
        page._view_model.paste(id_token() + "\n" + "x" * 999_000)
        await opened.see.reads("An ID token of ada")
        page._view_model.paste(id_token(claim={"long": "y" * 700_000}))
        await until(lambda: len(page._view_model.token_text()) > 700_000, "not read")
        assert page.grab().width() > 0


async def test_a_claim_lights_up_in_the_chain_and_on_the_time_axis_too(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        page = await token_page(opened)
        axis = page.findChild(TimeAxis)
        assert axis is not None
        page.show_place(TokenPlace("exp"))
        assert axis._lit == {Spanned.ID}
        page.show_place(TokenPlace("cognito:groups"))
        chain = await until(lambda: opened.window.findChild(RoleChainView), "no chain")
        lit = [node.kind for node, made in chain._made.items() if made._lit]
        assert set(lit) == {NodeKind.GROUP}
        await opened.see.click("What if")
        await opened.see.reads("Nothing is sent")
        await opened.see.click("Done")
        await opened.see.find(QTableView, "Claims of the token")


async def test_a_node_and_an_event_light_up_their_claim_of_the_users_own_token_only(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        page = await token_page(opened)
        view_model = page._view_model
        chain = await until(lambda: opened.window.findChild(RoleChainView), "no chain")
        preferred, group = (
            next(node for node in chain._made if node.kind is kind)
            for kind in (NodeKind.ROLE, NodeKind.GROUP)
        )
        chain.hovered.emit(preferred)
        assert view_model.state.lit == Lit("cognito:preferred_role")
        chain.hovered.emit(None)
        assert not view_model.state.lit_of_own
        axis = page.findChild(TimeAxis)
        assert axis is not None
        signed_in = axis._state.events[0]
        axis.chosen.emit(signed_in)
        assert view_model.state.lit == Lit("auth_time")
        assert axis._lit == {signed_in}
        view_model.open_tab(AWS)
        axis.chosen.emit(signed_in)
        assert (view_model.state.current, view_model.state.lit) == (ID, Lit("auth_time"))
        await opened.see.click("What if")
        view_model.paste(id_token())
        table = await opened.see.find(QTableView, "Claims of the token")
        opened.see.select(table, await opened.see.row_with("groups", "Claims of the token"))
        assert not any(made._lit for made in chain._made.values())
        chain.hovered.emit(group)
        assert view_model.state.lit == Lit("cognito:groups")
        assert axis.isHidden() or not axis.isVisible()
