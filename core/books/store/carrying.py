"""What of a store is no copy of the table, carried over into another one.

From a damaged file each row is taken that can still be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress

from core.books.store.store import Row, Store
from core.errors import DamagedStore

_EDIT_COLUMNS = (
    "id",
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
_JSON = ("key", "wanted", "seen")
_NOTES = ("username", "table", "identity_id", "role", "key_schema", "synced_at", "discarded")
_KNOWN = {"meta", "book", "attribute", "attribute_use", "place", "edit"}
_KNOWN |= {"book_text", "book_index", "column_order", "order_change"}
_SHADOWS = ("book_text_", "book_index_", "sqlite_")
_FURTHER = 1_000
"""Edits that are looked for one by one beyond the last that is known, when the file is damaged."""


def carry_noted(old: Store, new: Store) -> None:
    """What is noted under names."""
    with new.transaction():
        for name in _NOTES:
            with suppress(DamagedStore):
                new.set_note(name, old.note(name))


def carry_edits(old: Store, new: Store) -> int:
    """All edits with their ids; gives how many could be seen but not read."""
    columns = [column for column in _EDIT_COLUMNS if column in _columns_of(old)]
    lost = 0
    with new.transaction():
        for row in _edits(old, columns):
            if row is None or not _sound(dict(zip(columns, row, strict=True))):
                lost += 1
                continue
            marks = ", ".join("?" * len(columns))
            new.run(f"INSERT INTO edit ({', '.join(columns)}) VALUES ({marks})", row)
        if "attempted" not in columns:
            # Nobody wrote down whether it was tried: it may have arrived.
            new.run("UPDATE edit SET attempted = TRUE WHERE state IN ('queued', 'sending')")
        _carry_last_number(old, new)
    return lost


def carry_others(old: Store, new: Store) -> None:
    """The additions: tables that are not counted in the version."""
    for name, script in _tables(old):
        with suppress(DamagedStore), new.transaction():
            rows = old.rows(f'SELECT * FROM "{name}"')
            new.run(script)
            new.insert(f'INSERT INTO "{name}" VALUES', rows)


def _tables(old: Store) -> Iterable[tuple[str, str]]:
    with suppress(DamagedStore):
        found = old.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        return [
            (name, script)
            for name, script in found
            if name not in _KNOWN and not name.startswith(_SHADOWS)
        ]
    return []


def _columns_of(old: Store) -> set[str]:
    try:
        return {str(row[0]) for row in old.rows("SELECT name FROM pragma_table_info('edit')")}
    except DamagedStore:
        return set()


def _edits(old: Store, columns: list[str]) -> Iterator[Row | None]:
    if not columns:
        return
    every = f"SELECT {', '.join(columns)} FROM edit"
    try:
        yield from old.rows(f"{every} ORDER BY id")
    except DamagedStore:
        yield from _one_by_one(old, every)


def _one_by_one(old: Store, every: str) -> Iterator[Row | None]:
    """None for each that is known to be there and cannot be read."""
    for number in range(1, _last_number(old) + _FURTHER):
        try:
            row = old.row(f"{every} WHERE id = ?", (number,))
        except DamagedStore:
            yield None
        else:
            if row is not None:
                yield row


def _last_number(old: Store) -> int:
    with suppress(DamagedStore):
        found = old.row("SELECT seq FROM sqlite_sequence WHERE name = 'edit'")
        return 0 if found is None else int(found[0])
    return 0


def _carry_last_number(old: Store, new: Store) -> None:
    """No later edit gets the id of an earlier one."""
    with suppress(DamagedStore):
        last = _last_number(old)
        if new.row("SELECT 1 FROM sqlite_sequence WHERE name = 'edit'") is None:
            new.run("INSERT INTO sqlite_sequence VALUES ('edit', ?)", (last,))
        else:
            new.run("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'edit'", (last,))


def _sound(edit: dict[str, object]) -> bool:
    try:
        return all(json.loads(str(edit[name])) is not None for name in _JSON)
    except ValueError:
        return False
