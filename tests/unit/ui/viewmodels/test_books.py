"""The books' view model: what is shown, counted, filtered, and why nothing is."""

from __future__ import annotations

import pytest

from core.errors import AppError, Offline, RoleUnavailable, TableError
from tests.support.books import InMemoryBooks, book
from tests.support.desk import cut_off, reconnect, refusal
from tests.support.loop import until
from tests.support.view_models import user
from ui.viewmodels.books.books_state import BooksState, Emptiness, RowCount


def shelf() -> InMemoryBooks:
    return InMemoryBooks(book("Lem", "Solaris"), book("Lem", "Eden"), book("Eco", "Baudolino"))


async def test_the_rows_come_in_the_order_of_their_key_and_are_counted() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        assert parts.titles() == ["Baudolino", "Eden", "Solaris"]
        state = parts.view_models.books.state
        assert state.matching == state.everything == RowCount(3, 3)
        assert state.emptiness is None


async def test_a_book_that_waits_is_a_row_and_not_yet_a_book_of_the_table() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        cut_off(parts.cloud)
        await parts.add("Lem", "Fiasko")
        books = parts.view_models.books
        await until(lambda: books.state.everything == RowCount(4, 3))
        books.filter("lem")
        await until(lambda: books.state.matching == RowCount(3, 2))
        assert books.state.everything == RowCount(4, 3)


async def test_the_newest_filter_wins_however_fast_it_is_typed() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        for text in ("b", "ba", "nothing like it", "solar"):
            parts.view_models.books.filter(text)
        await until(lambda: parts.titles() == ["Solaris"])
        parts.view_models.books.filter("nothing like it")
        await until(lambda: parts.view_models.books.state.emptiness is Emptiness.NO_MATCH)


async def test_another_order_is_shown_at_once() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        parts.view_models.books.sort("title", descending=True)
        await until(lambda: parts.titles() == ["Solaris", "Eden", "Baudolino"])


async def test_a_row_is_revealed_when_it_is_there_and_once() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        revealed: list[int] = []
        parts.view_models.books.revealed.connect(revealed.append)
        await parts.add("Lem", "Fiasko")
        await until(lambda: revealed)
        await until(lambda: not parts.view_models.outbox.state.sending)
        parts.view_models.books.reload()
        await until(lambda: parts.view_models.books.state.matching == RowCount(4, 4))
        assert len(revealed) == 1


async def test_a_table_that_is_back_is_told_to_those_who_wait_for_it() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        books, reached = parts.view_models.books, []
        books.reached.connect(lambda: reached.append(True))
        cut_off(parts.cloud)
        books.refresh()
        await until(lambda: books.state.unreachable)
        assert books.state.matching == RowCount(3, 3)
        reconnect(parts.cloud)
        books.refresh()
        await until(lambda: reached)
        assert books.state.unreachable is None


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (Offline("The table cannot be reached."), Emptiness.NEVER_SYNCED),
        (RoleUnavailable("No role.", code="X", message="…"), Emptiness.NO_ROLE),
        (TableError("There is no such table."), Emptiness.FAILED),
        (refusal("Scan"), Emptiness.NO_SCAN),
    ],
)
async def test_an_empty_page_knows_why_it_is_empty(error: AppError, why: Emptiness) -> None:
    cloud = shelf()
    cloud.denied["Scan"] = error
    async with user(cloud) as parts:
        await until(lambda: parts.view_models.books.state.emptiness is why)


async def test_who_may_not_scan_looks_up_an_author() -> None:
    cloud = shelf()
    cloud.denied["Scan"] = refusal("Scan")
    async with user(cloud) as parts:
        books = parts.view_models.books
        await until(lambda: books.state.scan_denied)
        await until(lambda: not books.state.loading)
        books.read_partition(" Lem ")
        await until(lambda: parts.titles() == ["Eden", "Solaris"] and not books.state.loading)
        books.look_up()
        assert books.state.emptiness is Emptiness.NO_SCAN
        books.read_partition("Nobody")
        await until(lambda: books.state.not_found == "Nobody")


def test_before_anything_is_known_the_page_opens() -> None:
    assert BooksState().emptiness is Emptiness.OPENING
