"""The desktop's keyring over one connection, where keyring opens one for each call.

A connection comes with a key exchange of 1,024 bits in plain Python: 15 ms, and a sign-in makes
thirty calls. The entries are the same as keyring's own, which reads and replaces them.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TypeVar

import keyring.errors
from jeepney import DBusErrorResponse
from keyring.backends import SecretService
from secretstorage import Collection, Item
from secretstorage.exceptions import (
    LockedException,
    PromptDismissedException,
    SecretStorageException,
)
from secretstorage.util import open_session

_T = TypeVar("_T")

_STALE = (OSError, EOFError, DBusErrorResponse, SecretStorageException)
"""What a connection raises whose daemon or bus ended, and much else: then it comes out again."""

_REFUSED = (keyring.errors.KeyringLocked, LockedException, PromptDismissedException)
"""A person said no, or may yet say yes: asking again would show them the prompt again."""


class OneConnection(SecretService.Keyring):
    """Not for two threads at a time."""

    priority = 0
    """keyring itself must not choose it."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring is typed in part
        self._kept: Collection | None = None
        self._close: Callable[[], object] = _nothing

    def get_password(self, service: str, username: str) -> str | None:
        """As keyring does."""

        def read(collection: Collection) -> str | None:
            item = self._find(collection, service, username)
            if item is None:
                return None
            return self._secret_of(item).decode("utf-8")

        return self._with_collection(read)

    def set_password(self, service: str, username: str, password: str) -> None:
        """As keyring does."""
        attributes = self._query(service, username, application=self.appid)
        label = f"Password for '{username}' on '{service}'"

        def write(collection: Collection) -> None:
            collection.create_item(label, attributes, password.encode(), replace=True)

        self._with_collection(write)

    def delete_password(self, service: str, username: str) -> None:
        """As keyring does."""

        def delete(collection: Collection) -> None:
            item = self._find(collection, service, username)
            if item is None:
                raise keyring.errors.PasswordDeleteError("No such password!")
            item.delete()

        self._with_collection(delete)

    def _find(self, collection: Collection, service: str, username: str) -> Item | None:
        return next(collection.search_items(self._query(service, username)), None)

    def _secret_of(self, item: Item) -> bytes:
        """Whether it is locked is only asked when it is: each question is a journey on the bus."""
        try:
            return item.get_secret()
        except LockedException:
            self.unlock(item)  # type: ignore[no-untyped-call]
            return item.get_secret()

    def _with_collection(self, call: Callable[[Collection], _T]) -> _T:
        """The daemon or the bus may have ended since the last call: then once more, anew."""
        kept = self._kept
        if kept is None:
            return call(self._connect())
        try:
            try:
                return call(kept)
            except LockedException:
                return call(_unlocked(kept))
        except _REFUSED:
            raise
        except _STALE:
            self._forget_connection()
            return call(self._connect())

    def _connect(self) -> Collection:
        collection: Collection = self.get_preferred_collection()  # type: ignore[no-untyped-call]
        collection.session = open_session(collection.connection)
        self._kept = collection
        self._close = weakref.finalize(self, collection.connection.close)
        return collection

    def _forget_connection(self) -> None:
        self._kept = None
        self._close()


def _unlocked(collection: Collection) -> Collection:
    if collection.is_locked():
        collection.unlock()
        if collection.is_locked():
            raise keyring.errors.KeyringLocked("Failed to unlock the collection!")
    return collection


def _nothing() -> None:
    """There is no connection yet."""
