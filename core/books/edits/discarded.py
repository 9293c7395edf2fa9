"""Edits that the user discarded, and how to have them back as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from core.books.edits.edit import Edit, EditState
from core.books.edits.outbox import Outbox
from core.errors import InputRefused
from core.i18n import _

if TYPE_CHECKING:
    from core.books.store.store import Store

_NOTE = "discarded"
_REMEMBERED = 100


class Discarded:
    """Remembers, in the store, the state that each edit had. Call it within a transaction."""

    def __init__(self, store: Store, outbox: Outbox) -> None:
        self._store = store
        self._outbox = outbox

    def discard(self, edit: Edit) -> Edit:
        """Discard an edit, and what was made on top of it."""
        group = (edit, *self._outbox.followers(edit))
        noted = {each.id: each.state.value for each in group}
        for each in group:
            self._outbox.save(replace(each, state=EditState.DISCARDED))
        self._note({**self._noted(), edit.id: noted})
        return replace(edit, state=EditState.DISCARDED)

    def restore(self, edit_id: int) -> Edit:
        """Have it all as it was before. Raises InputRefused when the book has another edit now."""
        noted = self._noted()
        edit = self._outbox.edit(edit_id)
        if edit is None or edit.state is not EditState.DISCARDED or edit_id not in noted:
            raise InputRefused(_("This edit cannot be restored."), _("Make the change again."))
        if self._outbox.of_book(edit.key):
            raise InputRefused(
                _("This book has another edit now."),
                _("Wait until that edit is saved, or discard it. Then restore this one."),
            )
        for number, state in noted.pop(edit_id).items():
            each = self._outbox.edit(number)
            if each is not None:
                self._outbox.save(replace(each, state=EditState(state)))
        self._note(noted)
        return self._outbox.edit(edit_id) or edit

    def restorable(self) -> frozenset[int]:
        """The ids that restore() takes, as long as their books have no other edit."""
        noted = self._noted()
        if not noted:
            return frozenset()
        kept = {each.id: each.state for each in self._outbox.all_edits()}
        return frozenset(one for one in noted if kept.get(one) is EditState.DISCARDED)

    def _noted(self) -> dict[int, dict[int, str]]:
        text = self._store.note(_NOTE)
        groups = json.loads(text) if text is not None else []
        return {int(one): {int(each): str(state) for each, state in group} for one, group in groups}

    def _note(self, noted: dict[int, dict[int, str]]) -> None:
        groups = [(one, list(group.items())) for one, group in noted.items()]
        self._store.set_note(_NOTE, json.dumps(groups[-_REMEMBERED:]) if groups else None)
