"""The rows of the table as last seen, kept in the store: written by syncs and applied edits."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.books.store.arriving import Arriving
from core.books.store.cache_batch import ROWS, CacheBatch, NewRow, key_hash
from core.books.store.changes import RowChanges
from core.books.store.common_words import CommonWords
from core.books.store.reading_pass import ReadingPass
from core.books.store.schema import KEY_INDEX
from core.books.values.attribute_values import dump_item, load_item
from core.books.values.book import Book, BookKey, KeySchema, WireType
from core.books.values.keys import key_from_text, key_text

if TYPE_CHECKING:
    from core.books.store.store import Store


class BookCache:
    """Writes books and what finds them again.

    changes tells which have changed, common which words the index leaves out.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pass: ReadingPass | None = None
        self._arriving: Arriving | None = None
        self._indexed = store.row("SELECT 1 FROM sqlite_master WHERE name = 'book_key'") is not None
        self.common = CommonWords(store)
        self.changes = RowChanges(store)

    @property
    def rows(self) -> int:
        """How many books there are."""
        return int(self._store.note(ROWS) or 0)

    def begin(self, schema: KeySchema) -> ReadingPass:
        """Start a reading of the table, or of a part of it; one at a time."""
        with self._store.transaction(durable=False):
            self._arriving = None
            if not self._indexed and self.rows:
                self.index_keys()
            if not self._indexed:
                self._arriving = Arriving(self._store)
            self._pass = ReadingPass(self._store, self._new_batch, schema, self._arriving)
            return self._pass

    def end(self) -> None:
        """The reading is over."""
        was_first = not self._indexed
        with self._store.transaction(durable=False):
            self.index_keys()
            self._pass = self._arriving = None
        if was_first:
            self.common.revise()

    def index_keys(self) -> None:
        """Have an index on the key from now on."""
        if self._indexed:
            return
        self._store.run(KEY_INDEX)
        self._indexed = True
        self._forget_doubles()

    def write(self, book: Book) -> None:
        """Take over a book that an edit of ours, or the answer to it, says is in the table now.

        A reading of the table that has begun before may bring what it was: that is older.
        """
        key, item = key_text(book.key), dump_item(book.attributes)
        with self.batch() as batch:
            self._touched(key)
            found = self._find(key)
            if found is None:
                number = batch.insert(NewRow.of(key, item, book.attributes))
                if self._arriving is not None:
                    self._arriving.add(key, number)
            elif found[1] != item:
                batch.refresh(found[0], key, found[1], item, book.attributes)

    def remove(self, key: BookKey) -> None:
        """Forget a row that is known to be gone from the table."""
        text = key_text(key)
        with self.batch() as batch:
            self._touched(text)
            found = self._find(text)
            if found is not None:
                batch.delete(*found)

    def book(self, key: BookKey) -> tuple[int, Book] | None:
        """The cached row with this key and its id."""
        found = self._find(key_text(key))
        return None if found is None else (found[0], Book(key, load_item(found[1])))

    def books(self, ids: Iterable[int]) -> dict[int, Book]:
        """The cached rows with these ids; those that are gone are missing."""
        asked = array("q", ids)
        if not asked:
            return {}
        found = self._store.rows(
            "SELECT id, key, item FROM book WHERE id IN (SELECT value FROM carray(?))",
            (self._store.many(asked),),
        )
        return {number: Book(key_from_text(key), load_item(item)) for number, key, item in found}

    def attribute_use(self) -> Mapping[str, Mapping[WireType, int]]:
        """How many books have each attribute, by type."""
        use: dict[str, dict[WireType, int]] = {}
        for name, kind, items in self._store.rows(
            "SELECT name, type, items FROM attribute_use WHERE items > 0"
        ):
            use.setdefault(name, {})[WireType(kind)] = items
        return use

    def has_attribute(self, name: str) -> bool:
        """Whether any book ever had it."""
        return self._store.row("SELECT 1 FROM attribute_use WHERE name = ?", (name,)) is not None

    def there(self, ids: array[int]) -> array[int]:
        """Those of the ids that belong to a row."""
        if not ids:
            return ids
        return self._store.ids(
            "SELECT id FROM book_text WHERE id IN (SELECT value FROM carray(?))",
            (self._store.many(ids),),
        )

    @contextmanager
    def batch(self) -> Iterator[CacheBatch]:
        """Books written together, in one transaction."""
        with self._store.transaction():
            batch = self._new_batch()
            yield batch
            batch.flush()

    def _new_batch(self) -> CacheBatch:
        return CacheBatch(self._store, self.changes, self.common)

    def _touched(self, key: str) -> None:
        if self._pass is not None:
            self._pass.touched.add(key)

    def _find(self, key: str) -> tuple[int, str] | None:
        if self._arriving is not None:
            number = self._arriving.find(key)
            found = self._store.row("SELECT id, item FROM book WHERE id = ?", (number,))
        elif self._indexed or self.rows:
            self.index_keys()
            found = self._store.row(
                "SELECT id, item FROM book WHERE hash = ? AND key = ?", (key_hash(key), key)
            )
        else:
            found = None
        return None if found is None else (found[0], found[1])

    def _forget_doubles(self) -> None:
        """A table that is written to meanwhile may send a book twice: the later one counts."""
        rows = self._store.rows(
            "SELECT key, id, item FROM book WHERE hash IN"
            " (SELECT hash FROM book GROUP BY hash HAVING count(*) > 1) ORDER BY id"
        )
        last = {key: number for key, number, _ in rows}
        with self.batch() as batch:
            for key, number, item in rows:
                if last[key] != number:
                    batch.delete(number, item)
