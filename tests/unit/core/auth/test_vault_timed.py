"""A keyring that waits at a prompt does not make anybody else wait."""

from __future__ import annotations

import threading

import pytest

from core.auth.vault import MemoryVault, Slot, SlotKind
from core.auth.vault_timed import TimedVault
from core.errors import VaultError, VaultLocked
from core.redaction import Secret

SLOT = Slot("p", "maria", SlotKind.REFRESH_TOKEN)


class PromptingVault(MemoryVault):
    """Answers only once its prompt was answered."""

    def __init__(self) -> None:
        super().__init__()
        self.prompt_answered = threading.Event()

    def write(self, slot: Slot, secret: Secret) -> None:
        self.prompt_answered.wait()
        super().write(slot, secret)


class BrokenVault(MemoryVault):
    """Fails at every read."""

    def read(self, slot: Slot) -> Secret | None:
        raise VaultError("The keyring failed.")


def test_a_prompt_that_nobody_answers_is_told_as_locked() -> None:
    prompting = PromptingVault()
    vault = TimedVault(prompting, seconds=0.05)
    with pytest.raises(VaultLocked, match="not answered"):
        vault.write(SLOT, Secret("x"))
    with pytest.raises(VaultLocked):
        vault.read(SLOT)
    prompting.prompt_answered.set()


def test_once_the_prompt_is_answered_the_vault_works_again() -> None:
    prompting = PromptingVault()
    prompting.prompt_answered.set()
    vault = TimedVault(prompting, seconds=5)
    vault.write(SLOT, Secret("x"))
    assert vault.read(SLOT) == Secret("x")


def test_the_other_vaults_own_error_comes_through() -> None:
    with pytest.raises(VaultError, match="failed"):
        TimedVault(BrokenVault(), seconds=5).read(SLOT)


def test_it_speaks_for_the_other_vault() -> None:
    vault = TimedVault(MemoryVault(), seconds=5)
    assert not vault.remembers
    assert vault.description == MemoryVault.description
