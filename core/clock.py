"""The server's time, measured from the Date headers of its answers."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime

WRONG_AFTER = 300.0
"""Seconds of skew from which Cognito takes a sign-in for a wrong password."""

_NOISE = 2.0
"""A Date header counts whole seconds and is read a moment late: less than this is no skew."""


_LATEST = 32_503_680_000.0
"""The year 3000. A date from far beyond would run into the end of the calendar when added to."""


class ServerClock:
    """Server time in seconds since the epoch; safe on any thread.

    Everything that a server will compare with its own clock uses this one: the TIMESTAMP of a
    sign-in, token and credential expiry, SigV4. Until a Date header was seen, the computer's clock
    is believed.
    """

    def __init__(self, wall: Callable[[], float] = time.time) -> None:
        self._wall = wall
        self._lock = threading.Lock()
        self._skew = 0.0

    def now(self) -> float:
        """The server's time, seconds since the epoch."""
        return self._wall() + self.skew

    def observe(self, date_header: str) -> None:
        """Learn from the Date header of an answer that has just arrived; garbage is ignored."""
        served = _read_date(date_header)
        if served is None:
            return
        measured = served - self._wall()
        with self._lock:
            if abs(measured - self._skew) > _NOISE:
                self._skew = measured

    @property
    def skew(self) -> float:
        """Server time minus this computer's, in seconds: positive when this computer is slow."""
        with self._lock:
            return self._skew

    @property
    def is_wrong(self) -> bool:
        """Whether this computer's clock is so wrong that a server would refuse it."""
        return abs(self.skew) > WRONG_AFTER


def _read_date(header: str) -> float | None:
    """Seconds since the epoch; None for what is no date, or none that a server can have."""
    try:
        stamp = parsedate_to_datetime(header)
        served = (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return served if 0 <= served < _LATEST else None


def describe_skew(skew: float) -> str:
    """The computer's error in words, such as "5 hours slow"; skew as in ServerClock.skew."""
    direction = "slow" if skew > 0 else "fast"
    minutes = math.floor(abs(skew) / 60 + 0.5)
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        count = math.floor(minutes / size + 0.5)
        if minutes >= size:
            return f"{count} {unit}{'' if count == 1 else 's'} {direction}"
    return f"less than a minute {direction}"
