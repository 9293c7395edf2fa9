"""A bounded pool of threads that the end of the program does not wait for."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

T = TypeVar("T")


class DaemonPool:
    """Up to `size` daemon threads, started when needed.

    ThreadPoolExecutor will not do: the interpreter joins its threads at exit, so one call that
    is stuck in a keyring prompt or on a dead network would hold up the closing of the app.
    """

    def __init__(self, name: str, size: int) -> None:
        self._name = name
        self._size = size
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._busy = 0
        self._lock = threading.Lock()

    def submit(self, call: Callable[[], T]) -> Future[T]:
        """Queue a call; its result or exception arrives in the future."""
        future: Future[T] = Future()
        with self._lock:
            self._busy += 1
            if self._busy > len(self._threads) < self._size:
                self._start_thread()
        self._jobs.put(partial(self._settle, future, call))
        return future

    def close(self) -> None:
        """Let the threads end once they have nothing more to do; no one waits for them."""
        for _ in self._threads:
            self._jobs.put(None)

    def _start_thread(self) -> None:
        name = f"{self._name}-{len(self._threads)}"
        thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            if job is None:
                return
            job()
            del job
            with self._lock:
                self._busy -= 1

    def _settle(self, future: Future[T], call: Callable[[], T]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = call()
        except BaseException as error:  # noqa: BLE001 - not swallowed: the awaiting task gets it
            future.set_exception(error)
        else:
            future.set_result(result)
