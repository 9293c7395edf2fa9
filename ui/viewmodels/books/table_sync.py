"""One reading of the table in DynamoDB: its progress, its delay, and stopping it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from core.aws import calls_in_flight
from core.books.reading.listing import SyncProgress, SyncReport
from core.cancel import CancelToken
from ui.tasks.tasks import TaskScope, Workers

PAINT_MS = 10
"""In this time what has changed is laid out and painted."""
PAINTED_WITHIN = 0.3
"""Seconds for which reading on waits until the first rows are on screen."""

Sync = Callable[[Callable[[SyncProgress], None], CancelToken], SyncReport]


class TableSync(QObject):
    """begin() and then run(), one at a time."""

    progressed = Signal(object)
    """How far it is (SyncProgress)."""
    late = Signal()
    """Nothing has come for longer than usual."""

    def __init__(self, workers: Workers, scope: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = workers
        self._scope = scope
        self._cancel = CancelToken()
        self._runs = False
        self._painted = threading.Event()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self.late)

    def begin(self) -> None:
        """It is about to run; from now on it can be stopped."""
        self._cancel = CancelToken()
        self._runs = True
        self._late.start(round(calls_in_flight.SLOW_AFTER * 1000))

    async def run(self, sync: Sync) -> SyncReport:
        """Read in a worker's thread. Raises AppError."""
        try:
            return await self._workers.network(sync, self._progress(), self._cancel)
        finally:
            self._runs = False
            self._late.stop()

    def stop(self) -> None:
        """Stop after the page that is on its way; the rows that came stay."""
        self._cancel.cancel()

    def rows_are_shown(self) -> None:
        """The first rows are on screen as soon as they are painted: reading on may take turns."""
        QTimer.singleShot(PAINT_MS, self._painted.set)

    def close(self) -> None:
        """Stop, and tell nothing more."""
        self.stop()
        self._late.stop()

    def _progress(self) -> Callable[[SyncProgress], None]:
        tell = self._scope.on_ui(self._progressed)

        def progress(reached: SyncProgress) -> None:
            tell(reached)
            if reached.rows:
                self._painted.wait(PAINTED_WITHIN)
                self._painted.set()
            self._workers.give_way()

        return progress

    def _progressed(self, progress: SyncProgress) -> None:
        if self._runs:
            self._late.start()
            self.progressed.emit(progress)
