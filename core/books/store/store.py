"""The encrypted file that cache and outbox share: one connection, one lock, short transactions.

ChaCha20 with a raw 32-byte key (SQLite3 Multiple Ciphers), a write-ahead log and full
synchronisation, so that what a method has committed survives the death of the program and of the
computer. The file is held exclusively: a second process is told, not let in.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from secrets import token_hex
from sys import byteorder
from types import TracebackType
from typing import Any, Self

import apsw

from core.books.store.connecting import connect
from core.books.store.schema import SCHEMA, TRIPLES, VERSION
from core.books.store.trouble import as_store_errors
from core.errors import DamagedStore, OlderStore, StoreError
from core.i18n import _
from core.redaction import Secret

Row = tuple[Any, ...]

SIDE_FILES = ("", "-wal", "-shm", "-journal")
"""What SQLite has beside a file, and the file itself."""

_OF_OURS = (".lock", ".damage", ".replaced")
_ROWS_A_STEP = 100
"""Each step lets go of Python and has to get hold of it again; 100 rows take a millisecond."""


def new_cache_key() -> Secret:
    """A fresh key for a store: 32 random bytes as 64 hexadecimal digits."""
    return Secret(token_hex(32))


def destroy(file: Path) -> None:
    """Delete a store and what lies beside it. It must be closed."""
    for suffix in SIDE_FILES + _OF_OURS:
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def damage_mark(file: Path) -> Path:
    """What is beside a store that was seen to be damaged."""
    return file.with_name(f"{file.name}.damage")


class Store:
    """One SQLite connection, safe on any thread; nothing of it is held between two calls."""

    def __init__(
        self, file: Path | None = None, key: Secret | None = None, *, as_it_is: bool = False
    ) -> None:
        """Open or make the store at file, encrypted with key (see new_cache_key).

        Without file or key it lives in memory only. as_it_is: whatever version it has. Raises
        StoreError when the key is not the file's, when another process holds it, or when the disk
        does not let us; OlderStore and DamagedStore, see core.books.store.opening.
        """
        self._lock = threading.RLock()
        self._file = file
        self.remembers = file is not None and key is not None
        with as_store_errors():
            self._connection = connect(file, key)
            try:
                if not as_it_is:
                    self._prepare()
                    self._connection.execute(TRIPLES)
            except BaseException:
                self._connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[Self]:
        """All or nothing; may be nested. Never wait for a network inside.

        It survives the death of the program when it ends, and that of the computer if it is
        durable, or if a later one is: rows that can be read from the table again need not be.
        """
        with self._guarded(), self._synchronised(durable), self._connection:
            yield self

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query."""
        with self._guarded():
            return self._connection.execute(sql, _bindings(parameters)).fetchall()

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """The first row of a query, or None."""
        with self._guarded():
            found: Row | None = self._connection.execute(sql, _bindings(parameters)).fetchone()
            return found

    def ids(self, sql: str, parameters: Sequence[object] = ()) -> array[int]:
        """The column "id" of a query, in its order, in one step of SQLite.

        A large answer then does not hold up other threads row by row.
        """
        found = self.row(
            f"SELECT unhex(group_concat(printf('%016x', id), '')) FROM ({sql})", parameters
        )
        ids = array("q")
        if found is not None and found[0] is not None:
            ids.frombytes(found[0])
            if byteorder == "little":
                ids.byteswap()
        return ids

    def run(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement; gives the id of the row that was inserted last."""
        with self._guarded():
            self._connection.execute(sql, _bindings(parameters))
            return self._connection.last_insert_rowid()

    def insert(self, head: str, rows: Sequence[Row], tail: str = "") -> None:
        """Run “head (?, …), (?, …) tail” for all rows, many of them in each step of SQLite."""
        with self._guarded():
            for first in range(0, len(rows), _ROWS_A_STEP):
                some = rows[first : first + _ROWS_A_STEP]
                places = ",".join([f"({','.join('?' * len(some[0]))})"] * len(some))
                values = tuple(chain.from_iterable(some))
                self._connection.execute(f"{head} {places} {tail}", values)

    @staticmethod
    def many(values: array[int] | Iterable[str]) -> object:
        """Values, at least one, as the parameter of carray(?), a table of one column "value"."""
        return apsw.carray(values if isinstance(values, array) else tuple(values))

    def run_on(self, sql: str, ids: Sequence[int]) -> None:
        """Run a statement that ends with the name of a column for all the ids, in one step."""
        if ids:
            self.run(f"{sql} IN (SELECT value FROM carray(?))", (self.many(array("q", ids)),))

    def note(self, name: str) -> str | None:
        """A remembered text, such as the time of the last sync."""
        found = self.row("SELECT value FROM meta WHERE name = ?", (name,))
        return None if found is None else str(found[0])

    def set_note(self, name: str, value: str | None) -> None:
        """Remember a text under a name; None forgets it."""
        if value is None:
            self.run("DELETE FROM meta WHERE name = ?", (name,))
        else:
            self.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def close(self) -> None:
        """Close the file; every later call raises StoreError."""
        with self._lock, as_store_errors():
            self._connection.close()

    def _prepare(self) -> None:
        version = int(self._connection.pragma("user_version"))
        if version == VERSION:
            return
        if version > VERSION:
            raise StoreError(
                _("The stored books were written by a newer version of Bookplate."),
                _("Nothing was changed. Use the newer version, or erase this user's data here."),
            )
        if version:
            raise OlderStore(_("An older version of Bookplate wrote the stored books."))
        with self._connection:
            self._connection.execute(SCHEMA)
            self._connection.pragma("user_version", VERSION)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """One thread at a time; damage is remembered for the next opening."""
        with self._lock:
            try:
                with as_store_errors():
                    yield
            except DamagedStore:
                if self._file is not None:
                    with suppress(OSError):
                        damage_mark(self._file).touch(0o600)
                raise

    @contextmanager
    def _synchronised(self, durable: bool) -> Iterator[None]:
        """SQLite heeds it outside of transactions only: the outermost one decides."""
        if durable or self._connection.in_transaction:
            yield
            return
        self._connection.pragma("synchronous", "normal")
        try:
            yield
        finally:
            with suppress(apsw.Error):
                self._connection.pragma("synchronous", "full")


def _bindings(parameters: Sequence[object]) -> tuple[Any, ...]:
    return tuple(parameters)
