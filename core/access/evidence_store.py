"""The evidence that is kept with a user's books: encrypted as they are, and gone with them.

One row for each action and role. The table stands apart from the store's versions: an older
Bookplate opens the same file and leaves it alone, and what cannot be read in it is dropped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from core.access.evidence import Cell, Evidence, Verdict
from core.books.store.schema import EVIDENCE
from core.errors import StoreError

if TYPE_CHECKING:
    from core.books.store.store import Store

MOST = 500
"""More cells than any account's roles make; a row more is the oldest one less."""

LONGEST_WORDS = 4_000

_TEXTS = ("user", "request_id", "code", "words", "book")


class KeptEvidence:
    """Blocking; safe on any thread. A store that fails costs the evidence and nothing else."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Evidence, ...]:
        """What was kept, as far as it can be read."""
        try:
            if not self._is_there():
                return ()
            rows = self._store.rows("SELECT action, role, at, seen FROM access_evidence")
        except StoreError:
            return ()
        return tuple(_read(rows))

    def keep(self, evidence: Iterable[Evidence]) -> None:
        """Keep these, each in place of what was known of its action and role."""
        rows = [(each.action, each.role, each.at, _written(each)) for each in evidence]
        try:
            with self._store.transaction():
                self._store.run(EVIDENCE)
                self._store.insert("INSERT OR REPLACE INTO access_evidence VALUES", rows)
                self._store.run(
                    "DELETE FROM access_evidence WHERE (action, role) NOT IN"
                    " (SELECT action, role FROM access_evidence ORDER BY at DESC LIMIT ?)",
                    (MOST,),
                )
        except StoreError:
            return

    def forget(self, cell: Cell) -> None:
        """Forget what is known of one action and role. Raises StoreError."""
        if self._is_there():
            self._store.run(
                "DELETE FROM access_evidence WHERE action = ? AND role = ?",
                (cell.action, cell.role),
            )

    def _is_there(self) -> bool:
        """A store has no such table until there is evidence to keep."""
        named = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'access_evidence'"
        return self._store.row(named) is not None


def _written(one: Evidence) -> str:
    seen: dict[str, object] = {name: getattr(one, name) for name in _TEXTS}
    seen["words"] = one.words[:LONGEST_WORDS]
    return json.dumps(
        {**seen, "verdict": one.verdict.value, "status": one.status, "probed": one.probed}
    )


def _read(rows: Iterable[tuple[object, ...]]) -> Iterator[Evidence]:
    for row in rows:
        try:
            action, role, at, text = row
            seen = json.loads(str(text))
            told = {name: str(seen.get(name, "")) for name in _TEXTS}
            yield Evidence(
                action=str(action),
                role=str(role),
                verdict=Verdict(seen["verdict"]),
                at=float(str(at)),
                user=told["user"],
                request_id=told["request_id"],
                status=_number(seen.get("status")),
                code=told["code"],
                words=told["words"],
                book=told["book"],
                probed=seen.get("probed") is True,
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            continue


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
