"""One reading of the table taken over into the cache: what is new, what is different, what is gone.

A book that is as it was costs a comparison of texts and no writing. DynamoDB sends the items of a
table in the same order each time, and the first reading has numbered them in that order: so what
was kept is read from the place where the last match was, not looked up book by book.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import orjson

from core.books.store.cache_batch import ROWS, CacheBatch, NewRow, key_hash
from core.books.values.attribute_values import dump_item
from core.books.values.book import Attributes, BookKey, KeySchema
from core.books.values.keys import KeyTexts, partition_range

if TYPE_CHECKING:
    from core.books.store.arriving import Arriving
    from core.books.store.store import Store

_LOOK_FURTHER = 50
"""Books read beyond as many as came: some may be gone from the table."""
_STEP = 5_000
_LAST = "\U0010ffff"


class ReadingPass:
    """Each take() is one transaction; end() or nothing comes last.

    touched: the keys of the books that an edit of ours has changed since it began. What comes of
    them may be older.
    """

    def __init__(
        self,
        store: Store,
        batch: Callable[[], CacheBatch],
        schema: KeySchema,
        arriving: Arriving | None,
    ) -> None:
        """arriving: there was no book before."""
        self.touched: set[str] = set()
        self._store = store
        self._batch = batch
        self._keys = KeyTexts(schema)
        self._arriving = arriving
        self._seen = bytearray()
        self._at = 0
        self._misses = 0

    def take(self, items: Sequence[Attributes]) -> None:
        """Take over some items. Raises KeyError when one lacks a key attribute.

        What Python has to do for new ones is done before anybody has to wait for the store.
        """
        arriving = self._arriving
        new = self._prepared(items) if arriving is not None else []
        with self._store.transaction(durable=False):
            batch = self._batch()
            if arriving is not None:
                for each in new:
                    if each.key not in self.touched:
                        arriving.add(each.key, batch.insert(each))
            else:
                self._compare(batch, items)
            batch.flush()

    def end(self, partition: BookKey | None = None) -> None:
        """All of the table, or of one partition, has come: forget the books that have not."""
        if self._arriving is not None:
            return
        low, high = ("", _LAST) if partition is None else partition_range(partition)
        if partition is None and self._seen.count(1) == int(self._store.note(ROWS) or 0):
            return
        for gone in self._unseen(low, high):
            with self._store.transaction(durable=False):
                batch = self._batch()
                for number, key, item in self._read(gone):
                    if key not in self.touched:
                        batch.delete(number, item)
                batch.flush()

    def _prepared(self, items: Sequence[Attributes]) -> list[NewRow]:
        named = {self._keys.of(item): item for item in items}
        return [NewRow.of(key, dump_item(item), item) for key, item in named.items()]

    def _compare(self, batch: CacheBatch, items: Sequence[Attributes]) -> None:
        """Of a million books most are as they were: they cost no call of ours each."""
        texts = list(map(dump_item, items))
        numbers = list(map(self._expected(len(items)).get, texts))
        matched = [number for number in numbers if number is not None]
        if matched:
            self._see_all(matched)
            self._at = matched[-1]
        self._misses = 0 if matched else self._misses + 1
        if len(matched) < len(items):
            others = {
                self._keys.of(item): (text, item)
                for number, text, item in zip(numbers, texts, items, strict=True)
                if number is None
            }
            self._take_others(batch, others)

    def _take_others(self, batch: CacheBatch, others: dict[str, tuple[str, Attributes]]) -> None:
        kept = self._kept(others)
        for key, (text, item) in others.items():
            found = kept.get(key)
            if found is not None:
                self._see_all([found[0]])
                if self._misses:
                    self._at = found[0]
            if key in self.touched:
                continue
            if found is None:
                self._see_all([batch.insert(NewRow.of(key, text, item))])
            elif found[1] != text:
                batch.refresh(found[0], key, found[1], text, item)

    def _expected(self, count: int) -> dict[str, int]:
        """The books that should come now: the text of each with its id."""
        found = self._store.row(
            "SELECT json_group_array(id), group_concat(item, char(10)) FROM"
            " (SELECT id, item FROM book WHERE id > ? ORDER BY id LIMIT ?)",
            (self._at, count + _LOOK_FURTHER),
        )
        if found is None or found[1] is None:
            return {}
        return dict(zip(found[1].split("\n"), orjson.loads(found[0]), strict=True))

    def _kept(self, keys: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Id and item of the books with these keys."""
        hashes = array("q", map(key_hash, keys))
        found = self._store.rows(
            "SELECT key, id, item FROM book WHERE hash IN (SELECT value FROM carray(?))",
            (self._store.many(hashes),),
        )
        return {key: (number, item) for key, number, item in found}

    def _see_all(self, numbers: Sequence[int]) -> None:
        more = max(numbers) + 1 - len(self._seen)
        if more > 0:
            self._seen.extend(bytes(more + _STEP))
        for number in numbers:
            self._seen[number] = 1

    def _unseen(self, low: str, high: str) -> Iterator[list[int]]:
        """The ids of the books of a range of keys that did not come, some at a time."""
        last = 0
        while True:
            rows = self._store.rows(
                "SELECT id, key >= ? AND key < ? FROM book WHERE id > ? ORDER BY id LIMIT ?",
                (low, high, last, _STEP),
            )
            gone = [number for number, within in rows if within and not self._has_seen(number)]
            if gone:
                yield gone
            if len(rows) < _STEP:
                return
            last = rows[-1][0]

    def _has_seen(self, number: int) -> bool:
        return number < len(self._seen) and self._seen[number] == 1

    def _read(self, ids: list[int]) -> list[tuple[int, str, str]]:
        found = self._store.rows(
            "SELECT id, key, item FROM book WHERE id IN (SELECT value FROM carray(?))",
            (self._store.many(array("q", ids)),),
        )
        return [(number, key, item) for number, key, item in found]
