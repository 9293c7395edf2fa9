"""The calls that have no answer yet, and whether one takes longer than usual."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from botocore.hooks import BaseEventHooks

P = ParamSpec("P")
T = TypeVar("T")

SLOW_AFTER = 5.0
"""Seconds after which somebody who waits is told that it takes longer than usual."""


class Awaited:
    """The calls of one profile that are on their way; safe on any thread.

    A call counts from its first attempt to its answer or failure, whatever is repeated meanwhile;
    one that is made within another (credentials to sign it with) is a part of it.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._open: dict[int, tuple[float, int]] = {}

    @property
    def slow(self) -> bool:
        """Whether a call has waited for its answer for longer than SLOW_AFTER."""
        with self._lock:
            oldest = min((since for since, _ in self._open.values()), default=None)
        return oldest is not None and self._monotonic() - oldest >= SLOW_AFTER

    @contextmanager
    def one(self) -> Iterator[None]:
        """A call is on its way inside the block."""
        self._begin()
        try:
            yield
        finally:
            self._end()

    def counting(self, call: Callable[P, T]) -> Callable[P, T]:
        """call, counted while it runs."""

        @wraps(call, assigned=())
        def counted(*args: P.args, **kwargs: P.kwargs) -> T:
            with self.one():
                return call(*args, **kwargs)

        return counted

    def watch(self, events: BaseEventHooks) -> None:
        """Count the calls of a client of boto3."""
        events.register_first("before-call", self._begin)
        events.register_first("after-call", self._end)
        events.register_first("after-call-error", self._end)

    def _begin(self, **_: object) -> None:
        thread = threading.get_ident()
        with self._lock:
            since, depth = self._open.get(thread, (self._monotonic(), 0))
            self._open[thread] = since, depth + 1

    def _end(self, **_: object) -> None:
        thread = threading.get_ident()
        with self._lock:
            since, depth = self._open.pop(thread, (0.0, 1))
            if depth > 1:
                self._open[thread] = since, depth - 1
