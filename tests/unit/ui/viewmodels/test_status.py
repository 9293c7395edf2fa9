"""The line at the foot of the window."""

from __future__ import annotations

from tests.support.books import InMemoryBooks, book
from tests.support.desk import cut_off, refusal
from tests.support.loop import until
from tests.support.view_models import user
from ui.viewmodels.session.status import StatusState, StatusViewModel


async def test_it_counts_the_books_of_the_table_and_those_that_match() -> None:
    cloud = InMemoryBooks(book("Lem", "Solaris"), book("Eco", "Baudolino"))
    async with user(cloud) as parts:
        status = StatusViewModel(parts.view_models)
        await parts.loaded()
        assert status.state.books == "2 books"
        assert status.state.synced
        parts.view_models.books.filter("lem")
        await until(lambda: status.state.books == "1 of 2 books")
        status.stop()


async def test_what_waits_is_told_apart_from_what_needs_a_decision() -> None:
    cloud = InMemoryBooks()
    async with user(cloud) as parts:
        status = StatusViewModel(parts.view_models)
        await parts.loaded()
        cut_off(cloud)
        await parts.add("Lem", "Solaris")
        await until(lambda: status.state.waiting)
        assert status.state.undecided == ""
        cloud.denied = {"PutItem": refusal("PutItem")}
        parts.view_models.outbox.send_waiting()
        await until(lambda: status.state.undecided)
        assert status.state.waiting == ""
        status.stop()


def test_empty_parts_leave_no_gap() -> None:
    assert StatusState(books="2 books", waiting="1 edit waiting").line == "2 books · 1 edit waiting"
    assert StatusState().line == ""
