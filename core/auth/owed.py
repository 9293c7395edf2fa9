"""What the keyring was to do and did not, for it was away or locked: done as soon as it answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from core.errors import VaultError, VaultLocked

if TYPE_CHECKING:
    from core.later import Later

_FIRST, _LONGEST = 2.0, 30.0
"""Seconds between two looks whether the keyring is back."""

_LOCKED = 60.0
"""Seconds at least to a locked one: some keyrings ask their owner each time."""


class Owed:
    """Calls by what they are about; a newer one takes the place of an older. Safe on any thread."""

    def __init__(self, later: Later) -> None:
        self._later = later
        self._lock = threading.Lock()
        self._one = threading.Lock()
        self._calls: dict[Hashable, Callable[[], None]] = {}
        self._pause = _FIRST
        self._arranged = False

    def __contains__(self, about: object) -> bool:
        return about in self._calls

    def owe(self, about: Hashable, call: Callable[[], None], error: VaultError) -> None:
        """It failed with error: call again later, until it raises no VaultError any more."""
        with self._lock:
            self._calls[about] = call
        self._arrange(error)

    def settle(self, about: Hashable) -> None:
        """It was done, or is not wanted any more. The keyring answers: what is left comes soon."""
        with self._lock:
            self._calls.pop(about, None)
        self.it_answers()

    def it_answers(self) -> None:
        """The keyring has just done something else."""
        if self._calls and not self._one.locked():
            self._later(0.0, self.catch_up)

    def catch_up(self) -> None:
        """Do now what is owed, until the keyring fails again."""
        if not self._one.acquire(blocking=False):
            return
        try:
            for about, call in tuple(self._calls.items()):
                call()
                with self._lock:
                    if self._calls.get(about) is call:
                        del self._calls[about]
            self._pause = _FIRST
        except VaultError as error:
            self._arrange(error)
        finally:
            self._one.release()

    def _arrange(self, error: VaultError) -> None:
        with self._lock:
            if self._arranged:
                return
            self._arranged = True
            pause, self._pause = self._pause, min(self._pause * 2, _LONGEST)
        least = _LOCKED if isinstance(error, VaultLocked) else 0.0
        self._later(max(pause, least), self._again)

    def _again(self) -> None:
        self._arranged = False
        if self._calls:
            self.catch_up()
