"""What a keyring owes: when it is asked again, and what takes the place of what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.errors import VaultError, VaultLocked
from core.vault.owed import Owed

AWAY, LOCKED = VaultError("The keyring failed."), VaultLocked("The keyring is locked.")


class Keyring:
    """Does what it is asked once it answers."""

    def __init__(self) -> None:
        self.trouble: VaultError | None = AWAY
        self.did: list[str] = []
        self.pauses: list[float] = []
        self.timers: list[Callable[[], None]] = []
        self.owed = Owed(self._later)

    def owe(self, about: str, what: str = "") -> None:
        """Ask it for something that it cannot do now."""
        assert self.trouble is not None
        self.owed.owe(about, lambda: self._do(what or about), self.trouble)

    def look(self, times: int = 1) -> None:
        """The time for the next look comes, so many times."""
        for _ in range(times):
            timers, self.timers = self.timers, []
            for call in timers:
                call()

    def _do(self, what: str) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.did.append(what)

    def _later(self, seconds: float, call: Callable[[], None]) -> None:
        self.pauses.append(seconds)
        self.timers.append(call)


def test_it_is_asked_again_less_and_less_often_until_it_answers() -> None:
    keyring = Keyring()
    keyring.owe("token")
    keyring.look(6)
    assert keyring.pauses == [2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]
    keyring.trouble = None
    keyring.look()
    assert keyring.did == ["token"]
    assert keyring.timers == []


def test_a_locked_one_is_asked_seldom_for_it_may_ask_its_owner() -> None:
    keyring = Keyring()
    keyring.trouble = LOCKED
    keyring.owe("token")
    keyring.look(7)
    assert keyring.pauses == [60.0, 120.0, 240.0, 480.0, 960.0, 1920.0, 3600.0, 3600.0]


def test_what_is_newer_takes_the_place_of_what_is_older() -> None:
    keyring = Keyring()
    keyring.owe("token", "the first")
    keyring.owe("token", "the second")
    keyring.owe("user")
    keyring.trouble = None
    keyring.look()
    assert keyring.did == ["the second", "user"]


def test_as_soon_as_it_does_anything_it_is_asked_for_the_rest() -> None:
    keyring = Keyring()
    keyring.owe("token")
    keyring.owe("user")
    keyring.trouble = None
    keyring.owed.it_answers()
    assert keyring.pauses[-1] == 0.0
    keyring.timers[-1]()
    assert keyring.did == ["token", "user"]
    keyring.owed.catch_up()
    assert keyring.did == ["token", "user"]


def test_it_is_still_asked_after_it_was_away_for_a_day() -> None:
    keyring = Keyring()
    keyring.owe("token")
    keyring.look(24 * 60 * 60 // 30)
    assert keyring.pauses[-1] == 30.0
    keyring.trouble = None
    keyring.look()
    assert keyring.did == ["token"]


def test_one_entry_that_it_never_takes_does_not_keep_it_from_the_others() -> None:
    keyring = Keyring()

    tried: list[str] = []

    def damaged() -> None:
        tried.append("damaged")
        raise VaultError("An entry is damaged.")

    keyring.owed.owe("damaged", damaged, AWAY)
    keyring.owe("token")
    keyring.owe("user")
    keyring.trouble = None
    keyring.look(3)
    assert sorted(keyring.did) == ["token", "user"]
    assert tried == ["damaged"] * 3


def test_a_call_with_a_bug_is_told_once_and_holds_up_no_other() -> None:
    keyring = Keyring()
    keyring.owed.owe("bug", lambda: [][0], AWAY)
    keyring.owe("token")
    keyring.trouble = None
    with pytest.raises(IndexError):
        keyring.look()
    keyring.owed.it_answers()
    keyring.look()
    assert keyring.did == ["token"]
