"""The only place where the window meets threads: what runs where, and scopes that own tasks.

Blocking work goes to a pool and is awaited:  `books = await workers.network(read, page)`.
A view model starts its coroutines in its TaskScope, which keeps them alive, hears their errors
and stops them.

Three rules of qasync, learnt by running it:
- no nested Qt loop (`dialog.exec()`) while a coroutine runs; dialogs are shown with `.open()`;
- no `@asyncSlot` and no `asyncClose`: the first keeps no reference to its task, the second spins;
- cancelling a task does not stop its thread: what it brings later is dropped. Long work checks a
  core.cancel.CancelToken; writes are in the outbox before they are sent.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject

from core.cancel import Cancelled
from core.errors import AppError, VaultLocked
from core.i18n import _
from ui.tasks.background import Background, TellBug, note_bug
from ui.tasks.daemon_pool import DaemonPool

P = ParamSpec("P")
T = TypeVar("T")

KEYRING_TIMEOUT = 30.0
"""Seconds that a person has for unlocking the keyring before the app continues without it."""

KEYRING_SLOW = 2.0
"""Seconds that a keyring needs at most when it asks no one: a longer wait is for a person."""

GIVES_WAY = 0.3
"""Seconds for which long work lets the window go first."""


class Workers:
    """The bounded pools: the network (4 threads), the store (1), the keyring (1)."""

    def __init__(
        self,
        *,
        keyring_timeout: float = KEYRING_TIMEOUT,
        keyring_slow: float = KEYRING_SLOW,
        gives_way: float = GIVES_WAY,
    ) -> None:
        self._network = DaemonPool("network", 4)
        self._store = DaemonPool("store", 1)
        self._keyring = DaemonPool("keyring", 1)
        self._keyring_timeout = keyring_timeout
        self._keyring_slow = keyring_slow
        self._unanswered: Future[Any] | None = None
        self._tell: Callable[[bool], None] = _tell_no_one
        self._waiting = 0
        self._lock = threading.Lock()
        self._background = Background(self._network)
        self._gives_way = gives_way
        self._free = threading.Event()
        self._free.set()

    async def network(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a blocking call that may wait for a service, or for nothing but the processor."""
        return await _result(self._network.submit(partial(call, *args, **kwargs)))

    async def store(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a call on the cache and outbox; such calls run one after another, in order."""
        return await _result(self._store.submit(partial(call, *args, **kwargs)))

    async def keyring(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a call that may open the keyring's prompt. Raises VaultLocked after the timeout."""
        future = self._ask_keyring(partial(call, *args, **kwargs))
        try:
            async with asyncio.timeout(self._keyring_timeout):
                return await asyncio.wrap_future(future)
        except TimeoutError:
            self._leave_alone(future)
            raise _no_answer() from None

    def keyring_from_worker(self, call: Callable[[], T]) -> T:
        """The same for code that already runs in another pool's thread: it blocks, with a limit."""
        future = self._ask_keyring(call)
        at_once = min(self._keyring_slow, self._keyring_timeout / 2)
        with suppress(FutureTimeout):
            return future.result(at_once)
        try:
            with self._told():
                return future.result(self._keyring_timeout - at_once)
        except FutureTimeout:
            self._leave_alone(future)
            raise _no_answer() from None

    def on_keyring_wait(self, tell: Callable[[bool], None]) -> None:
        """Call tell(True) when work begins to wait for a person to answer the keyring, and
        tell(False) when none waits any more, also for want of an answer; from any thread.
        """
        self._tell = tell

    def on_bug(self, tell: TellBug) -> None:
        """Tell of bugs in work that no one waits for, or no longer; the log has them already."""
        self._background.on_bug(tell)

    def in_background(self, call: Callable[[], None]) -> None:
        """Run a call that no one waits for and that deals with its own errors."""
        self._background.begin(call)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """The same after so many seconds, unless the app has ended by then."""
        self._background.later(seconds, call)

    def quiet(self) -> AbstractContextManager[None]:
        """Hold back what is given to in_background: Python's threads take turns with the window's.

        When the app is closed meanwhile, it is not run at all.
        """
        return self._background.quiet()

    @contextmanager
    def window_first(self) -> Iterator[None]:
        """While the window makes something large, long work lets it go first where it can wait."""
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()

    def give_way(self) -> None:
        """For a worker's thread between two parts of long work: wait while the window is busy."""
        self._free.wait(self._gives_way)

    def close(self) -> None:
        """End the threads that are idle now or later; a stuck one ends with the process."""
        self._background.close()
        for pool in (self._network, self._store, self._keyring):
            pool.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        self._count_waiting(1)
        try:
            yield
        finally:
            self._count_waiting(-1)

    def _count_waiting(self, more: int) -> None:
        # Told inside the lock: what is told last is how it is.
        with self._lock:
            before, self._waiting = self._waiting, self._waiting + more
            if bool(before) != bool(self._waiting):
                self._tell(bool(self._waiting))

    def _ask_keyring(self, call: Callable[[], T]) -> Future[T]:
        """Do not wait a second time behind a prompt that no one answers."""
        if self._unanswered is not None and not self._unanswered.done():
            raise _no_answer()
        return self._keyring.submit(call)

    def _leave_alone(self, future: Future[Any]) -> None:
        if not future.cancel():
            self._unanswered = future
            self._background.take_over(future)


async def _result(work: Future[T]) -> T:
    """What the work brings. It cannot be stopped with the task that awaits it."""
    try:
        return await asyncio.wrap_future(work)
    except asyncio.CancelledError:
        work.add_done_callback(note_bug)
        raise


def _tell_no_one(_waits: bool) -> None:
    """There is no window yet."""


def _no_answer() -> VaultLocked:
    return VaultLocked(
        _("The keyring did not answer."),
        _("Unlock it and try again. Until then this sign-in is kept in memory only."),
    )


class TaskScope(QObject):
    """Owns the tasks of one page: keeps them, hears their errors, stops them with the page.

    An AppError goes to the on_error of the task that raised it. Anything else is a bug and goes
    to the event loop's exception handler, which is the crash dialog.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def start(
        self, work: Coroutine[Any, Any, None], on_error: Callable[[AppError], None]
    ) -> asyncio.Task[None] | None:
        """Start a coroutine. After close() nothing starts any more and None is returned."""
        if self._closed:
            work.close()
            return None
        task = asyncio.get_event_loop().create_task(self._guard(work, on_error))
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        # A task that is cancelled before its first step never takes up the work.
        task.add_done_callback(lambda _task: work.close())
        return task

    def on_ui(self, callback: Callable[P, None]) -> Callable[P, None]:
        """Wrap a callback so that a worker's thread may call it: it runs in the UI loop.

        Calls that arrive after close() are dropped.
        """
        loop = asyncio.get_event_loop()

        # Without its docstring: PySide would write one for a signal, which takes 15 ms.
        @wraps(callback, assigned=())
        def post(*args: P.args, **kwargs: P.kwargs) -> None:
            if not self._closed and not loop.is_closed():
                loop.call_soon_threadsafe(partial(self._deliver, callback, *args, **kwargs))

        return post

    @property
    def busy(self) -> bool:
        """Whether any task still runs."""
        return bool(self._tasks)

    def cancel(self) -> None:
        """Ask every task to stop; new ones may still be started."""
        for task in tuple(self._tasks):
            task.cancel()

    async def ended(self) -> None:
        """Wait until every task has ended; to stop waiting stops none of them."""
        if self._tasks:
            await asyncio.wait(tuple(self._tasks))

    async def close(self) -> None:
        """Stop every task, wait for their `finally`, and start no more."""
        self._closed = True
        self.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _deliver(self, callback: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        if not self._closed:
            callback(*args, **kwargs)

    async def _guard(
        self, work: Coroutine[Any, Any, None], on_error: Callable[[AppError], None]
    ) -> None:
        try:
            await work
        except Cancelled:
            return
        except AppError as error:
            if not self._closed:
                on_error(error)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        bug = task.exception()
        if bug is not None:
            context = {"message": "task failed", "exception": bug, "task": task}
            task.get_loop().call_exception_handler(context)
