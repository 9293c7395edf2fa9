"""A keyring that hangs while practice is reset holds up nobody who wants something else."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.errors import VaultError
from core.practice.process.launcher import PracticeCloud
from core.vault.vault import MemoryVault, Slot, SlotKind
from tests.support.program import write_outputs
from tests.support.shell import BorrowedCloud
from ui.backend.gateway import PRACTICE_ID
from ui.backend.services import Folders, Services
from ui.tasks.tasks import Workers

SLOT = Slot(PRACTICE_ID, "testuser1", SlotKind.DEVICE)


class Keyring(MemoryVault):
    """Fails, or hangs until it may go on, when it is to forget something."""

    def __init__(self) -> None:
        super().__init__()
        self.fails = True
        self.asked, self.may_answer = threading.Event(), threading.Event()

    def forget(self, slot: Slot) -> None:
        """Fail, hang, or do it."""
        if self.fails:
            raise VaultError("The keyring failed.")
        self.asked.set()
        assert self.may_answer.wait(60)
        super().forget(slot)


def test_another_profile_is_opened_meanwhile(practice: PracticeCloud, tmp_path: Path) -> None:
    keyring, workers = Keyring(), Workers(keyring_timeout=60.0)
    folders = Folders(tmp_path / "data", tmp_path / "config")
    services = Services(workers, folders, lambda *_: BorrowedCloud(practice), lambda: keyring)
    other = services.open_configuration(write_outputs(practice, tmp_path))
    # Something is owed, so that closing the connection asks the keyring as well.
    with pytest.raises(VaultError):
        services.connect(PRACTICE_ID).vault.forget(SLOT)
    keyring.fails = False
    with ThreadPoolExecutor(2) as threads:
        reset = threads.submit(services.reset_practice)
        assert keyring.asked.wait(60)
        opened = threads.submit(services.connect, other.id)
        try:
            assert opened.result(20).profile.id == other.id
        finally:
            keyring.may_answer.set()
        reset.result(60)
    workers.close()
