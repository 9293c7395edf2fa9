"""Stores of older versions, taken over into a new file: books, edits, and all that is noted.

Version 1, as first shipped, had no column "attempted" in its edits; later files of the same number
have it. Both had an index entry for each attribute of each book, which is left behind.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.books.store.cache import BookCache
from core.books.store.cache_batch import NewRow
from core.books.store.carrying import carry_edits, carry_noted, carry_others
from core.books.store.replacing import making, replace
from core.books.store.store import Store
from core.books.values.attribute_values import dump_item, load_item
from core.redaction import Secret

Converted = Callable[[int, int], None]
"""Told how many books were taken over, and of how many."""

_STEP = 500


def migrate(file: Path, key: Secret, converted: Converted) -> None:
    """Replace a store of an older version. Raises StoreError; it is as it was then."""
    with Store(file, key, as_it_is=True) as old, making(file, key) as new:
        carry_noted(old, new)
        carry_edits(old, new)
        carry_others(old, new)
        _carry_books(old, new, converted)
    replace(file)


def _carry_books(old: Store, new: Store, converted: Converted) -> None:
    counted = old.row("SELECT count(*) FROM book")
    total = 0 if counted is None else int(counted[0])
    cache = BookCache(new)
    last = done = 0
    while True:
        rows = old.rows(
            "SELECT id, key, item FROM book WHERE id > ? ORDER BY id LIMIT ?", (last, _STEP)
        )
        if not rows:
            break
        with new.transaction(durable=False), cache.batch() as batch:
            for _number, key, item in rows:
                attributes = load_item(item)
                batch.insert(NewRow.of(key, dump_item(attributes), attributes))
        last = rows[-1][0]
        done += len(rows)
        converted(done, total)
    cache.end()
