"""How long to wait before the next attempt: short at first, then longer, and never in step."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

OF_TOKENS = (5.0, 10.0, 20.0, 40.0, 80.0, 120.0)
"""Seconds before each attempt to refresh a session at most; the last one repeats."""

OF_BOOKS = (2.0, 5.0, 10.0, 20.0, 30.0)
"""The same for the table, for which somebody is waiting in front of the window."""


class Pauses:
    """The next of its pauses after each failure; jitter gives a number from 0 to 1.

    Without jitter, all computers that an outage has cut off would come back at the same moment.
    """

    def __init__(
        self, at_most: Sequence[float] = OF_TOKENS, jitter: Callable[[], float] = random.random
    ) -> None:
        self._at_most = at_most
        self._jitter = jitter
        self._failures = 0

    def next(self) -> float:
        """Seconds to wait after one more failure: between half of the pause and all of it."""
        pause = self._at_most[min(self._failures, len(self._at_most) - 1)]
        self._failures += 1
        return pause * (1 + self._jitter()) / 2

    def longest(self) -> float:
        """Seconds to wait when being quick has not helped, and from now on."""
        self._failures = len(self._at_most) - 1
        return self.next()

    def reset(self) -> None:
        """It went well: the next failure is the first again."""
        self._failures = 0
