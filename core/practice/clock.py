"""The practice cloud's own clock, which can be put ahead of the computer's or behind it."""

from __future__ import annotations

from collections.abc import Callable

from core.practice.storage.state_store import StateStore


class CloudClock:
    """What every token, credential, signature check and Date header goes by."""

    def __init__(self, store: StateStore, wall: Callable[[], float]) -> None:
        self._store = store
        self._wall = wall

    def now(self) -> float:
        """Seconds since the epoch."""
        return self._wall() + self._store.current.clock_shift
