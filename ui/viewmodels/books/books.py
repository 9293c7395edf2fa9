"""The books on screen: loading, filtering, sorting, and what to say when there are none."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from core.aws import awaited
from core.books.library import Library
from core.books.reading.listing import BookQuery, SyncProgress, SyncReport
from core.books.values.schema import Column
from core.cancel import CancelToken
from core.errors import AppError, RoleUnavailable, TransientError
from ui.models.books_table import BooksTableModel
from ui.tasks.backoff import Backoff
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel
from ui.viewmodels.books.books_reading import BooksReading, read_books, read_page
from ui.viewmodels.books.books_state import BooksState

FILTER_DELAY_MS = 80
"""How long a pause in typing must be before the store is asked."""
SHOW_EVERY_MS = 250
"""How often rows are added to the screen while they load."""
PAINT_MS = 10
"""In this time what has changed is laid out and painted."""
PAINTED_WITHIN = 0.3
"""Seconds for which reading on waits until the first rows are on screen."""

Sync = Callable[[Callable[[SyncProgress], None], CancelToken], SyncReport]


class BooksViewModel(ViewModel[BooksState]):
    """Keeps the table model in step with the library; the newest query always wins."""

    reached = Signal()
    """The table answered after it could not be reached: what waits can be sent."""
    revealed = Signal(int)
    """The row with this id is on screen now and should have the keyboard."""
    denied = Signal(object)
    """IAM refused to let this role read the table (AccessDenied)."""

    def __init__(self, workers: Workers, library: Library, parent: QObject | None = None) -> None:
        super().__init__(BooksState(remembers=library.remembers), parent)
        self._workers = workers
        self._library = library
        self._scope = TaskScope(self)
        self._cancel = CancelToken()
        self._reading = False
        self._outdated = False
        self._watched: int | None = None
        self._reveal: int | None = None
        self._shown_query: BookQuery | None = None
        self._filled = asyncio.Event()
        self._painted = threading.Event()
        self.table = BooksTableModel(self)
        self.table.page_wanted.connect(self._fetch_page)
        self._typing = self._timer(FILTER_DELAY_MS, self.reload)
        self._arriving = self._timer(SHOW_EVERY_MS, self.reload)
        self._late = self._timer(0, self._tell_of_delay)
        self._backoff = Backoff(self)
        self._backoff.due.connect(self.refresh)

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
        self._typing.start()

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
        """Stop loading after the page that is on its way; the rows that came stay."""
        self._cancel.cancel()

    def watch(self, position: int) -> None:
        """This row is at the top of the screen: have it at hand when the rows change."""
        self._watched = self.table.id_at(position)

    def reveal(self, row_id: int) -> None:
        """Reload, and bring this row to the user's eyes as soon as it is there."""
        self._reveal = self._watched = row_id
        self.reload()

    def reload(self) -> None:
        """Show the rows as the store has them now."""
        self._outdated = True
        if not self._reading:
            self._reading = True
            self._scope.start(self._read_until_current(), self._failed)

    def dismiss_problem(self) -> None:
        """The user has read it."""
        self._become(replace(self._state, problem=None))

    async def close(self) -> None:
        """Stop loading and reading."""
        self._backoff.reset()
        self._cancel.cancel()
        self._late.stop()
        await self._scope.close()

    async def _read_until_current(self) -> None:
        try:
            while self._outdated:
                self._outdated = False
                query = self._state.query
                read = await self._workers.store(read_books, self._library, query, self._watched)
                if query == self._state.query:
                    self._show(read)
        finally:
            self._reading = False
            self._reveal = None

    def _show(self, read: BooksReading) -> None:
        self._become(
            replace(
                self._state,
                opened=True,
                shown=len(read.ids),
                total=read.total,
                found=read.found,
                taken=read.taken,
                synced_at=read.synced_at,
                partition=next((c.label for c in read.columns if c.is_key), "Author"),
            )
        )
        query = self._state.query
        same = query == self._shown_query
        self._shown_query = query
        self.table.show(read.columns, read.ids, read.pages, keeps_place=same)
        if read.ids or not self._state.loading:
            self._filled.set()
        if read.total:
            QTimer.singleShot(PAINT_MS, self._painted.set)
        if self._reveal is not None and self._reveal in read.ids:
            self.revealed.emit(self._reveal)

    def _fetch_page(self, page: int) -> None:
        self._scope.start(self._supply(page, tuple(self.table.page_ids(page))), self._failed)

    async def _supply(self, page: int, ids: Sequence[int]) -> None:
        rows = await self._workers.store(read_page, self._library, ids)
        self.table.supply(page, ids, rows)

    def _start_sync(self, sync: Sync, looked_up: str = "") -> None:
        self._cancel = CancelToken()
        self._late.start(round(awaited.SLOW_AFTER * 1000))
        self._become(replace(self._state, progress=SyncProgress(0, 0), problem=None, not_found=""))
        self._scope.start(self._sync(sync, looked_up), self._sync_failed)

    async def _sync(self, sync: Sync, looked_up: str) -> None:
        try:
            report = await self._workers.network(sync, self._progress(), self._cancel)
        finally:
            self._late.stop()
            self._become(replace(self._state, progress=None, slow=False))
            self.reload()
        self._reached(report)
        if looked_up:
            self._looked_up(looked_up, report)
        else:
            self._become(replace(self._state, scan_denied=report.denied))

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
        if not self._state.loading:
            return
        self._late.start()
        self._become(replace(self._state, progress=progress, slow=False))
        if not progress.rows:
            return
        if not self._state.total:  # the first rows at once
            self.reload()
        elif not self._arriving.isActive():
            self._arriving.start()

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
                self._become(replace(self._state, unreachable=None, no_role=error))
            case _:
                self._failed(error)

    def _failed(self, error: AppError) -> None:
        self._become(replace(self._state, opened=True, problem=error))

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer
