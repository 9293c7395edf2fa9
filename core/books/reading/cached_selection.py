"""The selection of cached rows that match a query, in order."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING

from core.books.reading.listing import BookQuery
from core.books.reading.matching import Matching
from core.books.reading.order_building import Progress, place_of
from core.books.reading.orders import Orders, in_order
from core.books.reading.projection import Place
from core.books.store.cache import BookCache
from core.books.values.text_search import search_terms
from core.cancel import CancelToken

if TYPE_CHECKING:
    from core.books.store.store import Store


class Selection:
    """Reads row ids; see BookQuery for what matches and how it is ordered."""

    def __init__(self, store: Store, cache: BookCache) -> None:
        self._store = store
        self._cache = cache
        self._orders = Orders(store, cache)
        self._matching = Matching(store, cache.common)

    def count(self, text: str) -> int:
        """How many cached rows match a filter."""
        terms = search_terms(text)
        return self._matching.count(terms) if terms else self._cache.rows

    def ids(
        self, query: BookQuery, limit: int | None = None, cancel: CancelToken | None = None
    ) -> array[int]:
        """The ids in order; rows without the sorted attribute come last. Raises Cancelled."""
        terms = search_terms(query.text)
        with self._store.transaction():
            order = self._orders.ids(self.column(query), descending=query.descending)
        if not terms:
            return order[:limit]
        if limit is None:
            return self._matching.all(terms, order, cancel)
        return self._matching.first(terms, order, limit, partial(self._sorted, query))

    def prepare(self, query: BookQuery) -> None:
        """Make what a filter of a large table needs, before a key is pressed."""
        with self._store.transaction():
            order = self._orders.ids(self.column(query), descending=query.descending)
        self._matching.prepare(order)

    def _sorted(self, query: BookQuery, ids: array[int]) -> array[int]:
        column = self.column(query)
        books = self._cache.books(ids)
        places = {number: place_of(book, column) for number, book in books.items()}
        return in_order(places, by_key=column is None, descending=query.descending)

    def column(self, query: BookQuery) -> str | None:
        """The attribute that a query sorts by; None: the key, also when no book has it."""
        name = query.sort_column
        return name if name is not None and self._cache.has_attribute(name) else None

    def place(self, number: int, column: str | None) -> Place:
        """Where a cached row stands in an order."""
        book = self._cache.books([number]).get(number)
        return Place(None, "") if book is None else place_of(book, column)

    def settled(self, query: BookQuery) -> bool:
        """Whether ids() gives every row in its place, and not only nearly so."""
        with self._store.transaction():
            return self._orders.settled(self.column(query), descending=query.descending)

    def settle(self, query: BookQuery, progress: Progress, cancel: CancelToken) -> None:
        """Make the order of a query, and keep it. Raises Cancelled."""
        self._orders.settle(
            self.column(query), descending=query.descending, progress=progress, cancel=cancel
        )

    def keep(self) -> None:
        """Keep the order of the keys for the next start."""
        self._orders.keep()
