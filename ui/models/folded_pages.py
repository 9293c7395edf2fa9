"""Rows of recorded requests in which the pages of one reading stand together, folded or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.recorded_calls.call import Call


class FoldedPages:
    """Rows are counted from the newest; inside they are kept from the oldest.

    A row that stands for several pages has a call of its own, with the number of the first page.
    """

    def __init__(self) -> None:
        self._rows: list[Call] = []
        self._pages: dict[int, tuple[Call, ...]] = {}
        self._heads: dict[int, Call] = {}
        self._together: set[int] = set()
        self._open: set[int] = set()
        self._page: dict[int, int] = {}
        self._places: dict[int, int] | None = None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def fold(self, calls: Sequence[Call], first_page: Mapping[int, int]) -> None:
        """Rows for these calls, oldest first; what was unfolded stays so."""
        together: dict[int, list[Call]] = {}
        for call in calls:
            together.setdefault(first_page.get(call.number, call.number), []).append(call)
        self._pages = {pages[0].number: tuple(pages) for pages in together.values() if pages[1:]}
        self._heads = {number: _as_one(pages) for number, pages in self._pages.items()}
        self._together = {page.number for pages in self._pages.values() for page in pages}
        self._open &= self._pages.keys()
        self._page.clear()
        self._rows = []
        for pages in together.values():
            number = pages[0].number
            if number in self._open:
                self._rows.extend(reversed(pages))
                self._count(self._pages[number])
            self._rows.append(self._heads.get(number, pages[0]))
        self._places = None

    def extend(self, calls: Sequence[Call]) -> None:
        """These are newer, and none belongs to what is there."""
        self._rows.extend(calls)
        self._places = None

    def drop(self, gone: int) -> None:
        """The oldest rows go; none has pages."""
        del self._rows[:gone]
        self._places = None

    def has_pages(self, call: Call) -> bool:
        """Whether it is one of several pages, or stands for them."""
        return call.number in self._together

    def call_at(self, row: int) -> Call | None:
        """The call in this row."""
        return self._rows[-1 - row] if 0 <= row < len(self._rows) else None

    def pages_of(self, call: Call) -> tuple[Call, ...]:
        """The pages that it stands for; none for one call."""
        return self._pages[call.number] if self._heads.get(call.number) is call else ()

    def is_open(self, row: int) -> bool:
        """Whether the pages of this row stand below it."""
        call = self.call_at(row)
        return call is not None and bool(self.pages_of(call)) and call.number in self._open

    def head_of(self, row: int) -> int:
        """The row that stands for all pages, if this one is among them; else this one."""
        return row - self.place_of(row)

    def place_of(self, row: int) -> int:
        """Which page of an unfolded reading it is, from 1; 0 for any other row."""
        call = self.call_at(row)
        return 0 if call is None or self.pages_of(call) else self._page.get(call.number, 0)

    def unfold(self, row: int) -> None:
        """Put the pages of this row below it."""
        head = self._rows[-1 - row]
        place = len(self._rows) - 1 - row
        self._rows[place:place] = reversed(self._pages[head.number])
        self._open.add(head.number)
        self._count(self._pages[head.number])
        self._places = None

    def refold(self, row: int) -> None:
        """Take them away."""
        head = self._rows[-1 - row]
        place = len(self._rows) - 1 - row
        del self._rows[place - len(self._pages[head.number]) : place]
        self._open.discard(head.number)
        for page in self._pages[head.number]:
            del self._page[page.number]
        self._places = None

    def row_of(self, number: int) -> int | None:
        """The row of this call; of all its pages, when they are folded or it is the first."""
        if self._places is None:
            self._places = self._found()
        place = self._places.get(number)
        return None if place is None else len(self._rows) - 1 - place

    def _count(self, pages: Sequence[Call]) -> None:
        self._page.update((page.number, place) for place, page in enumerate(pages, 1))

    def _found(self) -> dict[int, int]:
        # The row of all pages comes after that of its first one, and has its number.
        places = {call.number: place for place, call in enumerate(self._rows)}
        for number, pages in self._pages.items():
            if number not in self._open:
                places |= dict.fromkeys((page.number for page in pages), places[number])
        return places


def _as_one(pages: Sequence[Call]) -> Call:
    """What is said of all pages: the first one's time, all their durations, the worst answer."""
    worst = next((page for page in pages if page.status is None or page.refused), pages[0])
    return replace(
        pages[0],
        duration=sum(page.duration for page in pages),
        status=worst.status,
        error=worst.error,
        message=worst.message,
    )
