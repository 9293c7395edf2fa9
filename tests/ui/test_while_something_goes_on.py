"""What is pressed while the sign-in page waits for something, and what it says meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPushButton

from core.practice.process.launcher import PracticeCloud
from core.redaction import Secret
from core.vault.vault import Slot, SlotKind
from tests.support.keeping_vault import KeepingVault
from tests.support.shell import Computer
from tests.support.window import bookplate, see_books_as
from ui.tour.chapters.people import all_books
from ui.tour.driver import until


class LockableVault(KeepingVault):
    """A keyring that waits for somebody to unlock it, before it gives what is of this kind."""

    def __init__(self) -> None:
        super().__init__()
        self._locked: SlotKind | None = None
        self._unlocked = threading.Event()
        self.waited_for = threading.Event()

    def lock(self, kind: SlotKind) -> None:
        self._locked = kind
        self._unlocked.clear()
        self.waited_for.clear()

    def unlock(self) -> None:
        self._unlocked.set()

    def read(self, slot: Slot) -> Secret | None:
        """Wait for as long as it is locked."""
        if slot.kind is self._locked:
            self.waited_for.set()
            self._unlocked.wait(10)
        return super().read(slot)


@pytest.fixture
def vault() -> LockableVault:
    """Unlocked."""
    return LockableVault()


@pytest.fixture
def remembering(
    qapp: QApplication, tmp_path: Path, practice: PracticeCloud, vault: LockableVault
) -> Computer:
    """A computer whose keyring keeps what it is given."""
    return Computer(qapp, tmp_path, practice, lambda: vault)


async def test_another_practice_user_is_not_filled_in_during_a_sign_in(
    computer: Computer, practice: PracticeCloud
) -> None:
    practice.control.delay("InitiateAuth", 1.0)
    async with bookplate(computer) as opened:
        await opened.see.click("testuser1")
        await opened.see.click("Sign in")
        other = await opened.see.find(QPushButton, "testuser2")
        other.click()
        assert (await opened.see.find(QLineEdit, "Username")).text() == "testuser1"
        await opened.see.click("Cancel")
        await opened.see.click("testuser2")
        assert (await opened.see.find(QLineEdit, "Username")).text() == "testuser2"


async def test_whoever_asks_to_reset_practice_is_not_signed_in_meanwhile(
    remembering: Computer, vault: LockableVault
) -> None:
    async with bookplate(remembering) as opened:
        await see_books_as(opened, "testuser1")
    vault.lock(SlotKind.REFRESH_TOKEN)
    async with bookplate(remembering) as opened:
        await opened.see.click("Start practice over…")
        vault.unlock()
        await until(
            lambda: opened.app.first_paint.users.state.others or opened.window.shows_workspace,
            "nobody is known",
        )
        assert not opened.window.shows_workspace
        await opened.see.click("Cancel")
        await opened.see.click("Continue as testuser1")
        await all_books(opened.see)


async def test_a_reset_closes_the_books_that_were_opened_behind_its_question(
    remembering: Computer, vault: LockableVault
) -> None:
    async with bookplate(remembering) as opened:
        await see_books_as(opened, "testuser1")
    vault.lock(SlotKind.CACHE_KEY)
    async with bookplate(remembering) as opened:
        await until(vault.waited_for.is_set, "no books are opened")
        await opened.see.click("Start practice over…")
        vault.unlock()
        await all_books(opened.see)
        await opened.see.click("Start over")
        await opened.see.reads("Practice has started over.")
        assert opened.app.present is None
        assert not opened.window.shows_workspace


async def test_whoever_looks_for_a_configuration_is_not_signed_in_meanwhile(
    remembering: Computer, vault: LockableVault
) -> None:
    async with bookplate(remembering) as opened:
        await see_books_as(opened, "testuser1")
    vault.lock(SlotKind.REFRESH_TOKEN)
    async with bookplate(remembering) as opened:
        profiles = await opened.see.find(QComboBox, "Profile")
        opened.see.press(Qt.Key.Key_Down, on=profiles)
        dialog = await opened.see.find(QFileDialog, "Open configuration file")
        vault.unlock()
        await until(
            lambda: opened.app.first_paint.users.state.others or opened.window.shows_workspace,
            "nobody is known",
        )
        assert not opened.window.shows_workspace
        dialog.close()
