"""The last calls to AWS, without anything secret in them, for the inspector's trace."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt of one call. Requests and responses themselves are never kept.

    started is in seconds since the epoch on the server's clock, duration in seconds. status is
    the HTTP status, or None when no answer came. error is the service's code or the kind of the
    connection failure, or empty.
    """

    started: float
    service: str
    operation: str
    status: int | None
    duration: float
    request_id: str
    error: str


class Recorder:
    """A ring of the newest calls; safe on any thread."""

    def __init__(self, capacity: int = 200) -> None:
        self._calls: deque[Call] = deque(maxlen=capacity)
        self._lock = threading.Lock()

    def record(self, call: Call) -> None:
        """Keep call, and drop the oldest one when there are too many."""
        with self._lock:
            self._calls.append(call)

    def calls(self) -> tuple[Call, ...]:
        """The calls kept, oldest first."""
        with self._lock:
            return tuple(self._calls)

    def clear(self) -> None:
        """Forget all calls."""
        with self._lock:
            self._calls.clear()
