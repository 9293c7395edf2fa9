"""The orders of the cached books: one array of ids for the key and for each column asked for.

A small table is put in order whenever it is looked at. In a large one a few changes are put in
their places; after many the order stays as it was, with the new books at its end, until settle()
makes it again, in steps between which others can read and write.
"""

from __future__ import annotations

import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.books.reading.order_building import OrderBuilding, Progress, place_of
from core.books.reading.projection import Place, PlacedRow, merge_rows
from core.books.store.cache import BookCache
from core.books.store.changes import KeptOrder
from core.cancel import CancelToken

if TYPE_CHECKING:
    from core.books.store.store import Store

SMALL = 20_000
"""Books that are put in order in some hundredths of a second."""

_FEW = 200
_IN_MEMORY = 4
_WORTH_KEEPING = 1_000

_Name = tuple[str | None, bool]


@dataclass(slots=True)
class _Order:
    """upto: the highest id when it was made; mark: how many changes there had been.

    exact: every book is in its place. places: of all books, in a small table.
    """

    ids: array[int]
    upto: int
    mark: int
    exact: bool
    places: dict[int, Place] | None = field(default=None)


class Orders:
    """Use it within a transaction of the store, but for settle()."""

    def __init__(self, store: Store, cache: BookCache) -> None:
        self._store = store
        self._cache = cache
        self._orders: OrderedDict[_Name, _Order] = OrderedDict()
        self._kept_state: tuple[int, int] | None = None
        self._turned = (array("q"), array("q"))
        self._building = threading.Lock()

    def ids(self, column: str | None, *, descending: bool) -> array[int]:
        """All books in order, or as nearly as can be had at once: see settled()."""
        if column is None:
            ids = self._current(None, False).ids
            return self._reversed(ids) if descending else ids
        return self._current(column, descending).ids

    def _reversed(self, ids: array[int]) -> array[int]:
        """The same array each time, for who keeps something that follows from it."""
        if self._turned[0] is not ids:
            self._turned = ids, ids[::-1]
        return self._turned[1]

    def settled(self, column: str | None, *, descending: bool) -> bool:
        """Whether every book is in its place."""
        return self._current(column, descending and column is not None).exact

    def settle(
        self, column: str | None, *, descending: bool, progress: Progress, cancel: CancelToken
    ) -> None:
        """Put every book in its place, and keep that; long in a large table. Raises Cancelled."""
        with self._building:
            if column is not None:
                self._settle(None, False, progress, cancel)
            self._settle(column, descending and column is not None, progress, cancel)

    def _settle(
        self, column: str | None, descending: bool, progress: Progress, cancel: CancelToken
    ) -> None:
        with self._store.transaction():
            if self.settled(column, descending=descending):
                return
            mark, key_order = self._cache.changes.mark, self._current(None, False)
        building = OrderBuilding(self._store, column, self._cache.rows, progress, cancel)
        for direction, ids in building.made(key_order.ids):
            with self._store.transaction():
                order = _Order(ids, max(ids, default=0), mark, True)
                self._set((column, direction), order)
                kept = KeptOrder(ids, order.upto)
                self._cache.changes.keep_order((column or "", direction), kept, mark)
                if column is None:
                    self._kept_state = mark, order.upto

    def keep(self) -> None:
        """Keep the order of the keys for the next start, when it is not kept."""
        with self._store.transaction():
            order = self._current(None, False)
            state = order.mark, order.upto
            if order.exact and len(order.ids) >= _WORTH_KEEPING and state != self._kept_state:
                kept = KeptOrder(order.ids, order.upto)
                self._cache.changes.keep_order(("", False), kept, order.mark)
                self._kept_state = state

    def _current(self, column: str | None, descending: bool) -> _Order:
        name = (column, descending)
        order = self._orders.get(name) or self._kept(name) or self._made(name)
        self._set(name, order)
        return self._up_to_date(name, order)

    def _set(self, name: _Name, order: _Order) -> None:
        self._orders[name] = order
        self._orders.move_to_end(name)
        while len(self._orders) > _IN_MEMORY:
            del self._orders[next(each for each in self._orders if each[0] is not None)]

    def _kept(self, name: _Name) -> _Order | None:
        column, descending = name
        found = self._cache.changes.kept_order((column or "", descending))
        if found is None:
            return None
        kept, changed = found
        order = _Order(kept.ids, kept.highest, self._cache.changes.mark, True)
        if column is None and not changed:
            self._kept_state = order.mark, order.upto
        self._take_in(name, order, changed)
        return order

    def _made(self, name: _Name) -> _Order:
        """None was kept: as the keys are ordered, in a large table."""
        column, _descending = name
        if column is None or self._cache.rows <= SMALL:
            return _Order(array("q"), 0, self._cache.changes.mark, exact=True)
        keys = self._current(None, False)
        return _Order(keys.ids[:], keys.upto, keys.mark, exact=False)

    def _up_to_date(self, name: _Name, order: _Order) -> _Order:
        mark = self._cache.changes.mark
        changed = self._cache.changes.since(order.mark)
        if changed is None:
            order.exact, changed = False, array("q")
        if order.mark != mark or self._has_more(order):
            self._take_in(name, order, changed)
            order.mark = mark
        return order

    def _has_more(self, order: _Order) -> bool:
        found = self._store.row("SELECT 1 FROM book WHERE id > ? LIMIT 1", (order.upto,))
        return found is not None

    def _take_in(self, name: _Name, order: _Order, changed: array[int]) -> None:
        """Changed books and those that came since."""
        new = self._store.ids("SELECT id FROM book WHERE id > ? ORDER BY id", (order.upto,))
        different = array("q", dict.fromkeys(changed))
        if new:
            order.upto = new[-1]
        if self._cache.rows <= SMALL:
            self._put_all(name, order, different, new)
        elif order.exact and len(different) + len(new) <= _FEW:
            self._put_few(name, order, [*different, *new])
        elif different or new:
            order.exact = False
            gone = set(different) - set(self._cache.there(different))
            if gone:
                order.ids = array("q", (one for one in order.ids if one not in gone))
            order.ids = order.ids + new

    def _put_few(self, name: _Name, order: _Order, ids: Iterable[int]) -> None:
        column, descending = name
        places = self._places(column, ids)
        order.ids = merge_rows(
            order.ids,
            list(ids),
            [PlacedRow(number, place) for number, place in places.items()],
            lambda number: self._places(column, [number]).get(number, Place(None, "")),
            descending=descending,
            by_key=column is None,
        )

    def _put_all(self, name: _Name, order: _Order, different: array[int], new: array[int]) -> None:
        column, descending = name
        places = order.places
        if places is None:
            places = order.places = {}
            different, new = array("q"), order.ids + new
        for number in different:
            places.pop(number, None)
        places.update(self._places(column, different + new))
        order.ids = in_order(places, by_key=column is None, descending=descending)
        order.exact = True

    def _places(self, column: str | None, ids: Iterable[int]) -> dict[int, Place]:
        books = self._cache.books(ids)
        return {number: place_of(book, column) for number, book in books.items()}


def in_order(places: Mapping[int, Place], *, by_key: bool, descending: bool) -> array[int]:
    """The books whose places these are, in order; see Place.precedes."""
    keys = sorted(places, key=lambda number: places[number].key, reverse=by_key and descending)
    if by_key:
        return array("q", keys)
    valued = [number for number in keys if places[number].sort is not None]
    valued.sort(key=_sort_of(places), reverse=descending)
    return array("q", [*valued, *(one for one in keys if places[one].sort is None)])


def _sort_of(places: Mapping[int, Place]) -> Callable[[int], str]:
    return lambda number: places[number].sort or ""
