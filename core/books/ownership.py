"""Whose books a store holds, and as whom edits are made and sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from core.books.edit import Owner
from core.errors import StoreError

if TYPE_CHECKING:
    from core.books.store import Store

_USERNAME, _IDENTITY, _ROLE = "username", "identity_id", "role"


class Ownership:
    """Remembers user name, identity id and last role, so that an offline start knows them."""

    def __init__(self, store: Store, owner: Owner, identify: Callable[[], Owner] | None) -> None:
        """What owner leaves open is taken from the store. Raises StoreError for another's store."""
        self._store = store
        self._identify = identify
        noted = store.note(_USERNAME)
        if noted is not None and noted != owner.username:
            raise StoreError(
                "These stored books belong to another user.",
                "They were left as they are. Sign in as that user to see them.",
            )
        self._owner = replace(
            owner,
            identity_id=owner.identity_id or store.note(_IDENTITY),
            role=owner.role or store.note(_ROLE),
        )
        self._remember()

    def known(self) -> Owner:
        """The owner as last confirmed, or as remembered."""
        return self._owner

    def confirm(self) -> Owner:
        """As whom a request would be signed now. May speak to AWS and raise AppError."""
        if self._identify is not None:
            self.become(self._identify())
        return self._owner

    def become(self, owner: Owner) -> None:
        """From now on edits are made as this owner, who is confirmed before each send."""
        if owner != self._owner:
            self._owner = owner
            self._remember()

    def _remember(self) -> None:
        with self._store.transaction():
            self._store.set_note(_USERNAME, self._owner.username)
            self._store.set_note(_IDENTITY, self._owner.identity_id)
            self._store.set_note(_ROLE, self._owner.role)
