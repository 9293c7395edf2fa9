"""The opening of a store, of whatever version and in whatever state its file is.

An older version is taken over; a newer one is refused. A damaged file is set aside: what of the
edits and notes in it can be read goes into a new one, and the books come from the table again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.books.store.carrying import carry_edits, carry_noted, carry_others
from core.books.store.connecting import opening_alone
from core.books.store.migration import Converted, migrate
from core.books.store.replacing import finish, making, replace
from core.books.store.store import Store, damage_mark
from core.errors import DamagedStore, OlderStore
from core.redaction import Secret

_TRIES = 3


@dataclass(frozen=True, slots=True)
class SetAside:
    """A store was damaged: where it is now, how many edits were saved from it, how many not."""

    file: Path
    saved: int
    lost: int


def open_store(
    file: Path | None, key: Secret | None, converted: Converted
) -> tuple[Store, SetAside | None]:
    """Open or make a store; see Store, which raises the same errors."""
    if file is None or key is None:
        return Store(), None
    with opening_alone(file):
        finish(file)
        aside = _set_aside(file, key) if damage_mark(file).exists() else None
        for _try in range(_TRIES):
            try:
                return _opened(file, key, converted), aside
            except DamagedStore:
                aside = _set_aside(file, key)
        return Store(file, key), aside


def _opened(file: Path, key: Secret, converted: Converted) -> Store:
    try:
        return _sound(file, key)
    except OlderStore:
        migrate(file, key, converted)
        return _sound(file, key)


def _sound(file: Path, key: Secret) -> Store:
    """What must not be lost is read once: damage is found now, and not when an edit is made."""
    store = Store(file, key)
    try:
        for table in ("edit", "meta", "sqlite_sequence"):
            store.rows(f"SELECT * FROM {table}")
    except BaseException:
        store.close()
        raise
    return store


def _set_aside(file: Path, key: Secret) -> SetAside:
    with making(file, key) as new:
        lost = _save(file, key, new)
        counted = new.row("SELECT count(*) FROM edit WHERE state NOT IN ('applied', 'discarded')")
        saved = 0 if counted is None else int(counted[0])
    place = _free_place(file)
    replace(file, place)
    damage_mark(file).unlink(missing_ok=True)
    return SetAside(place, saved, lost)


def _save(file: Path, key: Secret, new: Store) -> int:
    try:
        with Store(file, key, as_it_is=True) as old:
            carry_noted(old, new)
            lost = carry_edits(old, new)
            carry_others(old, new)
            return lost
    except DamagedStore:
        return 0


def _free_place(file: Path) -> Path:
    number = 1
    while (place := file.with_name(f"{file.name}.damaged-{number}")).exists():
        number += 1
    return place
