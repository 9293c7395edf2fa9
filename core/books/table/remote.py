"""The table of books as the rest of the app sees it, whichever service answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from core.books.values.book import Attributes, Book, BookKey, KeySchema, WireValue

PageStart = Mapping[str, WireValue]
"""Where the next page begins: DynamoDB's LastEvaluatedKey."""


@dataclass(frozen=True, slots=True)
class TableDescription:
    """What DescribeTable tells: the key, and about how many items there are."""

    key: KeySchema
    items: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of Scan or Query; next is None on the last page. A page may be empty."""

    items: tuple[Attributes, ...]
    next: PageStart | None


@dataclass(frozen=True, slots=True)
class Written:
    """The table has taken the write."""


@dataclass(frozen=True, slots=True)
class ConditionFailed:
    """The table holds something else than the write expected; None: there is no such item."""

    current: Attributes | None


WriteAnswer = Written | ConditionFailed


class BooksWriter(Protocol):
    """Blocking writes. Both raise AppError: TransientError, AccessDenied, TableError…"""

    def put_new(self, book: Book) -> WriteAnswer:
        """Write an item unless there is one with its key."""
        ...

    def update(
        self, key: BookKey, seen: Attributes, changes: Mapping[str, WireValue | None]
    ) -> WriteAnswer:
        """Change attributes of an item if each of them still is as it was seen; None removes."""
        ...


class BooksRemote(BooksWriter, Protocol):
    """Blocking reads as well; they raise the same errors."""

    def describe(self) -> TableDescription:
        """The table's key and size."""
        ...

    def scan(self, start: PageStart | None = None) -> Page:
        """One page of the whole table, as it is after every write acknowledged before."""
        ...

    def query_by_partition(self, partition: BookKey, start: PageStart | None = None) -> Page:
        """One page of the items with one partition key value; partition holds that alone."""
        ...
