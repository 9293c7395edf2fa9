"""The books of a first reading, found by their keys before there is an index of keys."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.books.store.store import Store


class Arriving:
    """Remembers a number for each key: eight bytes a book, for as long as the reading lasts.

    What is looked up are the keys of edits, which are few; Python finds a number among a million
    in some milliseconds.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._numbers = array("q")
        self._ids = array("q")

    def add(self, key: str, number: int) -> None:
        """A book has come."""
        self._numbers.append(hash(key))
        self._ids.append(number)

    def find(self, key: str) -> int | None:
        """The id of the book with this key that came last."""
        wanted, found, start = hash(key), None, 0
        while True:
            try:
                place = self._numbers.index(wanted, start)
            except ValueError:
                return found
            if self._is(key, self._ids[place]):
                found = self._ids[place]
            start = place + 1

    def _is(self, key: str, number: int) -> bool:
        row = self._store.row("SELECT key FROM book WHERE id = ?", (number,))
        return row is not None and row[0] == key
