"""Practice brought back to its first day, from the sign-in page and from a session."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from core.errors import VaultError
from core.practice.process.launcher import PracticeCloud
from core.redaction import Secret
from core.vault.vault import MemoryVault, Slot, SlotKind
from main import launch_practice, paint_window
from tests.support.shell import Computer, Opened
from tests.support.window import add_book, bookplate, choose, says, see_books_as, sign_in_as
from ui.backend.gateway import PRACTICE_ID
from ui.backend.services import Folders, Services
from ui.settings.settings import Settings
from ui.shell.app import Bookplate
from ui.tasks.tasks import Workers
from ui.tour.driver import until

RESET = "Reset practice to its first day?"
DONE = "Practice was reset."


async def test_practice_users_book_is_gone_after_a_reset_from_their_session(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        view = await see_books_as(opened, "testuser2")
        first_day = view.model().rowCount()
        await add_book(opened.see, {"Author": "Nobody", "Title": "Only today"})
        await opened.see.row_with("Only today")
        await choose(opened.see, "Start practice over…")
        await opened.see.reads(RESET)
        await opened.see.click("Reset practice")
        await opened.see.reads(DONE)
        again = await see_books_as(opened, "testuser2")
        assert again.model().rowCount() == first_day
        assert not says(opened.see, "Only today")


async def test_cancel_is_what_enter_and_escape_do(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
            await opened.see.click("Reset practice…")
            await opened.see.reads(RESET)
            box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox))
            opened.see.press(key, on=box.focusWidget())
            await until(lambda: not says(opened.see, RESET), "the question stays")
        assert not says(opened.see, DONE)


async def test_reset_gives_back_the_password_that_newcomer_changed(
    computer: Computer, practice: PracticeCloud
) -> None:
    practice.control.add_user("newcomer", "Another-Pass-9")
    async with bookplate(computer) as opened:
        await opened.see.click("Reset practice…")
        await opened.see.click("Reset practice")
        await opened.see.reads(DONE)
        await sign_in_as(opened, "newcomer")
        await opened.see.find(QLineEdit, "New password")
        assert not says(opened.see, DONE), "the notice goes when the next sign-in begins"


class KeepingVault(MemoryVault):
    """A vault that outlives the app, as a keyring does."""

    remembers = True


class AwayVault(KeepingVault):
    """A keyring that does not answer while it is away."""

    away = False

    def read(self, slot: Slot) -> Secret | None:
        """Read, if it is there."""
        self._answer()
        return super().read(slot)

    def write(self, slot: Slot, secret: Secret) -> None:
        """Write, if it is there."""
        self._answer()
        super().write(slot, secret)

    def forget(self, slot: Slot) -> None:
        """Forget, if it is there."""
        self._answer()
        super().forget(slot)

    def _answer(self) -> None:
        if self.away:
            raise VaultError("The keyring failed.")


class DamagedVault(KeepingVault):
    """A keyring that has a damaged entry in the place of who is signed in."""

    damaged = False

    def read(self, slot: Slot) -> Secret | None:
        """Read what is not damaged."""
        if self.damaged and slot.kind is SlotKind.LAST_USER:
            raise VaultError("What the keyring kept is damaged.")
        return super().read(slot)

    def forget(self, slot: Slot) -> None:
        """Forget, and with it the damage."""
        if slot.kind is SlotKind.LAST_USER:
            self.damaged = False
        super().forget(slot)


@pytest.fixture
def vault() -> KeepingVault:
    return KeepingVault()


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data", tmp_path / "config")


def start(qapp: QApplication, folders: Folders, vault: KeepingVault) -> Opened:
    """The app with a practice cloud process of its own."""
    settings = Settings(folders.config / "window.ini")
    first_paint, workers = paint_window(qapp, settings), Workers()

    def load() -> Services:
        return Services(workers, folders, launch_practice, lambda: vault)

    return Opened(first_paint, Bookplate(first_paint, workers, load), workers)


async def test_practice_begins_anew_when_the_key_of_its_state_is_lost(
    qapp: QApplication, folders: Folders, vault: KeepingVault
) -> None:
    opened = start(qapp, folders, vault)
    await see_books_as(opened, "testuser1")
    await opened.see.click("Sign out")
    await opened.see.reads("You are signed out.")
    await opened.close()
    vault.forget(Slot(PRACTICE_ID, "", SlotKind.PRACTICE_KEY))

    opened = start(qapp, folders, vault)
    await opened.see.reads("cannot be read: its key is lost, or the file is damaged.")
    await opened.see.click("Start practice over")
    await opened.see.reads(RESET)
    await opened.see.click("Reset practice")
    await opened.see.reads(DONE)
    await see_books_as(opened, "testuser1")
    await opened.close()


async def test_reset_leaves_no_cached_book_of_the_practice_users_on_this_computer(
    qapp: QApplication, folders: Folders, vault: KeepingVault
) -> None:
    opened = start(qapp, folders, vault)
    await see_books_as(opened, "testuser1")
    kept = folders.data / "books" / PRACTICE_ID
    assert list(kept.glob("*.db"))
    await choose(opened.see, "Start practice over…")
    await opened.see.click("Reset practice")
    await opened.see.reads(DONE)
    assert not kept.exists()
    assert vault.read(Slot(PRACTICE_ID, "testuser1", SlotKind.CACHE_KEY)) is None
    await opened.close()


async def test_where_its_folder_cannot_be_written_practice_works_in_memory_and_says_so(
    qapp: QApplication, folders: Folders, vault: KeepingVault
) -> None:
    folders.data.mkdir(parents=True)
    (folders.data / "practice").write_text("a file in its place")
    opened = start(qapp, folders, vault)
    await see_books_as(opened, "testuser2")
    await opened.see.reads("Practice starts over when you close Bookplate.")
    await opened.see.reads(f"{folders.data / 'practice'} cannot be written.")
    await opened.close()


async def test_while_the_keyring_is_away_nothing_is_reset_and_who_signed_out_stays_signed_out(
    qapp: QApplication, folders: Folders
) -> None:
    vault = AwayVault()
    opened = start(qapp, folders, vault)
    await see_books_as(opened, "testuser1")
    token = Slot(PRACTICE_ID, "testuser1", SlotKind.REFRESH_TOKEN)
    await until(lambda: vault.read(token) is not None, "the session is not remembered")
    vault.away = True
    await opened.see.click("Sign out")
    await opened.see.click("Reset practice…")
    await opened.see.click("Reset practice")
    await opened.see.reads("Practice was not started over.")
    await opened.see.reads("The keyring failed. Nothing was changed.")
    assert list((folders.data / "books" / PRACTICE_ID).glob("*.db")), "the books went all the same"
    vault.away = False
    await see_books_as(opened, "testuser2")
    await until(lambda: vault.read(token) is None, "the keyring has still testuser1's session")
    await opened.close()


async def test_a_damaged_entry_does_not_keep_practice_from_being_reset(
    qapp: QApplication, folders: Folders
) -> None:
    vault = DamagedVault()
    vault.damaged = True
    opened = start(qapp, folders, vault)
    await opened.see.click("Reset practice…")
    await opened.see.click("Reset practice")
    await opened.see.reads(DONE)
    assert not vault.damaged
    await opened.close()
