"""The making of an order in a large table: in steps, so that nobody waits for it for long.

A table in memory sorts what comes; what is read out of it is an array of ids.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

import orjson

from core.books.reading.projection import Place
from core.books.values.book import Book
from core.books.values.ordering import key_sort, quick_sort_key, sort_key, sort_of
from core.cancel import CancelToken

if TYPE_CHECKING:
    from core.books.store.store import Store

Progress = Callable[[int, int], None]
"""Told how many books are in order, and of how many."""

_STEP, _SMALL_STEP = 4_000, 100
_PLAIN = re.compile(r"[\w .:/#@-]+")
_SORTING = """
DROP TABLE IF EXISTS temp.sorting;
CREATE TEMP TABLE sorting (
    sort TEXT NOT NULL, place INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (sort, place, id)
) WITHOUT ROWID;
"""
_Row = tuple[str, int, int]
_SHORTENED = """
CASE WHEN length(part) > 1000 AND part ->> '$.S' IS NOT NULL
THEN json_object('S', substr(part ->> '$.S', 1, 200)) ELSE part END
"""
"""Of a long text the beginning decides; some thousand texts of 400 kB would be too much at once."""


def place_of(book: Book, column: str | None) -> Place:
    """Where a book stands in the order of a column, or of the key (None)."""
    value = book.attributes.get(column) if column is not None else None
    return Place(None if value is None else sort_key(value), key_sort(book.key))


class OrderBuilding:
    """One making of the orders of one column. Nothing else makes one at the same time."""

    def __init__(
        self,
        store: Store,
        column: str | None,
        rows: int,
        progress: Progress,
        cancel: CancelToken,
    ) -> None:
        self._store = store
        self._column = column
        self._rows = rows
        self._progress = progress
        self._cancel = cancel
        self._samples: list[str] = []
        self._luck = Random(0)

    def made(self, by_key: Sequence[int]) -> Iterator[tuple[bool, array[int]]]:
        """The orders, each with whether it is the descending one.

        by_key: the books in the order of their keys, in which equal ones stand.
        """
        self._store.run(_SORTING)
        try:
            if self._column is None:
                self._fill(self._keys())
                yield False, self._read(descending=False)
                return
            lacking = self._lacking(by_key)
            for descending in (False, True):
                yield descending, self._read(descending=descending) + lacking
        finally:
            self._store.run("DROP TABLE IF EXISTS temp.sorting;")

    def _lacking(self, by_key: Sequence[int]) -> array[int]:
        """Sorts the books that have the attribute; gives those that do not."""
        places = array("q", bytes(8 * (max(by_key, default=0) + 1)))
        for place, number in enumerate(by_key):
            places[number] = place
        without: list[int] = []
        self._fill(self._values(places, without))
        without.sort(key=places.__getitem__)
        return array("q", without)

    def _fill(self, steps: Iterator[list[_Row]]) -> None:
        done = 0
        for rows in steps:
            self._cancel.check()
            rows.sort()
            self._store.insert("INSERT OR IGNORE INTO temp.sorting VALUES", rows)
            if rows:
                self._samples.append(self._luck.choice(rows)[0])
            done += _STEP
            self._progress(min(done, self._rows), self._rows)

    def _keys(self) -> Iterator[list[_Row]]:
        last = 0
        while True:
            found = self._store.row(
                "SELECT json_group_array(id), group_concat(key, ',') FROM"
                " (SELECT id, key FROM book WHERE id > ? ORDER BY id LIMIT ?)",
                (last, _STEP),
            )
            if found is None or found[1] is None:
                return
            ids, keys = orjson.loads(found[0]), orjson.loads(f"[{found[1]}]")
            last = ids[-1]
            yield [(sort_of(key), 0, number) for number, key in zip(ids, keys, strict=True)]

    def _values(self, places: array[int], without: list[int]) -> Iterator[list[_Row]]:
        last = 0
        while True:
            ids, values = self._values_after(last)
            if not ids:
                return
            last = ids[-1]
            # Those that came since the keys were put in order come later.
            known = bisect_left(ids, len(places))
            without += [
                number for number, value in zip(ids[:known], values, strict=False) if value is None
            ]
            yield [
                (quick_sort_key(value), places[number], number)
                for number, value in zip(ids[:known], values, strict=False)
                if value is not None
            ]

    def _values_after(self, last: int) -> tuple[list[int], list[dict[str, Any] | None]]:
        name = str(self._column)
        if _PLAIN.fullmatch(name):
            return self._parts_after(last, "coalesce(item -> ?2, 'null')", _SHORTENED, _STEP)
        # SQLite does not find every name that there may be.
        ids, items = self._parts_after(last, "item", "part", _SMALL_STEP)
        return ids, [item.get(name) for item in items]

    def _parts_after(self, last: int, part: str, written: str, step: int) -> tuple[list[int], Any]:
        """The ids of the next books, and a part of each item, which is JSON, as it is written."""
        found = self._store.row(
            f"SELECT json_group_array(id), group_concat({written}, ',') FROM"
            f" (SELECT id, {part} AS part, ?2 FROM book WHERE id > ?1 ORDER BY id LIMIT {step})",
            (last, f'$."{self._column}"'),
        )
        if found is None or found[1] is None:
            return [], []
        return orjson.loads(found[0]), orjson.loads(f"[{found[1]}]")

    def _read(self, *, descending: bool) -> array[int]:
        """Part by part; a part begins at a value, so that equal ones stay together."""
        bounds = [*sorted(set(self._samples)), None]
        parts, low = [], ""
        for high in bounds:
            self._cancel.check()
            parts.append(self._part(low, high, descending))
            low = high or low
        ids = array("q")
        for part in reversed(parts) if descending else parts:
            ids += part
        return ids

    def _part(self, low: str, high: str | None, descending: bool) -> array[int]:
        until, parameters = ("", (low,)) if high is None else (" AND sort < ?", (low, high))
        return self._store.ids(
            f"SELECT id FROM temp.sorting WHERE sort >= ?{until}"
            f" ORDER BY sort {'DESC' if descending else 'ASC'}, place, id",
            parameters,
        )
