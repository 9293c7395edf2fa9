"""The books as the screen shows them: cache and outbox, read through the projection."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.books.edits.edit import Edit
from core.books.edits.outbox import Outbox
from core.books.reading.cached_selection import Selection
from core.books.reading.listing import BookQuery, BookRow
from core.books.reading.order_building import Progress, place_of
from core.books.reading.projection import PlacedRow, by_book, merge_rows, show_row
from core.books.store.cache import BookCache
from core.books.values.book import Book
from core.books.values.keys import key_text
from core.books.values.text_search import matches, search_terms, search_text
from core.cancel import CancelToken

if TYPE_CHECKING:
    from core.books.store.store import Store


@dataclass(frozen=True, slots=True)
class _Changed:
    """A row that is shown otherwise than it is cached, with the cached book under it."""

    row: BookRow
    cached: Book | None


class ProjectedBooks:
    """Reads only. But for long ones, each answer is of one moment."""

    def __init__(self, store: Store, cache: BookCache, outbox: Outbox) -> None:
        self._store = store
        self._cache = cache
        self._outbox = outbox
        self._selection = Selection(store, cache)

    def count(self, query: BookQuery) -> int:
        """How many rows match."""
        wanted = search_terms(query.text)
        with self._store.transaction():
            total = self._selection.count(query.text)
            for changed in self._changed():
                total += _matches(changed.row.book, wanted)
                total -= changed.cached is not None and _matches(changed.cached, wanted)
        return total

    def unsaved(self, query: BookQuery) -> int:
        """How many matching rows are in no table yet: what was typed, and has not been taken."""
        wanted = search_terms(query.text)
        with self._store.transaction():
            return sum(
                each.cached is None and _matches(each.row.book, wanted) for each in self._changed()
            )

    def select(
        self, query: BookQuery, limit: int | None, cancel: CancelToken | None = None
    ) -> array[int]:
        """The ids of the matching rows in order. Raises Cancelled."""
        waiting = self._outbox.open_count()
        ids = self._selection.ids(query, None if limit is None else limit + waiting, cancel)
        with self._store.transaction():
            changed = self._changed()
            moved = [each.row.id for each in changed if each.cached is not None]
            if changed:
                ids = self._merged(query, ids, moved, changed)
        return ids if limit is None else ids[:limit]

    def settled(self, query: BookQuery) -> bool:
        """Whether every row is in its place: not so in a large table that was not ordered yet."""
        return self._selection.settled(query)

    def settle(self, query: BookQuery, progress: Progress, cancel: CancelToken) -> None:
        """Put every row in its place. Raises Cancelled."""
        self._selection.settle(query, progress, cancel)

    def prepare(self, query: BookQuery) -> None:
        """Make what a filter of a large table needs, before a key is pressed."""
        self._selection.prepare(query)

    def keep(self) -> None:
        """Keep what makes the next start quick."""
        self._selection.keep()

    def rows(self, ids: Iterable[int]) -> list[BookRow]:
        """The rows with these ids, in that order."""
        asked = list(ids)
        with self._store.transaction():
            cached = self._cache.books(number for number in asked if number > 0)
            edits = by_book(self._outbox.open_edits(), _key_text)
            found = (self._row(number, cached, edits) for number in asked)
            return [row for row in found if row is not None]

    def _row(
        self, number: int, cached: Mapping[int, Book], edits: Mapping[str, list[Edit]]
    ) -> BookRow | None:
        if number in cached:
            book = cached[number]
            return show_row(number, book, edits.get(key_text(book.key), ()))
        edit = self._outbox.edit(-number)
        if edit is None:
            return None
        arrived = self._cache.book(edit.key)
        there = None if arrived is None else arrived[1]
        return show_row(number, there, edits.get(key_text(edit.key), ()))

    def _changed(self) -> list[_Changed]:
        groups = by_book(self._outbox.open_edits(), _key_text)
        changed = (self._changed_by(edits) for edits in groups.values())
        return [each for each in changed if each is not None]

    def _changed_by(self, edits: Sequence[Edit]) -> _Changed | None:
        found = self._cache.book(edits[0].key)
        number, cached = found or (-edits[0].id, None)
        row = show_row(number, cached, edits)
        if row is None or (cached is not None and row.book.attributes == cached.attributes):
            return None
        return _Changed(row, cached)

    def _merged(
        self, query: BookQuery, ids: array[int], moved: list[int], changed: list[_Changed]
    ) -> array[int]:
        column = self._selection.column(query)
        wanted = search_terms(query.text)
        return merge_rows(
            ids,
            moved,
            [
                PlacedRow(each.row.id, place_of(each.row.book, column))
                for each in changed
                if _matches(each.row.book, wanted)
            ],
            lambda number: self._selection.place(number, column),
            descending=query.descending,
            by_key=column is None,
        )


def _matches(book: Book, wanted: tuple[str, ...]) -> bool:
    return not wanted or matches(search_text(book.attributes), wanted)


def _key_text(edit: Edit) -> str:
    return key_text(edit.key)
