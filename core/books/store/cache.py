"""The rows of the table as last seen, kept in the store: written by syncs and applied edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.books.store.cache_batch import CacheBatch
from core.books.values.attribute_values import load_item
from core.books.values.book import Book, BookKey, WireType
from core.books.values.keys import key_from_text, key_text, partition_range

if TYPE_CHECKING:
    from core.books.store.store import Store


class BookCache:
    """Writes books and what finds them again: text index, column orders, attribute counts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def generation(self) -> int:
        """The number of the latest sync that began; 0 before the first."""
        return int(self._store.note("generation") or 0)

    def begin_generation(self) -> int:
        """Start a sync: rows that it does not see can be told from those that it does."""
        with self._store.transaction():
            number = self.generation + 1
            self._store.set_note("generation", str(number))
        return number

    def apply_page(self, books: Iterable[Book], generation: int) -> None:
        """Take over what a sync read. A row that we wrote since it began is newer and stays."""
        named = {key_text(book.key): book for book in books}
        with self._batch(generation) as batch:
            kept = self._kept(named)
            for text, book in named.items():
                found = kept.get(text)
                if found is None:
                    batch.insert(book, written=0)
                elif found[2] < generation:
                    batch.refresh(found[0], found[1], book)

    def write(self, book: Book) -> None:
        """Take over a book that an edit of ours, or the answer to it, says is in the table now."""
        generation = self.generation
        with self._batch(generation) as batch:
            found = self._find(book.key)
            if found is None:
                batch.insert(book, written=generation)
                return
            batch.refresh(found[0], found[1], book)
            self._store.run("UPDATE book SET written = ? WHERE id = ?", (generation, found[0]))

    def remove(self, key: BookKey) -> None:
        """Forget a row that is known to be gone from the table."""
        with self._batch(self.generation) as batch:
            found = self._find(key)
            if found is not None:
                batch.delete(found[0], found[1])

    def remove_unseen(self, generation: int, partition: BookKey | None = None) -> None:
        """Forget the rows that a complete sync (of one partition, or of all) did not see."""
        low, high = ("", "\U0010ffff") if partition is None else partition_range(partition)
        with self._batch(generation) as batch:
            gone = self._store.rows(
                "SELECT id, item FROM book WHERE key >= ? AND key < ?"
                " AND generation < ? AND written < ?",
                (low, high, generation, generation),
            )
            for number, item in gone:
                batch.delete(number, item)

    @contextmanager
    def _batch(self, generation: int) -> Iterator[CacheBatch]:
        with self._store.transaction():
            batch = CacheBatch(self._store, generation)
            yield batch
            batch.flush()

    def book(self, key: BookKey) -> tuple[int, Book] | None:
        """The cached row with this key and its id."""
        found = self._find(key)
        return None if found is None else (found[0], Book(key, load_item(found[1])))

    def books(self, ids: Iterable[int]) -> dict[int, Book]:
        """The cached rows with these ids; those that are gone are missing."""
        found = self._store.rows_on("id, key, item", "book WHERE id IN", list(ids))
        return {number: Book(key_from_text(key), load_item(item)) for number, key, item in found}

    def attribute_number(self, name: str) -> int | None:
        """The number under which an attribute's order is kept; None when no book ever had it."""
        found = self._store.row("SELECT id FROM attribute WHERE name = ?", (name,))
        return None if found is None else int(found[0])

    def attribute_use(self) -> Mapping[str, Mapping[WireType, int]]:
        """How many books have each attribute, by type."""
        use: dict[str, dict[WireType, int]] = {}
        for name, kind, items in self._store.rows(
            "SELECT name, type, items FROM attribute_use"
            " JOIN attribute ON attribute.id = attribute WHERE items > 0"
        ):
            use.setdefault(name, {})[WireType(kind)] = items
        return use

    def _kept(self, texts: Iterable[str]) -> dict[str, tuple[int, str, int]]:
        """Id, item and written of the rows with these keys, by the text of the key."""
        found = self._store.rows_on("key, id, item, written", "book WHERE key IN", list(texts))
        return {key: (number, item, written) for key, number, item, written in found}

    def _find(self, key: BookKey) -> tuple[int, str, int] | None:
        found = self._store.row(
            "SELECT id, item, written FROM book WHERE key = ?", (key_text(key),)
        )
        return None if found is None else (found[0], found[1], found[2])
