"""The pages of rows that a table keeps in memory, the least recently used one dropped first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

PAGE_ROWS = 128
PAGES_KEPT = 64

Row = TypeVar("Row")


class Pages(Generic[Row]):
    """Rows by position, held in pages; pages that are out of date are shown until replaced."""

    def __init__(self, kept: int = PAGES_KEPT) -> None:
        self._kept = kept
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._fresh: set[int] = set()

    def row(self, position: int) -> Row | None:
        """The row at this position, or None when its page is not here (or got shorter)."""
        page, offset = divmod(position, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is None or offset >= len(rows):
            return None
        self._pages.move_to_end(page)
        return rows[offset]

    def is_fresh(self, page: int) -> bool:
        """Whether the page is here and up to date."""
        return page in self._fresh

    def put(self, page: int, rows: Sequence[Row]) -> None:
        """Keep a page that was just read."""
        self._pages[page] = rows
        self._pages.move_to_end(page)
        self._fresh.add(page)
        while len(self._pages) > self._kept:
            dropped, _ = self._pages.popitem(last=False)
            self._fresh.discard(dropped)

    def replace(self, pages: Mapping[int, Sequence[Row]]) -> None:
        """Forget everything but these pages."""
        self._pages.clear()
        self._fresh.clear()
        for page, rows in pages.items():
            self.put(page, rows)

    def take_over(self, pages: Mapping[int, Sequence[Row]]) -> list[int]:
        """Keep these pages; the others may have changed, and are shown until they are read again.

        Gives the numbers of the pages that have to be redrawn: not of those that are as before.
        """
        changed = [page for page in self._pages if page not in pages]
        changed += [page for page, rows in pages.items() if self._pages.get(page) != rows]
        self._fresh.clear()
        for page, rows in pages.items():
            self.put(page, rows)
        return changed

    def __len__(self) -> int:
        return len(self._pages)
