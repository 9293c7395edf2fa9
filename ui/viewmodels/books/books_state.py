"""What the books page shows, as one frozen value, and why it may show no book."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from core.books.reading.listing import BookQuery, SyncProgress
from core.errors import AccessDenied, AppError, RoleUnavailable, TransientError

EVERYTHING = BookQuery()


class Emptiness(Enum):
    """Why no book is shown; each has its own advice."""

    OPENING = auto()
    LOADING = auto()
    NO_MATCH = auto()
    NO_SCAN = auto()
    NO_ROLE = auto()
    NEVER_SYNCED = auto()
    FAILED = auto()
    NO_BOOKS = auto()


@dataclass(frozen=True, slots=True)
class RowCount:
    """in_table: those that the table has; the other rows are edits that were not sent yet.

    more: there are more than these, which are still being counted.
    """

    rows: int = 0
    in_table: int = 0
    more: bool = False


NO_ROWS = RowCount()


@dataclass(frozen=True, slots=True)
class Sorting:
    """How many rows of a large table are in order, and of how many."""

    done: int
    rows: int


@dataclass(frozen=True, slots=True)
class BooksState:
    """matching: the rows that the query finds. progress is None while nothing loads.

    synced_at: seconds since the epoch of the last complete sync. unreachable: why the table
    cannot be reached now. scan_denied, no_role, problem: the other ways in which loading ended.
    partition: the label of the table's partition key ("Author"). looking_up: the user wants to
    look one up, although rows are there. not_found: what was looked up last without a book.
    slow: the table takes longer than usual to answer. sorting: how far it is, or None.
    """

    query: BookQuery = EVERYTHING
    opened: bool = False
    matching: RowCount = NO_ROWS
    everything: RowCount = NO_ROWS
    progress: SyncProgress | None = None
    synced_at: float | None = None
    remembers: bool = True
    unreachable: TransientError | None = None
    scan_denied: AccessDenied | None = None
    no_role: RoleUnavailable | None = None
    problem: AppError | None = None
    partition: str = "Author"
    looking_up: bool = False
    not_found: str = ""
    slow: bool = False
    sorting: Sorting | None = None

    @property
    def loading(self) -> bool:
        """Whether books are coming from the table now."""
        return self.progress is not None

    @property
    def emptiness(self) -> Emptiness | None:
        """Why nothing is shown, or None when something is."""
        if self.looking_up and not self.loading:
            return Emptiness.NO_SCAN
        if self.matching.rows:
            return None
        if self.everything.rows and self.query.text:
            return Emptiness.NO_MATCH
        return _without_books(self)


def _without_books(state: BooksState) -> Emptiness:
    reasons = (
        (not state.opened, Emptiness.OPENING),
        (state.loading, Emptiness.LOADING),
        (state.unreachable is not None, Emptiness.NEVER_SYNCED),
        (state.no_role is not None, Emptiness.NO_ROLE),
        (state.scan_denied is not None, Emptiness.NO_SCAN),
        (state.problem is not None, Emptiness.FAILED),
    )
    return next((reason for holds, reason in reasons if holds), Emptiness.NO_BOOKS)
