"""The desktop's keyring over one connection, where keyring opens one for each call.

A connection comes with a key exchange of 1,024 bits in plain Python: 15 ms, and a sign-in makes
thirty calls. The entries are the same as keyring's own, which reads and replaces them.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import keyring.errors
from jeepney import DBusErrorResponse
from jeepney.io.blocking import DBusConnection
from keyring.backends import SecretService
from secretstorage import Collection, Item, create_collection, dbus_init
from secretstorage.exceptions import (
    ItemNotFoundException,
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
    """Not for two threads at a time.

    It has the desktop ask a person for the keyring's password once. A no holds for all
    calls: a sign-in makes so many that the prompt would come up nine times. What was unlocked by
    other means is used again, and may be asked for again once it is locked again.
    """

    priority = 0
    """keyring itself must not choose it."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring is typed in part
        self._kept: Collection | None = None
        self._refused = False
        self._close: Callable[[], object] = _nothing

    def get_password(self, service: str, username: str) -> str | None:
        """As keyring does."""

        def read(collection: Collection) -> str | None:
            item = self._find(collection, service, username)
            if item is None:
                return None
            return self._secret_of(item, collection).decode("utf-8")

        return self._with_collection(read)

    def set_password(self, service: str, username: str, password: str) -> None:
        """As keyring does."""
        attributes = self._query(service, username, application=self.appid)

        def write(collection: Collection) -> None:
            collection.create_item(
                f"Password for '{username}' on '{service}'",
                attributes,
                password.encode(),
                replace=True,
            )

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

    def _secret_of(self, item: Item, collection: Collection) -> bytes:
        """Whether it is locked is only asked when it is: each question is a journey on the bus."""
        try:
            return item.get_secret()
        except LockedException:
            if collection.is_locked():
                raise
            self.unlock(item)  # type: ignore[no-untyped-call]
            return item.get_secret()

    def _with_collection(self, call: Callable[[Collection], _T]) -> _T:
        """The daemon or the bus may have ended since the last call: then a new one is asked."""
        kept = self._kept
        if kept is None:
            return call(self._unlocked(self._connect()))
        try:
            return self._once_unlocked(kept, call)
        except _REFUSED:
            raise
        except _STALE:
            self._forget_connection()
            return call(self._unlocked(self._connect()))

    def _once_unlocked(self, collection: Collection, call: Callable[[Collection], _T]) -> _T:
        if not self._refused:
            with suppress(LockedException):
                return call(collection)
        return call(self._unlocked(collection))

    def _unlocked(self, collection: Collection) -> Collection:
        locked = collection.is_locked()
        if locked and not self._refused:
            collection.unlock()
            locked = collection.is_locked()
        self._refused = locked
        if locked:
            raise keyring.errors.KeyringLocked("Failed to unlock the collection!")
        return collection

    def _connect(self) -> Collection:
        bus = dbus_init()
        self._close = weakref.finalize(self, bus.close)
        try:
            collection = self._collection(bus)
        except SecretStorageException as error:
            self._forget_connection()
            raise keyring.errors.InitError("Failed to open the collection.") from error
        collection.session = open_session(bus)
        self._kept = collection
        return collection

    def _collection(self, bus: DBusConnection) -> Collection:
        """The one that keyring's settings name, else the default one, created when there is none:
        then the desktop asks for a password for it.
        """
        chosen: str | None = getattr(self, "preferred_collection", None)
        if chosen is not None:
            return Collection(bus, chosen)
        with suppress(ItemNotFoundException):
            return Collection(bus)
        if self._refused:
            raise PromptDismissedException("There is none, and none was wanted.")
        try:
            return create_collection(bus, "Default", "default")
        except PromptDismissedException:
            self._refused = True
            raise

    def _forget_connection(self) -> None:
        self._kept = None
        self._close()


def _nothing() -> None:
    """There is no connection yet."""
