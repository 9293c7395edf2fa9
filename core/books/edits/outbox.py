"""The edits on their way to the table, durable in the store: the one thing a user's action writes.

Rules of the order: edits are sent in the order in which they were made. A further edit of a book
whose edit was never tried is folded into that one. An edit that was tried may have arrived, so it
stays as it is, and a further one of the same book follows it as an edit of its own; when the first
turns out not to have gone through, its followers are folded into it, so that a person decides once
about everything they typed.

Which edit is on its way is known in memory. One that the store still calls "sending" after that is
over, because a full disk took neither its outcome nor its way back, counts as queued everywhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.books.edits.edit import (
    Edit,
    EditKind,
    EditState,
    Owner,
    patched,
)
from core.books.edits.problems import dump_problem, load_problem
from core.books.values.attribute_values import dump_item, load_item
from core.books.values.book import Book, BookKey
from core.books.values.keys import key_from_text, key_text

if TYPE_CHECKING:
    from core.books.store.store import Row, Store

_FIELDS = (
    "kind",
    "state",
    "key",
    "wanted",
    "seen",
    "username",
    "identity_id",
    "role",
    "created_at",
    "attempted",
    "problem",
    "conflicted",
    "current",
)
_OPEN = "state NOT IN ('applied', 'discarded')"
_KEPT_SETTLED = 100


class Outbox:
    """Edits in the store. Each method is one transaction and durable when it returns."""

    def __init__(self, store: Store) -> None:
        """An edit that was being sent when the program died is queued again."""
        self._store = store
        self._under_way: int | None = None
        with store.transaction():
            store.run("UPDATE edit SET state = 'queued' WHERE state = 'sending'")
            store.run(
                f"DELETE FROM edit WHERE NOT {_OPEN} AND id NOT IN"
                f" (SELECT id FROM edit WHERE NOT {_OPEN} ORDER BY id DESC LIMIT ?)",
                (_KEPT_SETTLED,),
            )

    def open_edits(self) -> tuple[Edit, ...]:
        """All that are not settled, oldest first."""
        return self._edits(f"{_OPEN} ORDER BY id")

    def open_count(self) -> int:
        """How many are not settled."""
        found = self._store.row(f"SELECT count(*) FROM edit WHERE {_OPEN}")
        return 0 if found is None else int(found[0])

    def all_edits(self) -> tuple[Edit, ...]:
        """All that are kept, the settled ones too, oldest first."""
        return self._edits("true ORDER BY id")

    def of_book(self, key: BookKey) -> tuple[Edit, ...]:
        """The unsettled edits of one book, oldest first."""
        return self._edits(f"{_OPEN} AND key = ? ORDER BY id", key_text(key))

    def edit(self, edit_id: int) -> Edit | None:
        """One edit, settled or not."""
        return next(iter(self._edits("id = ?", edit_id)), None)

    def queued_after(self, edit_id: int) -> Edit | None:
        """The oldest queued edit that is younger than this id."""
        found = self._edits("state IN ('queued', 'sending') AND id > ? ORDER BY id", edit_id)
        return next((each for each in found if each.state is EditState.QUEUED), None)

    def claim(self, edit: Edit, owner: Owner) -> Edit | None:
        """Mark an edit as being sent as owner; None when it was altered since it was read.

        release() comes afterwards, in any case.
        """
        try:
            with self._store.transaction():
                if self.edit(edit.id) != edit:
                    return None
                sending = replace(edit, state=EditState.SENDING, attempted=True, owner=owner)
                self._under_way = edit.id
                return self.save(sending)
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Nothing is on its way now: what has no outcome is queued. Writes nothing."""
        self._under_way = None

    def enqueue(self, edit: Edit) -> Edit:
        """Put a new edit at the end of the queue; gives it with its id."""
        values = _values(edit)
        marks = ", ".join("?" for _ in values)
        number = self._store.run(
            f"INSERT INTO edit ({', '.join(_FIELDS)}) VALUES ({marks})", values
        )
        return replace(edit, id=number)

    def save(self, edit: Edit) -> Edit:
        """Write an edit as it is now."""
        fields = ", ".join(f"{field} = ?" for field in _FIELDS)
        self._store.run(f"UPDATE edit SET {fields} WHERE id = ?", (*_values(edit), edit.id))
        return edit

    def gather(self, edit: Edit) -> Edit:
        """Write an edit that is not sent for now, with those that followed it folded into it."""
        with self._store.transaction():
            for follower in self.followers(edit):
                edit = replace(edit, wanted=patched(edit.wanted, follower.changes))
                self.save(replace(follower, state=EditState.DISCARDED))
            return self.save(replace(edit, attempted=False))

    def followers(self, edit: Edit) -> tuple[Edit, ...]:
        """The unsettled edits that were made on top of this one."""
        return tuple(each for each in self.of_book(edit.key) if each.id > edit.id)

    def _edits(self, where: str, *parameters: object) -> tuple[Edit, ...]:
        sql = f"SELECT id, {', '.join(_FIELDS)} FROM edit WHERE {where}"
        return tuple(self._as_it_is(_edit(row)) for row in self._store.rows(sql, parameters))

    def _as_it_is(self, edit: Edit) -> Edit:
        stranded = edit.state is EditState.SENDING and edit.id != self._under_way
        return replace(edit, state=EditState.QUEUED) if stranded else edit


def _values(edit: Edit) -> tuple[object, ...]:
    """The edit's fields in the order of _FIELDS."""
    return (
        edit.kind.value,
        edit.state.value,
        key_text(edit.key),
        dump_item(edit.wanted),
        dump_item(edit.seen),
        edit.owner.username,
        edit.owner.identity_id,
        edit.owner.role,
        edit.created_at,
        edit.attempted,
        None if edit.problem is None else dump_problem(edit.problem),
        edit.conflicted,
        None if edit.current is None else dump_item(edit.current.attributes),
    )


def _edit(row: Row) -> Edit:
    number, kind, state, key, wanted, seen, username, identity_id, role, created, *outcome = row
    attempted, problem, conflicted, current = outcome
    book_key = key_from_text(key)
    return Edit(
        id=number,
        kind=EditKind(kind),
        key=book_key,
        wanted=load_item(wanted),
        owner=Owner(username, identity_id, role),
        created_at=created,
        seen=load_item(seen),
        state=EditState(state),
        attempted=bool(attempted),
        problem=None if problem is None else load_problem(problem),
        conflicted=bool(conflicted),
        current=None if current is None else Book(book_key, load_item(current)),
    )
