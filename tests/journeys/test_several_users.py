"""Several people signed in on one computer: each goes on without a password, as nobody else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QMenu, QMessageBox, QPushButton

from core.practice.process.launcher import PracticeCloud
from core.vault.vault import Slot, SlotKind, open_vault
from tests.support.aws_peer import signed_in
from tests.support.dynamodb_peer import TABLE
from tests.support.program import write_outputs
from tests.support.shell import Computer, Opened
from tests.support.visitor import practice_password
from tests.support.window import (
    add_book,
    bookplate,
    cell,
    choose,
    see_books_as,
    waits,
)
from ui.tour.chapters.people import all_books, sign_out
from ui.tour.driver import until

RUSS = {"Author": "Joanna Russ", "Title": "The Female Man (journey)", "Year": "1975"}
SOMEBODY_ELSE = "Add another user…"


async def test_switching_to_and_fro_asks_for_no_password(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await two_sign_in(opened)
        await switch_to(opened, "testuser1")
        await all_books(opened.see)
        await lists(opened, "Switch to testuser2")
        assert entries(opened) == ["Switch to testuser2", SOMEBODY_ELSE]
        await switch_to(opened, "testuser2")
        await all_books(opened.see)
        assert next(opened.see.every(QLineEdit, "Password"), None) is None


async def test_whoever_asks_for_somebody_else_can_go_back_and_stays_signed_in(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await choose(opened.see, SOMEBODY_ELSE)
        name = await opened.see.find(QLineEdit, "Username")
        assert name.text() == ""
        assert opened.window.focusWidget() is name
        await opened.see.click("Back to testuser1")
        view = await all_books(opened.see)
        await until(view.hasFocus, "the table does not have the focus")
        await works(opened, "testuser1")


async def test_an_offline_edit_is_sent_when_its_user_is_back_and_as_nobody_else(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await two_sign_in(opened)
        cloud.kill()
        await add_book(opened.see, RUSS)
        await opened.see.reads("1 edit is waiting")
        await switch_to(opened, "testuser1")
        cloud.restart()
        await opened.see.click("Refresh")
        await opened.see.reads("Practice · Online")
        await waits(opened.see, "")
        assert cell(await all_books(opened.see), RUSS["Title"], "Year") is None
        assert not on_the_table(cloud, RUSS["Title"])
        await switch_to(opened, "testuser2")
        await waits(opened.see, "")
        await opened.see.row_with(RUSS["Title"])
    assert on_the_table(cloud, RUSS["Title"])


async def test_signing_out_of_one_keeps_the_other_who_goes_on_with_a_click(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await two_sign_in(opened)
        await sign_out(opened.see)
        await opened.see.reads("testuser1 stays signed in here.")
        await opened.see.click("Continue as testuser1")
        await all_books(opened.see)
        await works(opened, "testuser1")
        await until(lambda: entries(opened) == [SOMEBODY_ELSE], "who signed out is offered")
    async with bookplate(computer) as opened:
        await all_books(opened.see)
        await works(opened, "testuser1")


async def test_a_restart_opens_the_last_one_used_and_lists_the_other(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await two_sign_in(opened)
        await switch_to(opened, "testuser1")
        await all_books(opened.see)
    async with bookplate(computer) as opened:
        await all_books(opened.see)
        await works(opened, "testuser1")
        await lists(opened, "Switch to testuser2")


async def test_without_network_the_other_users_cached_books_are_shown(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await two_sign_in(opened)
    cloud.kill()
    async with bookplate(computer) as opened:
        await opened.see.row_with("Solaris")
        await switch_to(opened, "testuser1")
        await opened.see.row_with("Solaris")
        await opened.see.reads("Offline – showing books synced at")


async def test_a_revoked_session_leads_to_its_password_and_leaves_the_other(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await two_sign_in(opened)
    cloud.control.revoke_sessions("testuser1")
    async with bookplate(computer) as opened:
        await switch_to(opened, "testuser1")
        await opened.see.row_with("Solaris")
        await opened.see.click("Sign in again")
        name = await opened.see.find(QLineEdit, "Username")
        assert name.text() == "testuser1"
        await opened.see.click("Continue as testuser2")
        await all_books(opened.see)
        await until(lambda: entries(opened) == [SOMEBODY_ELSE], "who signed out is offered")


async def test_who_is_not_in_the_keyring_any_more_is_asked_for_the_password(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await two_sign_in(opened)
    async with bookplate(computer) as opened:
        await lists(opened, "Switch to testuser1")
        open_vault().forget(Slot("practice", "testuser1", SlotKind.REFRESH_TOKEN))
        await choose(opened.see, "Switch to testuser1")
        await opened.see.reads("The session of testuser1 has ended.")
        name = await opened.see.find(QLineEdit, "Username")
        assert name.text() == "testuser1"
        await opened.see.find(QPushButton, "Back to testuser2")
        await opened.see.fill("Password", practice_password("testuser1").reveal())
        await opened.see.click("Sign in")
        await works(opened, "testuser1")


async def test_users_of_another_profile_are_named_with_it(
    computer: Computer, cloud: PracticeCloud, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
    async with bookplate(computer, write_outputs(cloud, tmp_path)) as opened:
        await opened.see.find(QPushButton, "Continue as testuser1")
        await see_books_as(opened, "testuser2")
        await lists(opened, "Switch to testuser1 – Practice")
        await choose(opened.see, "Switch to testuser1 – Practice")
        await works(opened, "testuser1")
        await opened.see.reads("Practice · Online")
        await until(lambda: entries(opened)[0].startswith("Switch to testuser2 – "), "not named")


async def test_without_a_keyring_nothing_of_whoever_waits_is_lost(
    bare_computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(bare_computer) as opened:
        await two_sign_in(opened)
        cloud.kill()
        await add_book(opened.see, RUSS)
        await opened.see.reads("1 edit is waiting")
        await switch_to(opened, "testuser1")
        await opened.see.row_with("Solaris")
        opened.window.close()
        question = await opened.see.find(QMessageBox, "Close Bookplate?")
        assert "1 edit would be lost" in question.text()
        await opened.see.click("Stay")
        await opened.see.gone("Close Bookplate?")
        await switch_to(opened, "testuser2")
        await opened.see.row_with(RUSS["Title"])
        cloud.restart()
        await waits(opened.see, "")
    assert on_the_table(cloud, RUSS["Title"])


async def test_whoever_signs_in_again_without_a_keyring_finds_their_edits(
    bare_computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(bare_computer) as opened:
        await see_books_as(opened, "testuser2")
        cloud.kill()
        await add_book(opened.see, RUSS)
        await opened.see.reads("1 edit is waiting")
        cloud.restart()
        cloud.control.delay("PutItem", 3.0)
        await choose(opened.see, SOMEBODY_ELSE)
        await see_books_as(opened, "testuser2")
        await opened.see.row_with(RUSS["Title"])
        await waits(opened.see, "")
    assert on_the_table(cloud, RUSS["Title"])


async def two_sign_in(opened: Opened) -> None:
    """testuser1 signs in, and testuser2 beside them, who then works."""
    await see_books_as(opened, "testuser1")
    await choose(opened.see, SOMEBODY_ELSE)
    await see_books_as(opened, "testuser2")
    await works(opened, "testuser2")
    await lists(opened, "Switch to testuser1")


async def switch_to(opened: Opened, username: str) -> None:
    """Choose the user in the menu, and wait until the window is theirs."""
    await lists(opened, f"Switch to {username}")
    await choose(opened.see, f"Switch to {username}")
    await works(opened, username)


async def works(opened: Opened, username: str) -> None:
    """The window is this user's."""
    title = f"{username} – "
    await until(lambda: opened.window.windowTitle().startswith(title), f"{username} does not work")


async def lists(opened: Opened, words: str) -> None:
    """The user's menu has this entry."""
    await until(lambda: words in entries(opened), f"the menu does not offer “{words}”")


def entries(opened: Opened) -> list[str]:
    """What the user's menu offers about users, from the top."""
    menus = (texts(menu) for menu in opened.window.findChildren(QMenu))
    words = next((words for words in menus if SOMEBODY_ELSE in words), [SOMEBODY_ELSE])
    return words[: words.index(SOMEBODY_ELSE) + 1]


def texts(menu: QMenu) -> list[str]:
    """The words of a menu's entries."""
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def on_the_table(cloud: PracticeCloud, title: str) -> bool:
    """Whether another program finds a book of that title."""
    answer = (
        signed_in(cloud, "testuser1")
        .dynamodb()
        .scan(
            TableName=TABLE,
            FilterExpression="title = :title",
            ExpressionAttributeValues={":title": {"S": title}},
        )
    )
    return bool(answer["Items"])
