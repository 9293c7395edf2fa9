"""The projection's rules: what the cached rows are with the waiting edits laid over them.

Pure: rows, edits and places come in as values.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.books.edits.edit import Edit, EditKind, patched
from core.books.reading.listing import BookRow
from core.books.values.book import Attributes, Book


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in an order: by the sorted value (None: it has none), then by key."""

    sort: str | None
    key: str

    def precedes(self, other: Place, *, descending: bool, by_key: bool) -> bool:
        """Whether this row comes before the other; rows without a value are last either way."""
        if by_key:
            return self.key > other.key if descending else self.key < other.key
        if self.sort is None or other.sort is None:
            if self.sort is None and other.sort is None:
                return self.key < other.key
            return other.sort is None
        if self.sort != other.sort:
            return (self.sort > other.sort) is descending
        return self.key < other.key


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row that an edit adds or moves, and where it belongs."""

    id: int
    place: Place


def show_row(number: int, cached: Book | None, edits: Sequence[Edit]) -> BookRow | None:
    """One book with its unsettled edits (oldest first) laid over the cached row.

    Values that are on their way are shown as if they had arrived. Those that were refused, are in
    conflict or a draft are not what the table holds: the row keeps the table's values and its mark
    leads to what was typed. A book that is in no table yet shows what was typed in any case.
    None when there is neither a row nor an edit.
    """
    if not edits:
        return None if cached is None else BookRow(number, cached)
    last = edits[-1]
    attributes: Attributes = cached.attributes if cached is not None else {}
    for edit in edits:
        attributes = _with_edit(attributes, edit, there=cached is not None)
    return BookRow(number, Book(last.key, dict(attributes)), last.state, last.id)


def merge_rows(
    ids: array[int],
    moved: Sequence[int],
    added: Sequence[PlacedRow],
    place_of: Callable[[int], Place],
    *,
    descending: bool,
    by_key: bool,
) -> array[int]:
    """The ordered ids without the moved ones, and with the added rows where they belong.

    place_of is asked for about log2(n) of the ids for each added row.
    """
    gone = set(moved)
    merged = array("q", (one for one in ids if one not in gone)) if gone else ids[:]
    places = {row.id: row.place for row in added}
    for row in added:
        low, high = 0, len(merged)
        while low < high:
            middle = (low + high) // 2
            there = places.get(merged[middle]) or place_of(merged[middle])
            if row.place.precedes(there, descending=descending, by_key=by_key):
                high = middle
            else:
                low = middle + 1
        merged.insert(low, row.id)
    return merged


def by_book(edits: Sequence[Edit], text_of: Callable[[Edit], str]) -> Mapping[str, list[Edit]]:
    """The edits, grouped by the text of their key, each group in its order."""
    groups: dict[str, list[Edit]] = {}
    for edit in edits:
        groups.setdefault(text_of(edit), []).append(edit)
    return groups


def _with_edit(attributes: Attributes, edit: Edit, *, there: bool) -> Attributes:
    if edit.state.underway:
        return patched(attributes or edit.seen, edit.changes)
    if there or attributes:
        return attributes
    return edit.wanted if edit.kind is EditKind.ADD else edit.seen
