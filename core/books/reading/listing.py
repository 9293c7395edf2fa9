"""The values that the books page asks with and is given: query, row, progress."""

from __future__ import annotations

from dataclasses import dataclass

from core.books.edits.edit import EditState
from core.books.values.book import Book
from core.errors import AccessDenied


@dataclass(frozen=True, slots=True)
class BookQuery:
    """A filter and an order.

    text: every word of it must occur in the book: three letters and more anywhere, one or two at
    the start of a word; case and accents do not matter. sort_column: an attribute's name, None
    for the table's key. Books without that attribute come last in both directions.
    """

    text: str = ""
    sort_column: str | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class BookRow:
    """One row of the books table.

    id: positive for a row of the cache, negative for a new book that is only in the outbox; it
    stays the same while the row exists. book shows the values that are on their way (queued and
    sending), else the table's. mark is the state of the book's unsettled edit, edit_id its id.
    """

    id: int
    book: Book
    mark: EditState | None = None
    edit_id: int | None = None


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """pages that have come, rows that are in the store; expected: the table's estimate, or None.

    A page is told when it comes, before its rows, and then with each part of them.
    DynamoDB updates that estimate about every six hours, so rows may pass it.
    """

    pages: int
    rows: int
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How a sync ended.

    complete: everything came; a cancelled one is not and removes nothing. denied: IAM allows no
    Scan; books can then be read by partition key with Library.sync_partition. synced_at: seconds
    since the epoch of the last complete sync, or None.
    """

    pages: int
    rows: int
    complete: bool
    synced_at: float | None
    denied: AccessDenied | None = None
