"""The vault and a person whom the desktop asks for the keyring's password, on a real screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TypeVar

import pytest
import secretstorage
from jeepney.io.blocking import open_dbus_connection

from core.errors import VaultLocked, VaultMissing
from core.redaction import Secret
from core.vault.vault import Slot, SlotKind, open_vault
from tests.support.keyring_prompt import KeyringPrompt, keyring_prompt
from ui.tasks.daemon_pool import DaemonPool

__all__ = ["keyring_prompt"]

T = TypeVar("T")
SLOT = Slot("practice", "testuser1", SlotKind.REFRESH_TOKEN)
PATIENCE = 20.0


def meanwhile(call: Callable[[], T], act: Callable[[], None]) -> T:
    """What call brings, which waits for a person who does act."""
    pool = DaemonPool("keyring", 1)
    result = pool.submit(call)
    pool.close()
    act()
    return result.result(PATIENCE)


def unasked(call: Callable[[], T]) -> T:
    """What call brings without anybody's help."""
    return meanwhile(call, lambda: None)


def answers(prompt: KeyringPrompt) -> Callable[[], None]:
    def act() -> None:
        prompt.appear()
        prompt.answer()

    return act


def cancels(prompt: KeyringPrompt) -> Callable[[], None]:
    def act() -> None:
        prompt.appear()
        prompt.cancel()

    return act


def unlock_elsewhere(prompt: KeyringPrompt) -> None:
    """Another program needs the keyring, and the person lets it have it."""

    def need() -> bool:
        with closing(open_dbus_connection(bus=prompt.keyring.address)) as connection:
            return secretstorage.get_default_collection(connection).unlock()

    assert not meanwhile(need, answers(prompt))


def test_whoever_answers_is_asked_once_for_all_calls(keyring_prompt: KeyringPrompt) -> None:
    vault = open_vault()
    assert meanwhile(lambda: vault.read(SLOT), answers(keyring_prompt)) is None
    vault.write(SLOT, Secret("kept"))
    assert vault.read(SLOT) == Secret("kept")


def test_whoever_cancels_is_not_asked_again(keyring_prompt: KeyringPrompt) -> None:
    vault = open_vault()
    with pytest.raises(VaultLocked):
        meanwhile(lambda: vault.read(SLOT), cancels(keyring_prompt))
    for call in (
        lambda: vault.read(SLOT),
        lambda: vault.write(SLOT, Secret("new")),
        lambda: vault.forget(SLOT),
    ):
        with pytest.raises(VaultLocked):
            unasked(call)
    assert not keyring_prompt.is_open


def test_after_a_no_the_keyring_is_used_once_another_program_has_it_unlocked(
    keyring_prompt: KeyringPrompt,
) -> None:
    vault = open_vault()
    with pytest.raises(VaultLocked):
        meanwhile(lambda: vault.read(SLOT), cancels(keyring_prompt))
    unlock_elsewhere(keyring_prompt)
    unasked(lambda: vault.write(SLOT, Secret("kept")))
    keyring_prompt.keyring.lock()
    asked_anew = meanwhile(lambda: vault.read(SLOT), answers(keyring_prompt))
    assert asked_anew == Secret("kept")


def test_a_no_in_mid_session_counts_too(keyring_prompt: KeyringPrompt) -> None:
    vault = open_vault()
    unlock_elsewhere(keyring_prompt)
    vault.write(SLOT, Secret("kept"))
    keyring_prompt.keyring.lock()
    with pytest.raises(VaultLocked):
        meanwhile(lambda: vault.read(SLOT), cancels(keyring_prompt))
    with pytest.raises(VaultLocked):
        unasked(lambda: vault.write(SLOT, Secret("newer")))
    unlock_elsewhere(keyring_prompt)
    assert unasked(lambda: vault.read(SLOT)) == Secret("kept")


def test_whoever_wants_no_keyring_at_all_is_not_asked_again(keyring_prompt: KeyringPrompt) -> None:
    keyring_prompt.keyring.stop_daemon()
    for file in (keyring_prompt.keyring.home / ".local" / "share" / "keyrings").iterdir():
        file.unlink()
    keyring_prompt.keyring.start_daemon(unlocked=False)
    vault = open_vault()
    with pytest.raises(VaultMissing):
        meanwhile(lambda: vault.read(SLOT), cancels(keyring_prompt))
    with pytest.raises(VaultMissing):
        unasked(lambda: vault.write(SLOT, Secret("new")))
    assert not keyring_prompt.is_open
