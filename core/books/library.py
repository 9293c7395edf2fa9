"""The books of one signed-in user: cache, outbox and table behind one face."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from core.books.book import Attributes, Book, KeySchema, Patch
from core.books.edit import Edit, EditOutcome, Owner
from core.books.query import BookQuery, BookRow, SyncProgress, SyncReport
from core.books.schema import Column
from core.cancel import CancelToken


class Library:
    """What the books page works with. Every method blocks; call it on a worker thread.

    It may be used from several threads at once: reading and editing touch only the store and are
    quick, sync and send_waiting speak to the network and hold no lock while they do.
    """

    @property
    def owner(self) -> Owner:
        """As whom edits are made now; offline, what the store remembers."""
        raise NotImplementedError

    @property
    def key_schema(self) -> KeySchema | None:
        """The table's key, as far as it is known."""
        raise NotImplementedError

    @property
    def synced_at(self) -> float | None:
        """Seconds since the epoch of the last complete sync; None when there was none."""
        raise NotImplementedError

    @property
    def remembers(self) -> bool:
        """Whether books and edits survive the end of the program (False: memory only)."""
        raise NotImplementedError

    def columns(self) -> tuple[Column, ...]:
        """All columns, keys first; more may follow when further items come."""
        raise NotImplementedError

    def count(self, query: BookQuery) -> int:
        """How many rows select would give."""
        raise NotImplementedError

    def select(self, query: BookQuery, limit: int | None = None) -> Sequence[int]:
        """The ids of the rows that match, in order; with limit only the first ones."""
        raise NotImplementedError

    def rows(self, ids: Iterable[int]) -> list[BookRow]:
        """The rows with these ids, in that order; ids that are gone meanwhile are left out."""
        raise NotImplementedError

    def sync(self, progress: Callable[[SyncProgress], None], cancel: CancelToken) -> SyncReport:
        """Read the whole table page by page; the rows of a page can be seen at once.

        A refused Scan is reported, not raised. Raises AppError otherwise (Offline, TableError,
        SessionEnded…); the pages that came are kept.
        """
        raise NotImplementedError

    def sync_partition(
        self, text: str, progress: Callable[[SyncProgress], None], cancel: CancelToken
    ) -> SyncReport:
        """Read the books of one partition key value (an author), with Query instead of Scan."""
        raise NotImplementedError

    def add(self, attributes: Attributes) -> Edit:
        """Queue a new book; it is durable when this returns. Raises InputRefused."""
        raise NotImplementedError

    def change(self, book: Book, attributes: Patch) -> Edit:
        """Queue a change of a book as it was seen; attributes are the ones to change, None removes.

        Unchanged ones may be given and do no harm. Raises InputRefused, also when the key is to be
        changed and when the book has an edit that needs a decision (use edit_again).
        """
        raise NotImplementedError

    def send_waiting(self) -> tuple[EditOutcome, ...]:
        """Send what is queued, in order; stops at the first one that has to wait."""
        raise NotImplementedError

    def edits(self, *, settled: bool = False) -> tuple[Edit, ...]:
        """The edits that are not settled, oldest first; with settled also the latest that are."""
        raise NotImplementedError

    def edit_again(self, edit_id: int, attributes: Patch) -> Edit:
        """Queue an edit once more with other values, from now on as the present owner.

        attributes are laid over the edit's wanted ones, None removes. After a conflict the edit
        then starts from the table's item, which the user was shown. Raises InputRefused.
        """
        raise NotImplementedError

    def keep_as_draft(self, edit_id: int) -> Edit:
        """Keep an edit without sending it, over restarts, until it is edited again."""
        raise NotImplementedError

    def discard(self, edit_id: int) -> Edit:
        """Give an edit up, by the user's decision."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the store. Nothing else may be called afterwards."""
        raise NotImplementedError
