"""The list of who is signed in, while the keyring is away: what was wanted last is what counts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from core.auth.signed_in_users import SignedInUsers
from core.errors import VaultError
from core.later import never
from core.redaction import Secret
from core.vault.owed import Owed
from core.vault.vault import MemoryVault, Slot

AWAY = VaultError("The keyring failed.")


class Keyring(MemoryVault):
    """Is away, until it is back."""

    away = False

    def write(self, slot: Slot, secret: Secret) -> None:
        """Keep it, or fail."""
        if self.away:
            raise AWAY
        super().write(slot, secret)


class HeldUp(Owed):
    """The thread that comes to owe something is held up before it does."""

    def __init__(self) -> None:
        super().__init__(never)
        self.came, self.may_go_on = threading.Event(), threading.Event()

    def owe(self, about: Hashable, call: Callable[[], None], error: VaultError) -> None:
        """Wait, then owe."""
        self.came.set()
        assert self.may_go_on.wait(60)
        super().owe(about, call, error)


def test_a_failure_that_is_noted_late_does_not_undo_what_went_well_since() -> None:
    keyring, owed = Keyring(), HeldUp()
    users = SignedInUsers(keyring, "practice", owed)
    users.put_first("bob")
    keyring.away = True
    with ThreadPoolExecutor(2) as threads:
        entered = threads.submit(users.put_first, "alice")
        assert owed.came.wait(60)
        keyring.away = False
        left = threads.submit(users.forget, "alice")
        wait([left], 0.5)
        owed.may_go_on.set()
        left.result(60)
        with pytest.raises(VaultError):
            entered.result(60)
    owed.catch_up()
    assert users.listed() == ("bob",)


def test_what_is_made_up_for_is_not_what_was_taken_back_meanwhile() -> None:
    keyring, owed = Keyring(), Owed(never)
    users = SignedInUsers(keyring, "practice", owed)
    users.put_first("bob")
    keyring.away = True
    owed.owe("somebody else's", lambda: users.forget("alice"), AWAY)
    with pytest.raises(VaultError):
        users.put_first("alice")
    keyring.away = False
    owed.catch_up()
    assert users.listed() == ("bob",)


def test_what_is_wanted_comes_when_the_keyring_is_back() -> None:
    keyring, owed = Keyring(), Owed(never)
    users = SignedInUsers(keyring, "practice", owed)
    keyring.away = True
    for name in ("alice", "bob"):
        with pytest.raises(VaultError):
            users.put_first(name)
    keyring.away = False
    owed.catch_up()
    assert set(users.listed()) == {"alice", "bob"}
