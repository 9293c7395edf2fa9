"""The work that a keyring owes, for it was away or locked: done as soon as it answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from core.errors import VaultError, VaultLocked

if TYPE_CHECKING:
    from core.later import Later

_AWAY = (2.0, 30.0)
"""Seconds from the first look to the second whether the keyring is back, and between two at most;
they double from look to look."""

_LOCKED = (60.0, 3600.0)
"""The same for a locked one: some keyrings ask their owner each time, who has said no before."""

_DOUBLINGS = 10
"""More than either of them needs, and few enough for a float when a keyring is away for days."""


class Owed:
    """Calls by what they are about; a newer one takes the place of an older. Safe on any thread."""

    def __init__(self, later: Later) -> None:
        self._later = later
        self._lock = threading.Lock()
        self._one = threading.Lock()
        self._calls: dict[Hashable, Callable[[], None]] = {}
        self._looks = 0
        self._arranged = False

    def owe(self, about: Hashable, call: Callable[[], None], error: VaultError) -> None:
        """It failed with error: call again later, until it no longer raises a VaultError.

        What is owed again comes last: one damaged entry must not hold up the others.
        """
        with self._lock:
            self._calls.pop(about, None)
            self._calls[about] = call
        self._arrange(error)

    def it_answers(self) -> None:
        """The keyring has just done something else: what is left comes soon."""
        if self._calls and not self._one.locked():
            self._later(0.0, self.catch_up)

    def catch_up(self) -> None:
        """Do now what is owed, until the keyring fails again.

        What failed comes last the next time.
        """
        if not self._one.acquire(blocking=False):
            return
        try:
            for about, call in tuple(self._calls.items()):
                try:
                    call()
                except VaultError as error:
                    self._put_last(about, call)
                    self._arrange(error)
                    return
                except BaseException:
                    # It would stumble each time, in front of all the others.
                    self._drop(about, call)
                    raise
                self._drop(about, call)
            self._looks = 0
        finally:
            self._one.release()

    def _drop(self, about: Hashable, call: Callable[[], None]) -> None:
        with self._lock:
            if self._calls.get(about) is call:
                del self._calls[about]

    def _put_last(self, about: Hashable, call: Callable[[], None]) -> None:
        with self._lock:
            if self._calls.get(about) is call:
                self._calls[about] = self._calls.pop(about)

    def _arrange(self, error: VaultError) -> None:
        with self._lock:
            if self._arranged:
                return
            self._arranged = True
            looks, self._looks = self._looks, self._looks + 1
        first, longest = _LOCKED if isinstance(error, VaultLocked) else _AWAY
        self._later(min(first * 2.0 ** min(looks, _DOUBLINGS), longest), self._again)

    def _again(self) -> None:
        self._arranged = False
        if self._calls:
            self.catch_up()
