"""One piece of work at a time; it waits until the services are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import Task
    from collections.abc import Callable

    from core.errors import AppError
    from ui.backend.gateway import Gateway
    from ui.tasks.tasks import TaskScope, Workers
    from ui.viewmodels.sign_in.page_work import LocalWork


class WaitingWork:
    """failed hears an AppError that ends the work."""

    def __init__(self, failed: Callable[[AppError], None]) -> None:
        self._failed = failed
        self._waiting: LocalWork | None = None
        self._services: tuple[TaskScope, Workers, Gateway] | None = None
        self._task: Task[None] | None = None

    @property
    def services(self) -> tuple[TaskScope, Workers, Gateway]:
        """What work is done with, once it was attached."""
        assert self._services is not None, "work starts after attach()"
        return self._services

    def attach(self, scope: TaskScope, workers: Workers, gateway: Gateway) -> None:
        """The services are there now; work that waited for them starts."""
        self._services = (scope, workers, gateway)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.start(waiting)

    def start(self, work: LocalWork) -> None:
        """Start it now, or as soon as the services are there."""
        if self._services is None:
            self._waiting = work
            return
        scope, workers, gateway = self._services
        self._task = scope.start(work(workers, gateway), self._failed)

    def stop(self) -> None:
        """Stop waiting for it; a late answer is dropped."""
        self._waiting = None
        if self._task is not None:
            self._task.cancel()
