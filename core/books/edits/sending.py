"""The sender of queued edits: in order, each as its own owner only, once in effect.

Who writes is found out again for each edit, together with the table to write to: what was compared
with the edit's owner is what the request is signed with.

What may happen to an edit, and what is done about it:

    the table takes it            applied, and the cached row with it in one transaction
    it fails its condition        applied if the table already holds what was wanted (the reply to
                                  an earlier try was lost), else a conflict with the table's item
    IAM or a rule of DynamoDB     refused, with what AWS said
    no answer, throttled, ended   queued as before; sending stops, for the order must hold
    made as another owner         held: not sent, told each time
    the disk is full              queued as before, also when its outcome could not be written;
                                  sent again before any later one, recognised by its condition
    the program is killed         found as sending, queued again, recognised by its condition
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from core.books.edits.edit import (
    Applied,
    Conflicted,
    Edit,
    EditKind,
    EditOutcome,
    EditState,
    Held,
    Refused,
    Waiting,
    patched,
)
from core.books.edits.outbox import Outbox
from core.books.edits.ownership import WriteAccess
from core.books.edits.problems import conflict_problem, problem_of
from core.books.store.cache import BookCache
from core.books.table.remote import BooksWriter, ConditionFailed, WriteAnswer, Written
from core.books.values.attribute_values import same_item, same_value
from core.books.values.book import Attributes, Book, WireValue
from core.books.values.keys import key_text
from core.errors import (
    AppError,
    ProfileError,
    RoleUnavailable,
    SessionEnded,
    StoreError,
    TableError,
    TransientError,
    VaultError,
)

if TYPE_CHECKING:
    from core.books.store.store import Store

_NOT_ABOUT_THE_EDIT = (
    TransientError,
    SessionEnded,
    RoleUnavailable,
    TableError,
    VaultError,
    ProfileError,
)


class Sender:
    """One at a time sends; a second call waits for the first and sends what is left."""

    def __init__(
        self,
        store: Store,
        cache: BookCache,
        outbox: Outbox,
        access: Callable[[], WriteAccess],
    ) -> None:
        """access gives the table and as whom it is written to; it may speak to AWS and raise."""
        self._store = store
        self._cache = cache
        self._outbox = outbox
        self._access = access
        self._one = threading.Lock()

    def send_all(self) -> tuple[EditOutcome, ...]:
        """Send the queued edits, oldest first, until one has to wait."""
        outcomes: list[EditOutcome] = []
        blocked: set[str] = set()
        last = 0
        with self._one:
            while edit := self._outbox.queued_after(last):
                outcome = self._send(edit, blocked)
                if outcome is None:
                    continue
                last = edit.id
                outcomes.append(outcome)
                if isinstance(outcome, Waiting):
                    break
                if isinstance(outcome, Held):
                    blocked.add(key_text(edit.key))
        return tuple(outcomes)

    def _send(self, edit: Edit, blocked: set[str]) -> EditOutcome | None:
        """None: the edit was altered meanwhile, look again."""
        try:
            access = self._access()
        except AppError as error:
            return Waiting(edit, error)
        if not edit.owner.may_become(access.owner) or key_text(edit.key) in blocked:
            return Held(edit, access.owner)
        try:
            claimed = self._outbox.claim(edit, access.owner)
        except StoreError as error:
            return Waiting(edit, error)
        return None if claimed is None else self._deliver(claimed, access.writer)

    def _deliver(self, edit: Edit, writer: BooksWriter) -> EditOutcome:
        try:
            return self._outcome(edit, writer)
        except StoreError as error:
            return Waiting(replace(edit, state=EditState.QUEUED), error)
        finally:
            self._outbox.release()

    def _outcome(self, edit: Edit, writer: BooksWriter) -> EditOutcome:
        try:
            answer = _write(edit, writer)
        except _NOT_ABOUT_THE_EDIT as error:
            return Waiting(self._outbox.save(replace(edit, state=EditState.QUEUED)), error)
        except AppError as error:
            return self._refused(edit, error)
        match answer:
            case Written():
                return self._applied(edit, self._as_written(edit))
            case ConditionFailed(current) if current is not None and holds(edit, current):
                return self._applied(edit, current)
            case ConditionFailed(current):
                return self._conflict(edit, current)

    def _as_written(self, edit: Edit) -> Attributes:
        if edit.kind is EditKind.ADD:
            return edit.wanted
        cached = self._cache.book(edit.key)
        return patched(edit.seen if cached is None else cached[1].attributes, edit.changes)

    def _applied(self, edit: Edit, attributes: Attributes) -> Applied:
        book = Book(edit.key, attributes)
        with self._store.transaction():
            self._cache.write(book)
            done = replace(edit, state=EditState.APPLIED, problem=None)
            return Applied(self._outbox.save(done), book)

    def _conflict(self, edit: Edit, attributes: Attributes | None) -> Conflicted:
        current = None if attributes is None else Book(edit.key, attributes)
        with self._store.transaction():
            if current is None:
                self._cache.remove(edit.key)
            else:
                self._cache.write(current)
            return Conflicted(
                self._outbox.gather(
                    replace(
                        edit,
                        state=EditState.CONFLICT,
                        problem=conflict_problem(edit.kind, gone=current is None),
                        conflicted=True,
                        current=current,
                    )
                )
            )

    def _refused(self, edit: Edit, error: AppError) -> Refused:
        failed = replace(edit, state=EditState.REFUSED, problem=problem_of(error))
        return Refused(self._outbox.gather(failed), error)


def _write(edit: Edit, writer: BooksWriter) -> WriteAnswer:
    if edit.kind is EditKind.ADD:
        return writer.put_new(Book(edit.key, edit.wanted))
    return writer.update(edit.key, edit.seen, edit.changes)


def holds(edit: Edit, current: Attributes) -> bool:
    """Whether the table's item already is what the edit wants: an earlier try went through."""
    if edit.kind is EditKind.ADD:
        return same_item(edit.wanted, current)
    return all(_is(current.get(name), value) for name, value in edit.changes.items())


def _is(there: WireValue | None, wanted: WireValue | None) -> bool:
    if there is None or wanted is None:
        return there is wanted
    return same_value(there, wanted)
