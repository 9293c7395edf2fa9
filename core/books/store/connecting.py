"""Connections to a store's file: encrypted, held alone, for its user's eyes only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from core.books.store.trouble import as_store_errors
from core.errors import StoreError
from core.i18n import _
from core.os_trouble import words_of
from core.private_files import claim_private, make_private
from core.redaction import Secret

_CACHE_KIB = 6 * 1024
_LOG_PAGES = 4_000
"""A sync writes the same pages again and again; so they are put in their places less often."""


@contextmanager
def opening_alone(file: Path) -> Iterator[None]:
    """No other process opens this store meanwhile. Raises StoreError when one does."""
    lock = file.with_name(f"{file.name}.lock")
    with as_store_errors():
        _make_private(lock)
        connection = apsw.Connection(str(lock))
        try:
            connection.execute("BEGIN EXCLUSIVE")
            yield
        finally:
            connection.close()


def connect(file: Path | None, key: Secret | None) -> apsw.Connection:
    """A connection to file, or to memory without file or key. Raises apsw.Error, StoreError."""
    if file is None or key is None:
        connection = apsw.Connection(":memory:")
    else:
        _make_private(file)
        connection = apsw.Connection(str(file))
        _unlock(connection, key)
    connection.pragma("cache_size", -_CACHE_KIB)
    connection.pragma("wal_autocheckpoint", _LOG_PAGES)
    # Files for sorting would not be encrypted.
    connection.pragma("temp_store", "memory")
    return connection


def _unlock(connection: apsw.Connection, key: Secret) -> None:
    try:
        connection.pragma("cipher", "chacha20")
        connection.pragma("key", f"raw:{key.reveal()}")
        connection.pragma("locking_mode", "exclusive")
        connection.pragma("journal_mode", "wal")
        connection.pragma("synchronous", "full")
    except BaseException:
        connection.close()
        raise


def _make_private(file: Path) -> None:
    try:
        make_private(file.parent)
        claim_private(file)
    except OSError as error:
        raise StoreError(
            _("The stored books cannot be opened."),
            _("{reason}: {file}. Nothing was changed.", reason=words_of(error), file=file),
        ) from error
