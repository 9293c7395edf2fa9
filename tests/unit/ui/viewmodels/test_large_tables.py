"""Large tables on screen: a screenful at once, the rest after it, sorting with progress."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.books.reading import orders
from core.books.store.opening import SetAside
from tests.support.books import InMemoryBooks, book
from tests.support.loop import until
from tests.support.view_models import user
from ui.messages import Tone
from ui.models.row_cache import PAGE_ROWS
from ui.viewmodels.books import shown_rows
from ui.viewmodels.books.books_state import RowCount, Sorting
from ui.viewmodels.session.status import _books
from ui.viewmodels.session.storage_notes import begun_again

BOOKS = 700


@pytest.fixture(autouse=True)
def _every_table_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown_rows, "LARGE", 10)
    monkeypatch.setattr(orders, "SMALL", 10)


def shelf() -> InMemoryBooks:
    notes = [{"S": "even one"}, {"S": "odd one"}]
    books = [
        book("Lem", f"Tale {n:03}", year={"N": str(2000 - n)}, note=notes[n % 2])
        for n in range(BOOKS)
    ]
    return InMemoryBooks(*books, page_size=300)


async def test_a_filter_shows_a_screenful_and_then_counts_the_rest() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        books = parts.view_models.books
        seen: list[RowCount] = []
        books.changed.connect(lambda: seen.append(books.state.matching))
        books.filter("odd")
        await until(lambda: books.state.matching == RowCount(350, 350))
        await until(lambda: len(parts.titles()) == 350)
        assert RowCount(PAGE_ROWS, PAGE_ROWS, more=True) in seen
        assert parts.titles()[:2] == ["Tale 001", "Tale 003"]


async def test_what_is_still_being_counted_is_said_to_be_more() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        state = parts.view_models.books.state
        counting = replace(state, matching=RowCount(128, 128, more=True))
        assert _books(counting) == "more than 128 of 700 books"


async def test_the_next_key_ends_what_the_one_before_had_begun() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        books = parts.view_models.books
        for text in ("o", "od", "odd", "on", "tale 12"):
            books.filter(text)
        await until(lambda: len(parts.titles()) == 10)
        assert books.state.matching == RowCount(10, 10)


async def test_the_first_sort_by_a_column_tells_how_far_it_is() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        books = parts.view_models.books
        told: list[Sorting] = []

        def note() -> None:
            if books.state.sorting is not None:
                told.append(books.state.sorting)

        books.changed.connect(note)
        books.sort("year")
        await until(lambda: parts.titles()[0] == "Tale 699")
        assert told[-1] == Sorting(BOOKS, BOOKS)
        await until(lambda: books.state.sorting is None)
        told.clear()
        books.sort("year", descending=True)
        await until(lambda: parts.titles()[0] == "Tale 000")
        assert told == [], "both directions were made at once"


async def test_sorting_can_be_stopped_and_goes_on_when_it_is_asked_for_again() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        books = parts.view_models.books
        books.sort("year")
        books.stop()
        await until(lambda: books.state.sorting is None)
        books.reload()
        await until(lambda: parts.titles()[0] == "Tale 699")


def test_a_store_that_was_damaged_is_told_with_what_was_saved() -> None:
    assert begun_again(None) is None
    told = begun_again(SetAside(Path("/data/books.db.damaged-1"), saved=2, lost=1))
    assert told is not None
    assert told.tone is Tone.WARNING
    assert "damaged" in told.title
    for part in ("2 unsent edits", "1 edit could not be read", "/data/books.db.damaged-1"):
        assert part in told.hint
