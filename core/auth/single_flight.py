"""One piece of work at a time, and all who wanted it get its outcome."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Threads that call while the work runs wait for it instead of starting it again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._flight: Future[T] | None = None

    def run(self, work: Callable[[], T]) -> T:
        """The outcome of work, or of the same work already under way; raises what it raised."""
        own: Future[T] = Future()
        with self._lock:
            flight = self._flight = self._flight or own
        return self._fly(own, work) if flight is own else flight.result()

    def _fly(self, flight: Future[T], work: Callable[[], T]) -> T:
        try:
            outcome = work()
        except BaseException as error:
            self._land()
            flight.set_exception(error)
            raise
        self._land()
        flight.set_result(outcome)
        return outcome

    def _land(self) -> None:
        with self._lock:
            self._flight = None
