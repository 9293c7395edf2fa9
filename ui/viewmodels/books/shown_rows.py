"""The rows on screen, read from the store: the newest query wins, one reading at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from core.books.library import Library
from core.books.reading.listing import BookQuery, BookRow
from core.books.values.columns import Column
from core.cancel import Cancelled, CancelToken
from core.errors import AppError
from ui.models.books_table import BooksTableModel
from ui.models.row_cache import PAGE_ROWS
from ui.tasks.latest import Latest
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.books.books_state import EVERYTHING, RowCount, Sorting

LARGE = 20_000
"""Rows from which on a screenful of what a filter finds is shown before the rest."""
SHOW_EVERY_MS = 250
"""How often rows are added to the screen while they load."""


@dataclass(frozen=True, slots=True)
class BooksReading:
    """What the store had for one query. pages: page number to its rows, where already read.

    settled: every row is in its place; else sorting has yet to be done.
    """

    columns: tuple[Column, ...]
    ids: Sequence[int]
    matching: RowCount
    everything: RowCount
    synced_at: float | None
    pages: Mapping[int, Sequence[BookRow | None]]
    settled: bool = True


class ShownRows(QObject):
    """Keeps the table model in step with the store. query gives what is asked for now.

    Of a large table a screenful of what a filter finds comes first; the rest follows, unless the
    next key is pressed meanwhile. busy: the table is being read, so that sorting has to wait.
    """

    read = Signal(object)
    """A BooksReading that is about to be shown."""
    shown = Signal(object)
    """The same, when it is."""
    revealed = Signal(int)
    """The row that was asked for is on screen."""
    sorted = Signal(object)
    """How far sorting is (Sorting), or None when it is over."""

    def __init__(
        self,
        workers: Workers,
        library: Library,
        scope: TaskScope,
        query: Callable[[], BookQuery],
        busy: Callable[[], bool],
        on_error: Callable[[AppError], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workers = workers
        self._library = library
        self._scope = scope
        self._query = query
        self._busy = busy
        self._cancel = CancelToken()
        self._on_error = on_error
        self._reading = Latest(scope, self._read, on_error)
        self._watched: int | None = None
        self._reveal: int | None = None
        self._shown_query: BookQuery | None = None
        self.table = BooksTableModel(self)
        self.table.page_wanted.connect(self._fetch_page)
        self._arriving = QTimer(self)
        self._arriving.setSingleShot(True)
        self._arriving.setInterval(SHOW_EVERY_MS)
        self._arriving.timeout.connect(self._reading.ask)

    def reload(self) -> None:
        """Show the rows as the store has them now; what was still looked for no longer counts."""
        self.stop()
        self._reading.ask()

    def stop(self) -> None:
        """Look no further, and sort no more."""
        self._cancel.cancel()

    def reload_while_arriving(self) -> None:
        """The same, at most every now and then."""
        if not self._arriving.isActive():
            self._arriving.start()

    def watch(self, position: int) -> None:
        """This row is at the top of the screen: have it at hand when the rows change."""
        self._watched = self.table.id_at(position)

    def reveal(self, row_id: int) -> None:
        """Reload, and tell as soon as this row is there."""
        self._reveal = self._watched = row_id
        self.reload()

    async def _read(self) -> None:
        self._cancel = CancelToken()
        try:
            query = self._query()
            reading = await self._workers.store(
                read_books, self._library, query, self._watched, first=True
            )
            self._show_if_asked(reading, query)
            with suppress(Cancelled):
                await self._read_on(reading, query, self._cancel)
        finally:
            if not self._reading.once_more:
                self._reveal = None

    async def _read_on(self, reading: BooksReading, query: BookQuery, cancel: CancelToken) -> None:
        """The rest of what matches, and in order."""
        if not reading.settled and not self._busy():
            await self._sort(query, cancel)
        elif not reading.matching.more:
            if reading.everything.rows > LARGE and not self._busy():
                await self._workers.network(self._library.prepare_filter, query)
            return
        reading = await self._workers.network(
            read_books, self._library, query, self._watched, cancel=cancel
        )
        if not cancel.cancelled:
            self._show_if_asked(reading, query)

    async def _sort(self, query: BookQuery, cancel: CancelToken) -> None:
        tell = self._scope.on_ui(lambda done, of: self.sorted.emit(Sorting(done, of)))
        try:
            await self._workers.network(self._library.settle, query, tell, cancel)
        finally:
            self.sorted.emit(None)

    def _show_if_asked(self, reading: BooksReading, query: BookQuery) -> None:
        if query == self._query():
            self._show(reading, query)

    def _show(self, reading: BooksReading, query: BookQuery) -> None:
        self.read.emit(reading)
        same, self._shown_query = query == self._shown_query, query
        self.table.show(reading.columns, reading.ids, reading.pages, keeps_place=same)
        self.shown.emit(reading)
        if self._reveal is not None and self._reveal in reading.ids:
            self.revealed.emit(self._reveal)

    def _fetch_page(self, page: int) -> None:
        self._scope.start(self._supply(page, tuple(self.table.page_ids(page))), self._on_error)

    async def _supply(self, page: int, ids: Sequence[int]) -> None:
        rows = await self._workers.store(read_page, self._library, ids)
        self.table.supply(page, ids, rows)


def read_books(
    library: Library,
    query: BookQuery,
    watched: int | None,
    *,
    first: bool = False,
    cancel: CancelToken | None = None,
) -> BooksReading:
    """Blocking. watched: the id of the row at the top of the screen; its page is read too.

    first: of a large table no more than a screenful of what matches. Raises Cancelled.
    """
    rows = library.count(EVERYTHING)
    limit = PAGE_ROWS if first and query.text and rows > LARGE else None
    ids = library.select(query, limit, cancel)
    more = limit is not None and len(ids) == limit
    matching = RowCount(len(ids), len(ids) - (0 if more else library.unsaved(query)), more)
    everything = matching
    if query.text:
        everything = RowCount(rows, rows - library.unsaved(EVERYTHING))
    pages = {page: read_page(library, _page_ids(ids, page)) for page in _first_pages(ids, watched)}
    columns, settled = library.columns(), library.settled(query)
    return BooksReading(columns, ids, matching, everything, library.synced_at, pages, settled)


def read_page(library: Library, ids: Sequence[int]) -> Sequence[BookRow | None]:
    """Blocking. The rows of one page; None stands for one that went meanwhile."""
    rows = {row.id: row for row in library.rows(ids)}
    return tuple(rows.get(row_id) for row_id in ids)


def _first_pages(ids: Sequence[int], watched: int | None) -> set[int]:
    pages = {0}
    if watched is not None and watched in ids:
        page = ids.index(watched) // PAGE_ROWS
        pages |= {page, min(page + 1, (len(ids) - 1) // PAGE_ROWS)}
    return pages


def _page_ids(ids: Sequence[int], page: int) -> Sequence[int]:
    return ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
