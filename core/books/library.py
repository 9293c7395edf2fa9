"""The books of one signed-in user: cache, outbox and table behind one face."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from core.access.evidence_store import KeptEvidence
from core.books.edits.edit import Edit, EditOutcome, Owner
from core.books.edits.editing import Editing
from core.books.edits.outbox import Outbox
from core.books.edits.ownership import Ownership, WriteAccess
from core.books.edits.sending import Sender
from core.books.reading.listing import BookQuery, BookRow, SyncProgress, SyncReport
from core.books.reading.projected_books import ProjectedBooks
from core.books.reading.sync import Sync
from core.books.reading.table_key import TableKey
from core.books.store.cache import BookCache
from core.books.table.remote import BooksRemote
from core.books.values.book import Attributes, Book, BookKey, KeySchema, Patch
from core.books.values.columns import Column, learn_columns
from core.books.values.parsing import parse_value
from core.cancel import Cancelled, CancelToken
from core.errors import InputRefused
from core.i18n import _
from core.profile.profile import BooksTable
from core.redaction import Secret

if TYPE_CHECKING:
    from core.books.store.opening import SetAside
    from core.books.store.store import Store

_SYNCED_AT = "synced_at"


def unwatched(_done: int, _of: int) -> None:
    """Nobody is told how far it is."""


class Library:
    """What the books page works with. Every method blocks; call it on a worker thread.

    It may be used from several threads at once: reading and editing touch only the store and are
    quick, sync and send_waiting speak to the network and hold no lock while they do.

    evidence: what each role was seen to be allowed on the table, kept with the books.
    set_aside: the store was damaged when it was opened, and begun again.
    """

    def __init__(
        self,
        remote: BooksRemote,
        store: Store,
        table: BooksTable,
        owner: Owner,
        *,
        write_access: Callable[[], WriteAccess] | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        """See open. The library closes the store."""
        self.set_aside: SetAside | None = None
        self._store = store
        self._now = now
        self.evidence = KeptEvidence(store)
        self._ownership = Ownership(store, table, owner)
        self._write_access = write_access or (lambda: WriteAccess(self.owner, remote))
        self._key = TableKey(store, remote, table)
        self._cache = BookCache(store)
        self._outbox = Outbox(store)
        self._projected = ProjectedBooks(store, self._cache, self._outbox)
        self._editing = Editing(store, self._cache, self._outbox, self._ownership.known, now)
        self._sender = Sender(store, self._cache, self._outbox, self._confirmed_access)
        self._sync = Sync(remote, self._cache)

    @classmethod
    def open(
        cls,
        remote: BooksRemote,
        table: BooksTable,
        owner: Owner,
        *,
        file: Path | None,
        key: Secret | None,
        write_access: Callable[[], WriteAccess] | None = None,
        now: Callable[[], float] = time.time,
        converted: Callable[[int, int], None] = unwatched,
    ) -> Self:
        """Open or make a user's encrypted books; without file or key they live in memory.

        A store of an older version is taken over first, in 20 s for a million books: converted is
        told how many of how many are.

        key: see store.new_cache_key. owner: fields that are None are taken from what the store
        remembers. write_access gives the table to write to and as whom; it is asked
        before each send, may speak to AWS, and may raise AppError; without it remote is written
        to as owner. Raises StoreError, also when the file is another user's or another table's.
        """
        # Here, because the window knows this module before its first paint and needs no store.
        from core.books.store.opening import open_store

        store, set_aside = open_store(file, key, converted)
        try:
            opened = cls(remote, store, table, owner, write_access=write_access, now=now)
            opened.set_aside = set_aside
            return opened
        except BaseException:
            store.close()
            raise

    @property
    def owner(self) -> Owner:
        """As whom edits are made now; offline, what the store remembers."""
        return self._ownership.known()

    def work_as(self, owner: Owner) -> None:
        """The user has chosen another role: edits from now on are made as this owner."""
        self._ownership.become(owner)

    @property
    def synced_at(self) -> float | None:
        """When the last sync ended that was not cut short, in seconds since the epoch."""
        noted = self._store.note(_SYNCED_AT)
        return None if noted is None else float(noted)

    @property
    def remembers(self) -> bool:
        """Whether books and edits survive the end of the program (False: memory only)."""
        return self._store.remembers

    def columns(self) -> tuple[Column, ...]:
        """All columns, keys first; more may follow when further items come."""
        return learn_columns(self._key.known(), self._cache.attribute_use())

    @property
    def key_schema(self) -> KeySchema | None:
        """The table's key as far as it is known; None before the table told it."""
        return self._key.known()

    def count(self, query: BookQuery) -> int:
        """How many rows select would give."""
        return self._projected.count(query)

    def unsaved(self, query: BookQuery) -> int:
        """How many of the rows that select would give are in no table yet."""
        return self._projected.unsaved(query)

    def select(
        self, query: BookQuery, limit: int | None = None, cancel: CancelToken | None = None
    ) -> Sequence[int]:
        """The ids of the rows that match, in order; with limit only the first ones.

        Of a million rows a screenful comes in some hundredths of a second, all that match in up to
        half a second: ask for a screenful first. Raises Cancelled.
        """
        return self._projected.select(query, limit, cancel)

    def settled(self, query: BookQuery) -> bool:
        """Whether select gives every row in its place.

        Not so in a large table that was never sorted by this column, or has changed much since:
        then the rows come as the keys are ordered, or new ones last, until settle is done.
        """
        return self._projected.settled(query)

    def settle(
        self, query: BookQuery, progress: Callable[[int, int], None], cancel: CancelToken
    ) -> None:
        """Put all rows in the order of a query; progress is told how many of how many are.

        Some seconds for a million rows. Raises Cancelled.
        """
        self._projected.settle(query, progress, cancel)

    def prepare_filter(self, query: BookQuery) -> None:
        """Make what a filter in the order of a query needs: so the first key press waits for none.

        Some tenths of a second for a million rows; worth it for large tables only.
        """
        self._projected.prepare(query)

    def rows(self, ids: Iterable[int]) -> list[BookRow]:
        """The rows with these ids, in that order; ids that are gone meanwhile are left out."""
        return self._projected.rows(ids)

    def sync(self, progress: Callable[[SyncProgress], None], cancel: CancelToken) -> SyncReport:
        """Read the whole table page by page; the rows of a page can be seen at once.

        A refused Scan is reported, not raised. Raises AppError otherwise (Offline, TableError,
        SessionEnded…); the pages that came are kept.
        """
        schema, expected = self._key.learn()
        return self._noted(self._sync.table(schema, expected, progress, cancel), cancel)

    def sync_partition(
        self, text: str, progress: Callable[[SyncProgress], None], cancel: CancelToken
    ) -> SyncReport:
        """Read the books of one partition key value (an author), with Query instead of Scan.

        Raises InputRefused when the text is not such a value, AccessDenied when Query is refused.
        """
        schema, _items = self._key.learn()
        name, kind = schema.partition.name, schema.partition.type
        if not text.strip():
            raise InputRefused(_("Type what to look up."), field=name)
        value = parse_value(text, kind, name)
        partition = BookKey(((name, kind.value, str(value[kind])),))
        return self._noted(self._sync.partition(schema, partition, progress, cancel), cancel)

    def add(self, attributes: Attributes) -> Edit:
        """Queue a new book; it is durable when this returns. Raises InputRefused."""
        return self._editing.add(self._key.required(), attributes)

    def change(self, book: Book, attributes: Patch) -> Edit:
        """Queue a change of a book as it was seen; attributes are the ones to change, None removes.

        Unchanged ones may be given and do no harm. Raises InputRefused, also when the key is to be
        changed and when the book has an edit that needs a decision (use edit_again).
        """
        return self._editing.change(self._key.required(), book, attributes)

    def send_waiting(self) -> tuple[EditOutcome, ...]:
        """Send what is queued, in order; stops at the first one that has to wait."""
        return self._sender.send_all()

    def edits(self, *, settled: bool = False) -> tuple[Edit, ...]:
        """The edits that are not settled, oldest first; with settled also the latest that are."""
        return self._outbox.all_edits() if settled else self._outbox.open_edits()

    def edit_again(self, edit_id: int, attributes: Patch) -> Edit:
        """Queue an edit again with other values, from now on as the present owner.

        attributes are laid over the edit's merged ones, which the user was shown; None removes.
        After a conflict the edit then starts from the table's item. The edit that comes back may
        be a further one, when it is not known whether this one arrived. Raises InputRefused.
        """
        return self._editing.again(self._key.required(), edit_id, attributes)

    def keep_as_draft(self, edit_id: int) -> Edit:
        """Keep an edit without sending it, over restarts, until it is edited again."""
        return self._editing.keep_as_draft(edit_id)

    def discard(self, edit_id: int) -> Edit:
        """Discard an edit, by the user's decision."""
        return self._editing.discard(edit_id)

    def restore(self, edit_id: int) -> Edit:
        """Have a discarded edit as it was before. Raises InputRefused, see restorable."""
        return self._editing.restore(edit_id)

    def restorable(self) -> frozenset[int]:
        """The discarded edits that can be had back: for as long as they are listed."""
        return self._editing.restorable()

    def close(self) -> None:
        """Close the store. What still runs on another thread then ends with a StoreError."""
        self._store.close()

    def _confirmed_access(self) -> WriteAccess:
        return self._ownership.confirm(self._write_access)

    def _noted(self, report: SyncReport, cancel: CancelToken) -> SyncReport:
        """The order of the keys is made here: it is the one that everybody sees first."""
        with suppress(Cancelled):
            self._projected.settle(BookQuery(), unwatched, cancel)
            self._projected.keep()
        if report.complete:
            self._store.set_note(_SYNCED_AT, repr(self._now()))
        return replace(report, synced_at=self.synced_at)
