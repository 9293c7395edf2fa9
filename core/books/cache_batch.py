"""Rows of the cache written many at a time, together with everything that finds them again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from core.books.book import Attributes, Book
from core.books.folding import search_text
from core.books.keys import key_text
from core.books.ordering import key_sort, sort_key
from core.books.wire import dump_item, load_item, type_of

if TYPE_CHECKING:
    from core.books.store import Store

KEY_ORDER = 0
"""The number of the pseudo attribute that orders books by their key."""


class CacheBatch:
    """Used inside one transaction of the store; nothing is complete before flush."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._attributes: dict[str, int] = {
            name: number for number, name in store.rows("SELECT id, name FROM attribute")
        }
        self._use: Counter[tuple[int, str]] = Counter()
        self._stale: list[tuple[int]] = []
        self._places: list[tuple[int, int, str]] = []
        self._texts: list[tuple[int, str]] = []

    def insert(self, book: Book, generation: int, *, written: int) -> None:
        """A row that was not there."""
        number = self._store.run(
            "INSERT INTO book (key, item, generation, written) VALUES (?, ?, ?, ?)",
            (key_text(book.key), dump_item(book.attributes), generation, written),
        )
        self._index(number, book)
        self._count(book.attributes, 1)

    def refresh(self, number: int, old: str, book: Book, generation: int) -> None:
        """A row that was there, and held the item whose text is old."""
        item = dump_item(book.attributes)
        self._store.run(
            "UPDATE book SET item = ?, generation = ? WHERE id = ?", (item, generation, number)
        )
        if item != old:
            self._count(load_item(old), -1)
            self._count(book.attributes, 1)
            self._stale.append((number,))
            self._index(number, book)

    def delete(self, number: int, item: str) -> None:
        """A row that is gone."""
        self._count(load_item(item), -1)
        self._stale.append((number,))
        self._store.run("DELETE FROM book_text WHERE rowid = ?", (number,))
        self._store.run("DELETE FROM book WHERE id = ?", (number,))

    def flush(self) -> None:
        """Write what was gathered."""
        self._store.run_many("DELETE FROM place WHERE book = ?", self._stale)
        self._store.run_many("INSERT INTO place VALUES (?, ?, ?)", self._places)
        self._store.run_many(
            "INSERT OR REPLACE INTO book_text (rowid, searched) VALUES (?, ?)", self._texts
        )
        self._store.run_many(
            "INSERT INTO attribute_use VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET items = items + excluded.items",
            ((number, kind, items) for (number, kind), items in self._use.items()),
        )

    def _index(self, number: int, book: Book) -> None:
        self._texts.append((number, search_text(book.attributes)))
        self._places.append((number, KEY_ORDER, key_sort(book.key)))
        for name, value in book.attributes.items():
            self._places.append((number, self._attribute(name), sort_key(value)))

    def _count(self, attributes: Attributes, by: int) -> None:
        for name, value in attributes.items():
            self._use[self._attribute(name), type_of(value).value] += by

    def _attribute(self, name: str) -> int:
        number = self._attributes.get(name)
        if number is None:
            number = self._store.run("INSERT INTO attribute (name) VALUES (?)", (name,))
            self._attributes[name] = number
        return number
