"""The user's side of the outbox: add, change, second try; nothing here speaks to AWS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from core.books.edits.discarded import Discarded
from core.books.edits.edit import Edit, EditKind, EditState, Owner, differences, patched
from core.books.edits.outbox import Outbox
from core.books.store.cache import BookCache
from core.books.values.attribute_values import same_value
from core.books.values.book import Attributes, Book, BookKey, KeySchema, Patch
from core.books.values.limits import check_item
from core.errors import InputRefused
from core.i18n import _

if TYPE_CHECKING:
    from core.books.store.store import Store


class Editing:
    """Checks what was typed and queues it. owner and now are asked at each edit."""

    def __init__(
        self,
        store: Store,
        cache: BookCache,
        outbox: Outbox,
        owner: Callable[[], Owner],
        now: Callable[[], float],
    ) -> None:
        self._store = store
        self._cache = cache
        self._outbox = outbox
        self._owner = owner
        self._now = now
        self._discarded = Discarded(store, outbox)

    def add(self, schema: KeySchema, attributes: Attributes) -> Edit:
        """Queue a new book."""
        check_item(schema, attributes)
        key = schema.key_of(attributes)
        with self._store.transaction():
            self._refuse_known(key, schema)
            return self._outbox.enqueue(
                Edit(0, EditKind.ADD, key, dict(attributes), self._owner(), self._now())
            )

    def change(self, schema: KeySchema, book: Book, attributes: Patch) -> Edit:
        """Queue a change of a book as it was seen, or of the edit that still waits."""
        wanted = patched(book.attributes, attributes)
        check_item(schema, wanted)
        _refuse_other_key(schema, book.key, wanted)
        if not differences(book.attributes, wanted):
            raise InputRefused(_("Nothing was changed."), _("The book is as it was."))
        with self._store.transaction():
            waiting = self._outbox.of_book(book.key)
            if not waiting or self._follows(waiting[-1]):
                return self._enqueue_change(book, wanted)
            return self._amend(schema, waiting[-1], book, wanted)

    def again(self, schema: KeySchema, edit_id: int, attributes: Patch) -> Edit:
        """Queue an edit with other values, starting from what the table was found to hold."""
        with self._store.transaction():
            edit = self._unsettled(edit_id)
            changed = _changed(edit.merged, attributes)
            if edit.attempted and edit.state is EditState.QUEUED:
                return self.change(schema, Book(edit.key, edit.wanted), changed)
            renewed = self._renewed(schema, edit, changed)
            check_item(schema, renewed.wanted)
            return self._outbox.save(_settled_if_same(renewed, EditState.APPLIED))

    def keep_as_draft(self, edit_id: int) -> Edit:
        """Keep an edit, and what was made on top of it, without sending."""
        with self._store.transaction():
            return self._outbox.gather(replace(self._unsettled(edit_id), state=EditState.DRAFT))

    def discard(self, edit_id: int) -> Edit:
        """Discard an edit, and what was made on top of it; restore() takes that back."""
        with self._store.transaction():
            return self._discarded.discard(self._unsettled(edit_id))

    def restore(self, edit_id: int) -> Edit:
        """Have an edit that was discarded, and what was made on top of it, as it was before."""
        with self._store.transaction():
            return self._discarded.restore(edit_id)

    def restorable(self) -> frozenset[int]:
        """The ids of the edits that restore() takes."""
        return self._discarded.restorable()

    def _enqueue_change(self, book: Book, wanted: Attributes) -> Edit:
        owner, now = self._owner(), self._now()
        return self._outbox.enqueue(
            Edit(0, EditKind.CHANGE, book.key, wanted, owner, now, book.attributes)
        )

    def _follows(self, edit: Edit) -> bool:
        """Whether a further edit comes after this one: it may have arrived, and is ours."""
        return edit.state.underway and edit.attempted and edit.owner.may_become(self._owner())

    def _amend(self, schema: KeySchema, edit: Edit, book: Book, wanted: Attributes) -> Edit:
        owner = self._owner()
        if edit.state is not EditState.QUEUED or not edit.owner.may_become(owner):
            raise InputRefused(
                _("This book has an edit that was not saved."),
                _("Open that edit, then edit it again or discard it."),
            )
        changes = differences(book.attributes, wanted)
        newly = [name for name in changes if name not in edit.changes]
        basis = {name: book.attributes.get(name) for name in newly}
        seen = edit.seen if edit.kind is EditKind.ADD else patched(edit.seen, basis)
        amended = replace(edit, wanted=patched(edit.wanted, changes), seen=seen, owner=owner)
        check_item(schema, amended.wanted)
        return self._outbox.save(_settled_if_same(amended, EditState.DISCARDED))

    def _renewed(self, schema: KeySchema, edit: Edit, changed: Patch) -> Edit:
        fresh = replace(
            edit,
            owner=self._owner(),
            state=EditState.QUEUED,
            problem=None,
            conflicted=False,
            current=None,
        )
        if any(name in changed for name in schema.names):
            return self._rekeyed(schema, fresh, patched(edit.merged, changed))
        wanted = patched(edit.merged, changed)
        if not edit.conflicted:
            return replace(fresh, wanted=wanted)
        if edit.current is None:
            return replace(fresh, kind=EditKind.ADD, seen={}, wanted=wanted)
        return replace(fresh, kind=EditKind.CHANGE, seen=edit.current.attributes, wanted=wanted)

    def _rekeyed(self, schema: KeySchema, edit: Edit, wanted: Attributes) -> Edit:
        if edit.kind is EditKind.CHANGE:
            _refuse_other_key(schema, edit.key, wanted)
        check_item(schema, wanted)
        key = schema.key_of(wanted)
        self._refuse_known(key, schema)
        return replace(edit, key=key, wanted=wanted)

    def _unsettled(self, edit_id: int) -> Edit:
        edit = self._outbox.edit(edit_id)
        if edit is None or edit.state.settled:
            raise InputRefused(
                _("This edit was already saved or discarded."), _("Look at the book as it is now.")
            )
        if edit.state is EditState.SENDING:
            raise InputRefused(
                _("This edit is being sent right now."), _("Wait a moment for the answer.")
            )
        return edit

    def _refuse_known(self, key: BookKey, schema: KeySchema) -> None:
        if self._cache.book(key) is not None or self._outbox.of_book(key):
            named = ", ".join(f"“{text}”" for _name, _kind, text in key.values)
            raise InputRefused(
                _("There is already a book with the key {key}.", key=named),
                _("Edit that book, or give the new one a different key."),
                field=schema.names[-1],
            )


def _changed(wanted: Attributes, patch: Patch) -> Patch:
    """The part of a patch that alters something; a form may hand in all of its fields."""

    def alters(name: str) -> bool:
        new, old = patch[name], wanted.get(name)
        return new is not old and (new is None or old is None or not same_value(new, old))

    return {name: patch[name] for name in patch if alters(name)}


def _settled_if_same(edit: Edit, state: EditState) -> Edit:
    return edit if edit.changes else replace(edit, state=state)


def _refuse_other_key(schema: KeySchema, key: BookKey, wanted: Attributes) -> None:
    for name, value in key.attributes.items():
        if name not in wanted or not same_value(wanted[name], value):
            raise InputRefused(
                _("The key of a book cannot be changed."),
                _("To use a different key, add a new book."),
                field=name if name in schema.names else "",
            )
