"""The owner of a store: whose books it holds, as whom edits are made and sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.books.edits.edit import Owner
from core.books.table.remote import BooksWriter
from core.errors import StoreError
from core.i18n import _
from core.profile.profile import BooksTable

if TYPE_CHECKING:
    from core.books.store.store import Store

_TABLE, _USERNAME, _IDENTITY, _ROLE = "table", "username", "identity_id", "role"


@dataclass(frozen=True, slots=True)
class WriteAccess:
    """The table as one owner writes it.

    Whatever role is renewed or chosen meanwhile, what writer sends is signed as owner.
    """

    owner: Owner
    writer: BooksWriter


class Ownership:
    """Binds a store to one user and one table, and remembers identity id and last role.

    So an offline start knows whose books it shows, and nothing of one table is shown as another's.
    """

    def __init__(self, store: Store, table: BooksTable, owner: Owner) -> None:
        """What owner leaves open is taken from the store.

        Raises StoreError when the store is another user's or another table's.
        """
        self._store = store
        self._lock = threading.Lock()
        _require(store, _USERNAME, owner.username, _("These stored books belong to another user."))
        named = json.dumps([table.region, table.name])
        _require(store, _TABLE, named, _("These stored books belong to another table."))
        self._owner = replace(
            owner,
            identity_id=owner.identity_id or store.note(_IDENTITY),
            role=owner.role or store.note(_ROLE),
        )
        with store.transaction():
            store.set_note(_USERNAME, owner.username)
            store.set_note(_TABLE, named)
            self._remember()

    def known(self) -> Owner:
        """The owner as last confirmed, or as remembered."""
        return self._owner

    def confirm(self, ask: Callable[[], WriteAccess]) -> WriteAccess:
        """What ask gives, whose owner is the known one from now on.

        ask may speak to AWS and raise AppError. A role that the user chose meanwhile stays known.
        """
        before = self._owner
        access = ask()
        with self._lock:
            if self._owner is before:
                self._become(access.owner)
        return access

    def become(self, owner: Owner) -> None:
        """From now on edits are made as this owner, who is confirmed before each send."""
        with self._lock:
            self._become(owner)

    def _become(self, owner: Owner) -> None:
        if owner != self._owner:
            self._owner = owner
            self._remember()

    def _remember(self) -> None:
        with self._store.transaction():
            self._store.set_note(_IDENTITY, self._owner.identity_id)
            self._store.set_note(_ROLE, self._owner.role)


def _require(store: Store, name: str, expected: str, otherwise: str) -> None:
    noted = store.note(name)
    if noted is not None and noted != expected:
        raise StoreError(otherwise, _("They were not opened, and nothing in them was changed."))
