"""The time limits of a request, after which it counts as not answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait for a connection, and for each piece of an answer. Short, so that closing the
    window never waits long for a dead network."""

    connect: float = 5.0
    read: float = 10.0


DEFAULT_TIMEOUTS = Timeouts()
