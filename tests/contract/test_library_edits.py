"""Adding and changing books: on the screen at once, in the table once, lost never."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.books.edits.edit import (
    Applied,
    EditKind,
    EditState,
    Waiting,
)
from core.books.reading.listing import BookQuery
from core.cancel import CancelToken
from core.errors import InputRefused
from tests.support.books import book
from tests.support.library_desk import (
    EDEN,
    FIASKO,
    OFFLINE,
    SOLARIS,
    LibraryDesk,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LibraryDesk]:
    opened = LibraryDesk(tmp_path / "books.db")
    yield opened
    opened.library.close()


def test_a_new_book_is_shown_at_once_and_in_the_table_after_sending(
    desk: LibraryDesk,
) -> None:
    edit = desk.library.add(FIASKO.attributes)

    assert desk.titles() == ["Eden", "Fiasko", "Solaris"]
    assert desk.row("Fiasko").mark is EditState.QUEUED
    assert desk.row("Fiasko").edit_id == edit.id
    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert desk.row("Fiasko").mark is None
    assert desk.table()["Fiasko"] == "1987"
    assert desk.library.edits() == ()


def test_a_row_that_was_chosen_while_it_waited_is_there_after_it_arrived(
    desk: LibraryDesk,
) -> None:
    desk.library.add(FIASKO.attributes)
    waiting = desk.row("Fiasko").id
    desk.library.send_waiting()

    (row,) = desk.library.rows([waiting])

    assert row.book.attributes["title"] == {"S": "Fiasko"}


def test_a_waiting_book_stands_where_it_belongs_and_obeys_the_filter(desk: LibraryDesk) -> None:
    desk.library.add(FIASKO.attributes)

    assert desk.titles(column="year") == ["Eden", "Solaris", "Fiasko"]
    assert desk.titles("fias") == ["Fiasko"]
    assert desk.titles("solaris") == ["Solaris"]
    assert desk.library.count(BookQuery("fias")) == 1
    assert desk.library.count(BookQuery()) == 3
    assert list(desk.library.select(BookQuery(), 2)) == list(desk.library.select(BookQuery()))[:2]


def test_a_book_counts_as_unsaved_until_the_table_has_it(desk: LibraryDesk) -> None:
    desk.library.change(EDEN, {"year": {"N": "2000"}})
    assert desk.library.unsaved(BookQuery()) == 0
    desk.library.add(FIASKO.attributes)
    assert desk.library.unsaved(BookQuery()) == 1
    assert desk.library.unsaved(BookQuery("fiasko")) == 1
    assert desk.library.unsaved(BookQuery("solaris")) == 0
    desk.library.send_waiting()
    assert desk.library.unsaved(BookQuery()) == 0


def test_a_changed_book_moves_to_where_its_new_value_belongs(desk: LibraryDesk) -> None:
    desk.library.change(EDEN, {"year": {"N": "2000"}, "language": {"S": "de"}})

    assert desk.titles(column="year") == ["Solaris", "Eden"]
    assert desk.titles("2000") == ["Eden"]
    assert desk.titles("1959") == []
    assert desk.library.count(BookQuery("1959")) == 0
    assert desk.row("Eden").mark is EditState.QUEUED


def test_a_change_sends_only_what_was_changed(desk: LibraryDesk) -> None:
    desk.remote.put(book("Lem", "Solaris", year={"N": "1961"}, language={"S": "de"}))

    desk.library.change(SOLARIS, {"year": {"N": "1962"}, "language": {"S": "pl"}})
    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert desk.remote.scan().items[1]["language"] == {"S": "de"}


def test_an_edit_survives_a_restart(desk: LibraryDesk) -> None:
    desk.library.add(FIASKO.attributes)
    desk.library.change(SOLARIS, {"year": None})
    before = desk.library.edits()

    desk.restart()

    assert desk.library.edits() == before
    assert all(isinstance(outcome, Applied) for outcome in desk.library.send_waiting())
    assert desk.table() == {"Eden": "1959", "Fiasko": "1987", "Solaris": None}


def test_without_network_edits_wait_in_their_order(desk: LibraryDesk) -> None:
    first = desk.library.add(FIASKO.attributes)
    desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.remote.fail_next = OFFLINE

    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Waiting)
    assert (outcome.edit.id, outcome.error) == (first.id, OFFLINE)
    assert [edit.state for edit in desk.library.edits()] == [EditState.QUEUED] * 2
    assert [type(each) for each in desk.library.send_waiting()] == [Applied, Applied]
    assert desk.remote.calls[-2:] == ["PutItem", "UpdateItem"]


@pytest.mark.parametrize("kind", list(EditKind))
def test_a_lost_reply_is_recognised_and_the_edit_is_not_made_twice(
    desk: LibraryDesk, kind: EditKind
) -> None:
    if kind is EditKind.ADD:
        desk.library.add(FIASKO.attributes)
    else:
        desk.library.change(SOLARIS, {"year": {"N": "1987.0"}})
    desk.remote.lose_reply = OFFLINE
    (waiting,) = desk.library.send_waiting()
    assert isinstance(waiting, Waiting)

    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert desk.library.edits() == ()


def test_what_is_typed_after_a_lost_reply_is_no_conflict_with_oneself(desk: LibraryDesk) -> None:
    desk.library.change(SOLARIS, {"year": {"N": "1970"}})
    desk.remote.lose_reply = OFFLINE
    desk.library.send_waiting()

    desk.library.change(desk.row("Solaris").book, {"year": {"N": "1971"}})

    assert [type(each) for each in desk.library.send_waiting()] == [Applied, Applied]
    assert desk.table()["Solaris"] == "1971"


def test_editing_again_what_may_have_arrived_follows_it(desk: LibraryDesk) -> None:
    first = desk.library.add(FIASKO.attributes)
    desk.remote.lose_reply = OFFLINE
    desk.library.send_waiting()

    second = desk.library.edit_again(first.id, {"year": {"N": "1986"}})

    assert second.id != first.id
    assert desk.row("Fiasko").edit_id == second.id
    assert [type(each) for each in desk.library.send_waiting()] == [Applied, Applied]
    assert desk.table()["Fiasko"] == "1986"


def test_two_edits_of_a_book_that_were_never_tried_are_sent_as_one(desk: LibraryDesk) -> None:
    desk.library.change(SOLARIS, {"year": {"N": "1970"}})
    desk.library.change(desk.row("Solaris").book, {"language": {"S": "de"}})

    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert desk.remote.calls.count("UpdateItem") == 1
    assert desk.row("Solaris").book.attributes["language"] == {"S": "de"}


def test_a_change_of_a_book_that_is_still_waiting_is_part_of_its_adding(desk: LibraryDesk) -> None:
    desk.library.add(FIASKO.attributes)
    desk.library.change(desk.row("Fiasko").book, {"year": {"N": "1986"}})

    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert desk.table()["Fiasko"] == "1986"


def test_a_change_that_was_taken_back_is_not_sent(desk: LibraryDesk) -> None:
    desk.library.change(SOLARIS, {"year": {"N": "1970"}})
    taken_back = desk.library.change(desk.row("Solaris").book, {"year": {"N": "1961"}})

    assert taken_back.state is EditState.DISCARDED
    assert desk.library.send_waiting() == ()
    assert desk.row("Solaris").mark is None


def test_a_second_change_is_conditional_on_what_the_screen_showed_then(desk: LibraryDesk) -> None:
    desk.library.change(SOLARIS, {"year": {"N": "1970"}})
    desk.remote.put(book("Lem", "Solaris", year={"N": "1961"}, language={"S": "de"}))
    desk.library.sync(lambda progress: None, CancelToken())
    desk.library.change(desk.row("Solaris").book, {"language": {"S": "fr"}})

    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert desk.row("Solaris").book.attributes["language"] == {"S": "fr"}


def test_a_bug_while_sending_leaves_the_edit_queued(desk: LibraryDesk) -> None:
    desk.library.add(FIASKO.attributes)
    desk.remote.denied["PutItem"] = ZeroDivisionError()

    with pytest.raises(ZeroDivisionError):
        desk.library.send_waiting()

    assert desk.only_edit().state is EditState.QUEUED


def test_a_sync_that_began_before_a_save_brings_no_old_value_back(
    desk: LibraryDesk,
) -> None:
    old = dict(desk.remote.items)

    def save_meanwhile(progress: object) -> None:
        if desk.library.edits() == () and desk.row("Solaris").book == SOLARIS:
            desk.library.change(SOLARIS, {"year": {"N": "1962"}})
            desk.library.add(FIASKO.attributes)
            desk.library.send_waiting()
            desk.remote.items = {**old}

    desk.remote.put(book("A", "First"))
    old["first"] = dict(book("A", "First").attributes)
    old["zz"] = dict(book("Z", "Last").attributes)
    desk.library.sync(save_meanwhile, CancelToken())

    assert desk.row("Solaris").book.attributes["year"] == {"N": "1962"}
    assert desk.row("Fiasko").mark is None


def test_a_known_book_is_not_added_twice(desk: LibraryDesk) -> None:
    with pytest.raises(InputRefused, match="already a book") as refusal:
        desk.library.add(SOLARIS.attributes)
    assert refusal.value.field == "title"
    desk.library.add(FIASKO.attributes)
    with pytest.raises(InputRefused, match="already a book"):
        desk.library.add(FIASKO.attributes)


def test_the_key_of_a_book_stays(desk: LibraryDesk) -> None:
    with pytest.raises(InputRefused, match="cannot be changed") as refusal:
        desk.library.change(SOLARIS, {"title": {"S": "Solaris 2"}})
    assert refusal.value.field == "title"
