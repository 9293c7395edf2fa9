"""The selection of cached rows that match a query, in order, from the indexes of the store.

Ids come as one blob out of one SQL step, so that a large answer does not hold up other threads
row by row.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from sys import byteorder
from typing import TYPE_CHECKING

from core.books.reading.listing import BookQuery
from core.books.reading.projection import Place
from core.books.store.cache import BookCache
from core.books.store.cache_batch import KEY_ORDER
from core.books.values.text_search import search_terms

if TYPE_CHECKING:
    from core.books.store.store import Store

_MATCHING = " JOIN book_text ON book_text.rowid = k.book AND book_text MATCH ?"


class Selection:
    """Reads row ids; see BookQuery for what matches and how it is ordered."""

    def __init__(self, store: Store, cache: BookCache) -> None:
        self._store = store
        self._cache = cache

    def count(self, text: str) -> int:
        """How many cached rows match a filter."""
        match = _match(text)
        if match is None:
            found = self._store.row("SELECT count(*) FROM book")
        else:
            found = self._store.row("SELECT count(*) FROM book_text WHERE book_text MATCH ?", match)
        return 0 if found is None else int(found[0])

    def ids(self, query: BookQuery, limit: int | None = None) -> array[int]:
        """The ids in order; rows without the sorted attribute come last."""
        attribute = self.attribute(query)
        with self._store.transaction():
            if attribute == KEY_ORDER:
                return self._by_key(query, limit)
            found = self._by_attribute(query, attribute, limit)
            if limit is None or len(found) < limit:
                found += self._without(query, attribute, limit)
            return found if limit is None else found[:limit]

    def attribute(self, query: BookQuery) -> int:
        """The number of the order that a query sorts by."""
        if query.sort_column is None:
            return KEY_ORDER
        return self._cache.attribute_number(query.sort_column) or KEY_ORDER

    def place(self, number: int, attribute: int) -> Place:
        """Where a cached row stands in an order."""
        found: dict[int, str] = dict(
            self._store.rows(
                "SELECT attribute, sort FROM place WHERE book = ? AND attribute IN (?, ?)",
                (number, attribute, KEY_ORDER),
            )
        )
        return Place(found.get(attribute), found.get(KEY_ORDER, ""))

    def _by_key(self, query: BookQuery, limit: int | None) -> array[int]:
        join, match = _joined(query.text)
        direction = "DESC" if query.descending else "ASC"
        return self._blob(
            f"SELECT k.book FROM place k{join} WHERE k.attribute = {KEY_ORDER}"
            f" ORDER BY k.sort {direction}",
            match,
            limit,
        )

    def _by_attribute(self, query: BookQuery, attribute: int, limit: int | None) -> array[int]:
        join, match = _joined(query.text)
        direction = "DESC" if query.descending else "ASC"
        return self._blob(
            "SELECT k.book FROM place c"
            f" JOIN place k ON k.book = c.book AND k.attribute = {KEY_ORDER}{join}"
            f" WHERE c.attribute = ? ORDER BY c.sort {direction}, k.sort",
            (*match, attribute),
            limit,
        )

    def _without(self, query: BookQuery, attribute: int, limit: int | None) -> array[int]:
        if not self._some_lack(attribute):
            return array("q")
        join, match = _joined(query.text)
        return self._blob(
            f"SELECT k.book FROM place k{join} WHERE k.attribute = {KEY_ORDER} AND NOT EXISTS"
            " (SELECT 1 FROM place c WHERE c.book = k.book AND c.attribute = ?) ORDER BY k.sort",
            (*match, attribute),
            limit,
        )

    def _some_lack(self, attribute: int) -> bool:
        found = self._store.row(
            "SELECT coalesce(sum(items), 0) < (SELECT count(*) FROM book)"
            " FROM attribute_use WHERE attribute = ?",
            (attribute,),
        )
        return bool(found and found[0])

    def _blob(self, ordered: str, parameters: Iterable[object], limit: int | None) -> array[int]:
        found = self._store.row(
            f"SELECT unhex(group_concat(printf('%016x', book), '')) FROM ({ordered} LIMIT ?)",
            (*parameters, -1 if limit is None else limit),
        )
        ids = array("q")
        if found is not None and found[0] is not None:
            ids.frombytes(found[0])
            if byteorder == "little":
                ids.byteswap()
        return ids


def _match(text: str) -> tuple[str] | None:
    wanted = search_terms(text)
    if not wanted:
        return None
    quoted = (needle.replace('"', '""') for needle in wanted)
    return (" AND ".join(f'"{needle}"' for needle in quoted),)


def _joined(text: str) -> tuple[str, tuple[str, ...]]:
    match = _match(text)
    return ("", ()) if match is None else (_MATCHING, match)
