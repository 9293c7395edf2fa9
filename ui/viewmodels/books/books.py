"""The books on screen: loading, filtering, sorting, and what to say when there are none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.books.library import Library
from core.books.reading.listing import SyncProgress, SyncReport
from core.books.values.columns import Column
from core.cancel import CancelToken
from core.errors import AppError, RoleUnavailable, TransientError
from ui.tasks.backoff import Backoff
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel
from ui.viewmodels.books.books_state import BooksState, Sorting
from ui.viewmodels.books.shown_rows import BooksReading, ShownRows
from ui.viewmodels.books.table_sync import Sync, TableSync


class BooksViewModel(ViewModel[BooksState]):
    """What is asked for, what came of reading the table, and what the page says about both."""

    reached = Signal()
    """The table answered after it could not be reached: what waits can be sent."""
    revealed = Signal(int)
    """The row with this id is on screen now and should have the keyboard."""
    denied = Signal(object)
    """IAM refused to let this role read the table (AccessDenied)."""

    def __init__(self, workers: Workers, library: Library, parent: QObject | None = None) -> None:
        super().__init__(BooksState(remembers=library.remembers), parent)
        self._library = library
        self._scope = TaskScope(self)
        self._rows = ShownRows(
            workers,
            library,
            self._scope,
            lambda: self._state.query,
            lambda: self._state.loading,
            self._failed,
            self,
        )
        self._rows.read.connect(self._take)
        self._rows.shown.connect(self._shown)
        self._rows.revealed.connect(self.revealed)
        self._rows.sorted.connect(self._tell_of_sorting)
        self._sync = TableSync(workers, self._scope, self)
        self._sync.progressed.connect(self._progressed)
        self._sync.late.connect(self._tell_of_delay)
        self._backoff = Backoff(self)
        self._backoff.due.connect(self.refresh)
        self._filled = asyncio.Event()
        self.table = self._rows.table

    @property
    def columns(self) -> tuple[Column, ...]:
        """The attributes that are known now, keys first."""
        return self.table.columns

    def start(self) -> None:
        """Show what the cache has, and ask the table for what is new."""
        self.reload()
        self.refresh()

    async def filled(self, seconds: float) -> None:
        """Wait until there are rows, or it is known that there are none; no longer than this."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._filled.wait()

    def filter(self, text: str) -> None:
        """Show the books in which these words occur."""
        query = replace(self._state.query, text=text.strip())
        self._become(replace(self._state, query=query, looking_up=False))
        self.reload()

    def sort(self, column: str | None, *, descending: bool = False) -> None:
        """Order the books by an attribute; None is the table's own key order."""
        query = replace(self._state.query, sort_column=column, descending=descending)
        self._become(replace(self._state, query=query))
        self.reload()

    def refresh(self) -> None:
        """Read the table again; without effect while it is being read."""
        if self._state.loading:
            return
        self._start_sync(self._library.sync)

    def read_partition(self, text: str) -> None:
        """Read the books of one author with Query, for a role that may not Scan."""
        if self._state.loading or not text.strip():
            return

        def sync(progress: Callable[[SyncProgress], None], cancel: CancelToken) -> SyncReport:
            return self._library.sync_partition(text.strip(), progress, cancel)

        self._start_sync(sync, looked_up=text.strip())

    def look_up(self) -> None:
        """Ask for an author to read, for a role that may not Scan."""
        self._become(replace(self._state, looking_up=True, not_found=""))

    def stop(self) -> None:
        """Stop loading after the page that is on its way; the rows that came stay. Or sorting."""
        self._sync.stop()
        self._rows.stop()

    def watch(self, position: int) -> None:
        """This row is at the top of the screen: have it at hand when the rows change."""
        self._rows.watch(position)

    def reveal(self, row_id: int) -> None:
        """Reload, and bring this row to the user's eyes as soon as it is there."""
        self._rows.reveal(row_id)

    def reload(self) -> None:
        """Show the rows as the store has them now."""
        self._rows.reload()

    def dismiss_problem(self) -> None:
        """The user has read it."""
        self._become(replace(self._state, problem=None))

    async def close(self) -> None:
        """Stop loading and reading."""
        self._backoff.reset()
        self._sync.close()
        self._rows.stop()
        await self._scope.close()

    def _take(self, reading: BooksReading) -> None:
        self._become(
            replace(
                self._state,
                opened=True,
                matching=reading.matching,
                everything=reading.everything,
                synced_at=reading.synced_at,
                partition=next((c.label for c in reading.columns if c.is_key), "Author"),
            )
        )

    def _shown(self, reading: BooksReading) -> None:
        if reading.ids or not self._state.loading:
            self._filled.set()
        if reading.everything.rows:
            self._sync.rows_are_shown()

    def _start_sync(self, sync: Sync, looked_up: str = "") -> None:
        self._sync.begin()
        self._become(replace(self._state, progress=SyncProgress(0, 0), problem=None, not_found=""))
        self._scope.start(self._read_table(sync, looked_up), self._sync_failed)

    async def _read_table(self, sync: Sync, looked_up: str) -> None:
        try:
            report = await self._sync.run(sync)
        finally:
            self._become(replace(self._state, progress=None, slow=False))
            self.reload()
        self._reached(report)
        if looked_up:
            self._looked_up(looked_up, report)
        else:
            self._become(replace(self._state, scan_denied=report.denied))

    def _progressed(self, progress: SyncProgress) -> None:
        self._become(replace(self._state, progress=progress, slow=False))
        if not progress.rows:
            return
        if self._state.everything.rows:
            self._rows.reload_while_arriving()
        else:  # the first rows at once
            self.reload()

    def _tell_of_sorting(self, sorting: Sorting | None) -> None:
        self._become(replace(self._state, sorting=sorting))

    def _tell_of_delay(self) -> None:
        self._become(replace(self._state, slow=self._state.loading))

    def _looked_up(self, text: str, report: SyncReport) -> None:
        found = report.rows > 0
        self._become(replace(self._state, looking_up=not found, not_found="" if found else text))

    def _reached(self, report: SyncReport) -> None:
        was_unreachable = self._state.unreachable is not None
        self._backoff.reset()
        self._become(replace(self._state, unreachable=None, no_role=None))
        if report.denied is not None:
            self.denied.emit(report.denied)
        if was_unreachable:
            self.reached.emit()

    def _sync_failed(self, error: AppError) -> None:
        match error:
            case TransientError():
                self._become(replace(self._state, unreachable=error))
                self._backoff.schedule()
            case RoleUnavailable():
                self._backoff.reset()
                self._become(replace(self._state, unreachable=None, no_role=error))
            case _:
                self._failed(error)

    def _failed(self, error: AppError) -> None:
        self._become(replace(self._state, opened=True, problem=error))
