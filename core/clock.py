"""The server's time, measured from the Date headers of its answers."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime

from core.durations import DAY, MINUTE, in_words
from core.i18n import _

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
    """A sentence such as "This computer's clock is 5 hours slow."; skew as in ServerClock.skew."""
    # The Date header has whole seconds: five hours must not be told as 4 hours 59 minutes.
    minutes = math.floor(abs(skew) / MINUTE + 0.5)
    if not minutes:
        return _less_than_a_minute(skew)
    whole = minutes * MINUTE
    wrong = in_words(whole if whole < DAY else math.floor(whole / DAY + 0.5) * DAY)
    if skew > 0:
        return _("This computer's clock is {duration} slow.", duration=wrong)
    return _("This computer's clock is {duration} fast.", duration=wrong)


def _less_than_a_minute(skew: float) -> str:
    if skew > 0:
        return _("This computer's clock is less than a minute slow.")
    return _("This computer's clock is less than a minute fast.")
