"""A keyring that is missing, locked, or goes away: the app goes on, and says so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QMessageBox

from core.practice.process.launcher import PracticeCloud
from tests.support.secret_service import SecretService
from tests.support.shell import Computer
from tests.support.window import (
    add_book,
    bookplate,
    says,
    see_books_as,
    see_remembered_as,
    waits,
)
from ui.tour.chapters.people import all_books, sign_out
from ui.tour.driver import until

RUSS = {"Author": "Joanna Russ", "Title": "The Female Man (journey)", "Year": "1975"}
NOT_REMEMBERED = "This session will not be remembered."
NOT_YET = "This session is not remembered yet."


async def test_without_a_keyring_it_works_all_the_same_and_forgets_at_the_end(
    bare_computer: Computer,
) -> None:
    async with bookplate(bare_computer) as opened:
        await opened.see.reads(NOT_REMEMBERED)
        await opened.see.reads("No secure keyring found.")
        await see_books_as(opened, "testuser2")
        await opened.see.reads(NOT_REMEMBERED)
        await add_book(opened.see, RUSS)
        await opened.see.reads("Added “The Female Man (journey)”.")
        await waits(opened.see, "")
    async with bookplate(bare_computer) as opened:
        await opened.see.reads(NOT_REMEMBERED)
        await opened.see.find(QLineEdit, "Password")
        await see_books_as(opened, "testuser1")
        await opened.see.row_with(RUSS["Title"])


async def test_without_a_keyring_no_book_and_no_edit_is_left_on_the_disk(
    bare_computer: Computer, tmp_path: Path
) -> None:
    async with bookplate(bare_computer) as opened:
        await see_books_as(opened, "testuser1")
    left = [path for path in tmp_path.rglob("*.db*") if path.is_file()]
    assert left == []


async def test_closing_asks_first_when_an_edit_in_memory_would_be_lost(
    bare_computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(bare_computer) as opened:
        await see_books_as(opened, "testuser2")
        cloud.kill()
        await add_book(opened.see, RUSS)
        await opened.see.reads("1 edit is waiting")
        opened.window.close()
        question = await opened.see.find(QMessageBox, "Close Bookplate?")
        assert "1 edit would be lost" in question.text()
        await opened.see.click("Stay")
        await opened.see.gone("Close Bookplate?")
        assert opened.window.isVisible()
        cloud.restart()
        await waits(opened.see, "")


async def test_a_locked_keyring_is_told_and_remembers_again_once_it_is_unlocked(
    computer: Computer, secret_service: SecretService
) -> None:
    async with bookplate(computer) as opened:
        await see_remembered_as(opened, "testuser1")
    secret_service.lock()
    async with bookplate(computer) as opened:
        await opened.see.reads(NOT_REMEMBERED)
        await opened.see.reads("The keyring is locked.")
        await see_books_as(opened, "testuser2")
        await opened.see.reads(NOT_YET)
    secret_service.stop_daemon()
    secret_service.start_daemon()
    async with bookplate(computer) as opened:
        await all_books(opened.see)
        await opened.see.reads("testuser1")


async def test_a_session_renewed_while_the_keyring_is_away_is_remembered_once_it_is_back(
    computer: Computer, cloud: PracticeCloud, secret_service: SecretService
) -> None:
    cloud.control.set_app_client(refresh_token_rotation=True, rotation_grace=0)
    async with bookplate(computer) as opened:
        await see_remembered_as(opened, "testuser2")
        secret_service.stop_daemon()
        cloud.control.shift_clock(3400)
        await opened.see.click("Refresh")
        await until(lambda: says(opened.see, NOT_YET), "nobody says so", patience=60)
        secret_service.start_daemon()
        await until(lambda: not says(opened.see, NOT_YET), "it is still not kept", patience=60)
    async with bookplate(computer) as opened:
        await all_books(opened.see)
        await opened.see.reads("Practice · Clock is wrong")
        assert not says(opened.see, "Session ended")


async def test_a_keyring_that_goes_away_in_mid_session_does_not_end_it(
    computer: Computer, secret_service: SecretService
) -> None:
    async with bookplate(computer) as opened:
        await see_remembered_as(opened, "testuser2")
        secret_service.stop_daemon()
        await add_book(opened.see, RUSS)
        await opened.see.reads("Added “The Female Man (journey)”.")
        await sign_out(opened.see)
        await opened.see.reads("The keyring")
        secret_service.start_daemon()
