"""Which cached books have changed, for who keeps something that follows from all of them.

New books are not listed: their ids are higher than every one before.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from core.books.store.store import Store

_REMEMBERED = 100_000
_KEPT_ON_DISK = 2_000
"""With more changes than these a kept order is dropped: to make it again is as quick."""


class KeptOrder(NamedTuple):
    """All books in the order of a column; highest: the highest id among them."""

    ids: array[int]
    highest: int


class RowChanges:
    """A log in memory, and in the store for the orders that are kept there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._first = 0
        self._log = array("q")
        self._kept = self._any_order()

    @property
    def mark(self) -> int:
        """How many changes there were."""
        return self._first + len(self._log)

    def since(self, mark: int) -> array[int] | None:
        """The books that have changed since there were so many changes; None: too many to tell."""
        return None if mark < self._first else self._log[mark - self._first :]

    def note(self, ids: Iterable[int]) -> None:
        """These books are different now, or gone. Call it inside the transaction that does it."""
        changed = array("q", ids)
        if not changed:
            return
        self._log.extend(changed)
        if len(self._log) > _REMEMBERED:
            self._first += len(self._log)
            self._log = array("q")
        if self._kept:
            self._note_on_disk(changed)

    def keep_order(self, name: tuple[str, bool], kept: KeptOrder, mark: int) -> None:
        """Keep an order as it was when there were so many changes.

        name: of the column, empty for the key; and whether it is descending.
        """
        changed = self.since(mark)
        if changed is None or len(changed) > _KEPT_ON_DISK:
            return
        with self._store.transaction(durable=False):
            self._store.run(
                "INSERT OR REPLACE INTO column_order VALUES (?, ?, ?, ?)",
                (*name, kept.ids.tobytes(), kept.highest),
            )
            self._kept = True
            self._note_on_disk(changed)

    def kept_order(self, name: tuple[str, bool]) -> tuple[KeptOrder, array[int]] | None:
        """An order as it was kept, and the books of it that may have changed since."""
        if not self._kept:
            return None
        found = self._store.row(
            "SELECT ids, highest FROM column_order WHERE name = ? AND descending = ?", name
        )
        if found is None:
            return None
        ids = array("q")
        ids.frombytes(found[0])
        return KeptOrder(ids, found[1]), self._store.ids("SELECT id FROM order_change")

    def _note_on_disk(self, changed: array[int]) -> None:
        if changed:
            self._store.insert(
                "INSERT OR IGNORE INTO order_change VALUES", [(each,) for each in changed]
            )
        found = self._store.row("SELECT count(*) FROM order_change")
        if found is not None and found[0] > _KEPT_ON_DISK:
            self._store.run("DELETE FROM column_order")
            self._store.run("DELETE FROM order_change")
            self._kept = False

    def _any_order(self) -> bool:
        return self._store.row("SELECT 1 FROM column_order LIMIT 1") is not None
