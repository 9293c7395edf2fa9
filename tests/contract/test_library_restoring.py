"""A discarded edit can be had back as it was, also after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.books.edits.edit import Applied, Edit, EditState
from core.errors import InputRefused
from tests.support.books import book
from tests.support.library_desk import DENIED, FIASKO, OFFLINE, SOLARIS, LibraryDesk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LibraryDesk]:
    opened = LibraryDesk(tmp_path / "books.db")
    yield opened
    opened.library.close()


def queued(desk: LibraryDesk) -> Edit:
    return desk.library.add(FIASKO.attributes)


def refused(desk: LibraryDesk) -> Edit:
    desk.remote.denied["PutItem"] = DENIED
    edit = desk.library.add(FIASKO.attributes)
    desk.library.send_waiting()
    desk.remote.denied.clear()
    return edit


def draft(desk: LibraryDesk) -> Edit:
    return desk.library.keep_as_draft(queued(desk).id)


def conflict(desk: LibraryDesk) -> Edit:
    edit = desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.remote.put(book("Lem", "Solaris", year={"N": "1970"}))
    desk.library.send_waiting()
    return edit


@pytest.mark.parametrize("make", [queued, refused, draft, conflict])
@pytest.mark.parametrize("restart", [False, True])
def test_a_discarded_edit_is_restored_as_it_was(
    desk: LibraryDesk, make: Callable[[LibraryDesk], Edit], restart: bool
) -> None:
    number = make(desk).id
    before = desk.only_edit()
    desk.library.discard(number)
    assert desk.library.edits() == ()
    assert desk.library.restorable() == {number}
    if restart:
        desk.restart()

    assert desk.library.restore(number) == before

    assert desk.only_edit() == before
    assert desk.library.restorable() == frozenset()
    desk.restart()
    assert desk.only_edit() == before


def test_what_was_made_on_top_of_it_comes_back_too(desk: LibraryDesk) -> None:
    desk.remote.denied["UpdateItem"] = OFFLINE
    first = desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.library.send_waiting()
    row = desk.row("Solaris")
    desk.library.change(row.book, {"year": {"N": "1963"}})
    before = desk.library.edits()
    assert len(before) == 2
    desk.library.discard(first.id)
    desk.library.restore(first.id)
    assert desk.library.edits() == before
    desk.remote.denied.clear()
    assert {type(each) for each in desk.library.send_waiting()} == {Applied}
    assert desk.row("Solaris").book.attributes["year"] == {"N": "1963"}


def test_a_book_that_has_another_edit_by_now_keeps_that_one(desk: LibraryDesk) -> None:
    edit = conflict(desk)
    desk.library.discard(edit.id)
    desk.library.change(desk.row("Solaris").book, {"year": {"N": "1980"}})
    with pytest.raises(InputRefused, match="another edit"):
        desk.library.restore(edit.id)
    assert [each.wanted["year"] for each in desk.library.edits()] == [{"N": "1980"}]
    assert desk.library.restorable() == {edit.id}


def test_only_what_was_discarded_by_the_user_is_restored(desk: LibraryDesk) -> None:
    applied = queued(desk)
    desk.library.send_waiting()
    for number in (applied.id, 4711):
        with pytest.raises(InputRefused, match="cannot be restored"):
            desk.library.restore(number)
    assert [each.state for each in desk.library.edits(settled=True)] == [EditState.APPLIED]
