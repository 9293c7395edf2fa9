"""Rows of the cache written many at a time, together with everything that finds them again."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Self
from zlib import crc32

from core.books.store.changes import RowChanges
from core.books.store.common_words import CommonWords
from core.books.values.attribute_values import load_item
from core.books.values.book import Attributes
from core.books.values.text_search import search_text

if TYPE_CHECKING:
    from core.books.store.store import Store

ROWS = "rows"
"""The note that says how many books there are: to count a million takes a while."""

_Row = tuple[int, int, str, str]
_Kinds = tuple[tuple[str, ...], tuple[str, ...]]


class NewRow(NamedTuple):
    """All that is written of a book: key and item as texts, what is searched of it, its types."""

    hash: int
    key: str
    item: str
    searched: str
    kinds: _Kinds

    @classmethod
    def of(cls, key: str, item: str, attributes: Attributes) -> Self:
        """key and item are the texts of what is in attributes."""
        return cls(key_hash(key), key, item, search_text(attributes), _kinds(attributes))


class CacheBatch:
    """Used inside one transaction of the store; nothing is complete before flush.

    Each book is named once at most. What is gathered is written in few, long steps of SQLite: each
    step lets go of Python, and many short ones would keep the other threads, and the window with
    them, waiting for it again and again.
    """

    def __init__(self, store: Store, changes: RowChanges, common: CommonWords) -> None:
        self._store = store
        self._common = common
        self._changes = changes
        self._kinds: Counter[_Kinds] = Counter()
        self._next = self._first_free()
        self._new: list[_Row] = []
        self._changed: list[_Row] = []
        self._gone: list[int] = []
        self._texts: list[tuple[int, str]] = []

    def insert(self, row: NewRow) -> int:
        """A row that was not there. Gives its id."""
        number, self._next = self._next, self._next + 1
        self._new.append((number, row.hash, row.key, row.item))
        self._take(number, row)
        return number

    def refresh(self, number: int, key: str, old: str, item: str, attributes: Attributes) -> None:
        """A row that was there, and held the item whose text is old."""
        self._kinds[_kinds(load_item(old))] -= 1
        row = NewRow.of(key, item, attributes)
        self._changed.append((number, row.hash, key, item))
        self._take(number, row)

    def delete(self, number: int, item: str) -> None:
        """A row that is gone."""
        self._kinds[_kinds(load_item(item))] -= 1
        self._gone.append(number)

    def flush(self) -> None:
        """Write what was gathered."""
        store = self._store
        for table, column in (("book_index", "rowid"), ("book_text", "id"), ("book", "id")):
            store.run_on(f"DELETE FROM {table} WHERE {column}", self._gone)
        store.insert("INSERT INTO book VALUES", self._new)
        store.insert(
            "INSERT INTO book VALUES",
            self._changed,
            "ON CONFLICT (id) DO UPDATE SET item = excluded.item",
        )
        store.insert("INSERT OR REPLACE INTO book_text VALUES", self._texts)
        self._index()
        self._write_use()
        self._changes.note([*(each[0] for each in self._changed), *self._gone])
        more = len(self._new) - len(self._gone)
        if more:
            store.set_note(ROWS, str(int(store.note(ROWS) or 0) + more))

    def _first_free(self) -> int:
        """An id that no book ever had, as AUTOINCREMENT promises."""
        found = self._store.row("SELECT seq FROM sqlite_sequence WHERE name = 'book'")
        return 1 if found is None else int(found[0]) + 1

    def _take(self, number: int, row: NewRow) -> None:
        self._kinds[row.kinds] += 1
        self._texts.append((number, row.searched))

    def _index(self) -> None:
        self._common.learn([text for _, text in self._texts])
        indexed = [(number, self._common.indexed(text)) for number, text in self._texts]
        if self._changed:
            self._store.insert("INSERT OR REPLACE INTO book_index (rowid, text) VALUES", indexed)
        else:
            self._store.insert("INSERT INTO book_index (rowid, text) VALUES", indexed)

    def _write_use(self) -> None:
        use: Counter[tuple[str, str]] = Counter()
        for (names, kinds), items in self._kinds.items():
            for each in zip(names, kinds, strict=True):
                use[each] += items
        self._store.insert(
            "INSERT INTO attribute_use VALUES",
            [(name, kind, items) for (name, kind), items in use.items() if items],
            "ON CONFLICT DO UPDATE SET items = items + excluded.items",
        )


def _kinds(attributes: Attributes) -> _Kinds:
    """The names and types of an item's attributes: few items differ in them."""
    return tuple(attributes), tuple(chain.from_iterable(attributes.values()))


def key_hash(key: str) -> int:
    """A number by which a key is found; different keys may have the same."""
    return crc32(key.encode())
