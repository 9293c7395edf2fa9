"""The sync of the table into the cache: page by page, forgetting what is gone at the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from core.books.reading.listing import SyncProgress, SyncReport
from core.books.store.cache import BookCache
from core.books.store.reading_pass import ReadingPass
from core.books.table.remote import BooksRemote, Page, PageStart
from core.books.values.book import Attributes, BookKey, KeySchema
from core.cancel import CancelToken
from core.errors import AccessDenied, TableError
from core.i18n import _

_SCREENFUL, _BATCH = 50, 1_000
"""Rows that are written at a time: the first ones of a pass, and all that follow.

A reader of rows waits for as long as one batch is written: some hundredths of a second.
"""
Progress = Callable[[SyncProgress], None]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One pass over the table or one of its partitions."""

    next_page: Callable[[PageStart | None], Page]
    schema: KeySchema
    partition: BookKey | None
    expected: int | None


class Sync:
    """One pass at a time. Rows can be read and edits sent while it runs."""

    def __init__(self, remote: BooksRemote, cache: BookCache) -> None:
        self._remote = remote
        self._cache = cache
        self._one = threading.Lock()

    def table(
        self, schema: KeySchema, expected: int | None, progress: Progress, cancel: CancelToken
    ) -> SyncReport:
        """Scan. When IAM allows no Scan at all the report says so; nothing is removed then."""
        reading = _Reading(self._remote.scan, schema, None, expected)
        try:
            return self._read(reading, progress, cancel)
        except AccessDenied as denied:
            return SyncReport(0, 0, complete=False, synced_at=None, denied=denied)

    def partition(
        self, schema: KeySchema, partition: BookKey, progress: Progress, cancel: CancelToken
    ) -> SyncReport:
        """Query one partition. Raises AccessDenied when IAM allows not even that."""

        def next_page(start: PageStart | None) -> Page:
            return self._remote.query_by_partition(partition, start)

        return self._read(_Reading(next_page, schema, partition, None), progress, cancel)

    def _read(self, reading: _Reading, progress: Progress, cancel: CancelToken) -> SyncReport:
        with self._one:
            taking = self._cache.begin(reading.schema)
            report = self._take(taking, reading, progress, cancel)
            if report.complete:
                taking.end(reading.partition)
            self._cache.end()
        return report

    def _take(
        self, taking: ReadingPass, reading: _Reading, progress: Progress, cancel: CancelToken
    ) -> SyncReport:
        pages = rows = 0
        for page in _pages(reading.next_page, cancel):
            pages += 1
            progress(SyncProgress(pages, rows, reading.expected))
            for batch in _batches(page.items, at_first=pages == 1):
                with _named_key():
                    taking.take(batch)
                rows += len(batch)
                progress(SyncProgress(pages, rows, reading.expected))
            if page.next is None:
                return SyncReport(pages, rows, complete=True, synced_at=None)
        return SyncReport(pages, rows, complete=False, synced_at=None)


def _batches(items: Sequence[Attributes], *, at_first: bool) -> Iterator[Sequence[Attributes]]:
    """One at least, so that an empty page is told, too."""
    end = _SCREENFUL if at_first else _BATCH
    yield items[:end]
    for first in range(end, len(items), _BATCH):
        yield items[first : first + _BATCH]


def _pages(next_page: Callable[[PageStart | None], Page], cancel: CancelToken) -> Iterator[Page]:
    start: PageStart | None = None
    while not cancel.cancelled:
        page = next_page(start)
        yield page
        if page.next is None:
            return
        start = page.next


@contextmanager
def _named_key() -> Iterator[None]:
    try:
        yield
    except KeyError as missing:
        raise TableError(
            _(
                "The table's items have no attribute “{name}”, which the profile names as its key.",
                name=missing.args[0],
            ),
            _("Correct the key attributes in the profile."),
        ) from None
