"""Rows of the cache written many at a time, together with everything that finds them again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from core.books.values.attribute_values import dump_item, load_item, type_of
from core.books.values.book import Attributes, Book
from core.books.values.keys import key_text
from core.books.values.ordering import key_sort, sort_key
from core.books.values.text_search import search_text

if TYPE_CHECKING:
    from core.books.store.store import Store

KEY_ORDER = 0
"""The number of the pseudo attribute that orders books by their key."""


class CacheBatch:
    """Used inside one transaction of the store; nothing is complete before flush.

    Each book is named once at most. What is gathered is written in few, long steps of SQLite: each
    step lets go of Python, and many short ones would keep the other threads, and the window with
    them, waiting for it again and again.
    """

    def __init__(self, store: Store, generation: int) -> None:
        """generation: that of the sync which saw the books that are inserted or refreshed."""
        self._store = store
        self._generation = generation
        self._attributes: dict[str, int] = {
            name: number for number, name in store.rows("SELECT id, name FROM attribute")
        }
        self._use: Counter[tuple[int, str]] = Counter()
        self._next = self._first_free()
        self._rows: list[tuple[int, str, str, int, int]] = []
        self._seen: list[int] = []
        self._stale: list[int] = []
        self._gone: list[int] = []
        self._places: list[tuple[int, int, str]] = []
        self._texts: list[tuple[int, str]] = []

    def insert(self, book: Book, *, written: int) -> None:
        """A row that was not there."""
        number, self._next = self._next, self._next + 1
        self._take(number, book, dump_item(book.attributes), written)

    def refresh(self, number: int, old: str, book: Book) -> None:
        """A row that was there, and held the item whose text is old."""
        item = dump_item(book.attributes)
        if item == old:
            self._seen.append(number)
            return
        self._count(load_item(old), -1)
        self._stale.append(number)
        self._take(number, book, item, 0)

    def delete(self, number: int, item: str) -> None:
        """A row that is gone."""
        self._count(load_item(item), -1)
        self._gone.append(number)

    def flush(self) -> None:
        """Write what was gathered."""
        store = self._store
        store.run_on("UPDATE book SET generation = ? WHERE id IN", self._seen, (self._generation,))
        store.run_on("DELETE FROM place WHERE book IN", self._stale + self._gone)
        store.run_on("DELETE FROM book_text WHERE rowid IN", self._gone)
        store.run_on("DELETE FROM book WHERE id IN", self._gone)
        store.insert(
            "INSERT INTO book (id, key, item, generation, written) VALUES",
            self._rows,
            "ON CONFLICT (id) DO UPDATE SET item = excluded.item, generation = excluded.generation",
        )
        store.insert("INSERT INTO place VALUES", self._places)
        store.insert("INSERT OR REPLACE INTO book_text (rowid, searched) VALUES", self._texts)
        store.insert(
            "INSERT INTO attribute_use VALUES",
            [(number, kind, items) for (number, kind), items in self._use.items()],
            "ON CONFLICT DO UPDATE SET items = items + excluded.items",
        )

    def _first_free(self) -> int:
        """An id that no book ever had, as AUTOINCREMENT promises."""
        found = self._store.row("SELECT seq FROM sqlite_sequence WHERE name = 'book'")
        return 1 if found is None else int(found[0]) + 1

    def _take(self, number: int, book: Book, item: str, written: int) -> None:
        self._rows.append((number, key_text(book.key), item, self._generation, written))
        self._count(book.attributes, 1)
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
