"""How long to wait before the next attempt: short at first, then longer, and never in step."""

from __future__ import annotations

import random
from collections.abc import Callable

PAUSE = 5.0
"""Seconds of the first pause at most."""

LONGEST = 120.0
"""Seconds of any pause at most."""


class Pauses:
    """Doubles from one failure to the next; jitter gives a number from 0 to 1.

    Without jitter, all computers that an outage has cut off would come back at the same moment.
    """

    def __init__(self, jitter: Callable[[], float] = random.random) -> None:
        self._jitter = jitter
        self._ceiling = PAUSE

    def next(self) -> float:
        """Seconds to wait after one more failure: between half of the pause and all of it."""
        pause = self._ceiling * (1 + self._jitter()) / 2
        self._ceiling = min(self._ceiling * 2, LONGEST)
        return pause

    def longest(self) -> float:
        """Seconds to wait when being quick has not helped, and from now on."""
        self._ceiling = LONGEST
        return self.next()

    def reset(self) -> None:
        """It went well: the next failure is the first again."""
        self._ceiling = PAUSE
