"""Work that no one waits for: begun at once, later, or when the window is filled.

Its result goes nowhere. A bug in it does not: it is told, as one in work that is awaited is.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

from core.cancel import Cancelled
from core.errors import AppError
from ui.tasks.daemon_pool import DaemonPool

TellBug = Callable[[BaseException], None]
"""Shows a bug to the user. It is in the log already; called from a worker's thread."""

_log = logging.getLogger(__name__)


class Background:
    """Runs calls that deal with their own errors in a pool's threads. Safe on any thread."""

    def __init__(self, pool: DaemonPool) -> None:
        self._pool = pool
        self._lock = threading.Lock()
        self._quiet = 0
        self._held: list[Callable[[], None]] = []
        self._timers: set[threading.Timer] = set()
        self._ended = False
        self._tell: TellBug = _nobody

    def on_bug(self, tell: TellBug) -> None:
        """Tell of bugs from now on."""
        self._tell = tell

    def begin(self, call: Callable[[], None]) -> None:
        """Run a call, now or when it is no longer quiet()."""
        with self._lock:
            if self._quiet:
                self._held.append(call)
                return
        self._run(call)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Run a call after so many seconds, unless the app has ended by then."""
        timer = threading.Timer(seconds, self._begin_late, (call,))
        timer.daemon = True
        with self._lock:
            if self._ended:
                return
            self._timers = {each for each in self._timers if each.is_alive()}
            self._timers.add(timer)
            timer.start()

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Hold back what begins meanwhile; when the app is closed by then, it is not run at all."""
        with self._lock:
            self._quiet += 1
        try:
            yield
        finally:
            with self._lock:
                self._quiet -= 1
                held, self._held = ([], self._held) if self._quiet else (self._held, [])
            for call in held:
                self._run(call)

    def take_over(self, work: Future[Any]) -> None:
        """No one waits for this any more: its bugs are told, its errors are of no interest."""
        work.add_done_callback(self._tell_bug)

    def close(self) -> None:
        """Begin nothing any more."""
        with self._lock:
            self._ended = True
            for timer in self._timers:
                timer.cancel()

    def _begin_late(self, call: Callable[[], None]) -> None:
        with self._lock:
            if self._ended:
                return
        self._run(call)

    def _run(self, call: Callable[[], None]) -> None:
        work = self._pool.submit(call)
        work.add_done_callback(_note_error)
        self.take_over(work)

    def _tell_bug(self, work: Future[Any]) -> None:
        error = error_of(work)
        if error is not None and not isinstance(error, AppError):
            _log.error("A bug in the background", exc_info=error)
            self._tell(error)


def note_bug(work: Future[Any]) -> None:
    """For the end of work that was dropped with its page: a bug in it is in the log."""
    error = error_of(work)
    if error is not None and not isinstance(error, AppError):
        _log.error("A bug in work that was dropped", exc_info=error)


def error_of(work: Future[Any]) -> BaseException | None:
    """What went wrong in work that is done; to be stopped is not wrong."""
    error = None if work.cancelled() else work.exception()
    return None if isinstance(error, Cancelled) else error


def _note_error(work: Future[None]) -> None:
    error = error_of(work)
    if isinstance(error, AppError):
        _log.warning("Work in the background failed: %s", error)


def _nobody(_error: BaseException) -> None:
    """There is no window yet."""
