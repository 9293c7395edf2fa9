"""Edits that AWS refuses, that meet somebody else's, or that are another owner's: kept, told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.books.edits.edit import (
    Applied,
    Conflicted,
    EditKind,
    EditState,
    Held,
    IamRefusal,
    Owner,
    Refused,
    Waiting,
)
from core.books.edits.ownership import WriteAccess
from core.books.library import Library
from core.errors import InputRefused, SessionEnded
from tests.support.books import InMemoryBooks, book
from tests.support.library_desk import (
    ADA,
    DENIED,
    FIASKO,
    OFFLINE,
    RAW,
    SOLARIS,
    TABLE,
    LibraryDesk,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LibraryDesk]:
    opened = LibraryDesk(tmp_path / "books.db")
    yield opened
    opened.library.close()


def test_a_refusal_by_iam_keeps_what_was_typed_and_what_aws_said_over_a_restart(
    desk: LibraryDesk,
) -> None:
    desk.remote.denied["PutItem"] = DENIED
    desk.library.add(FIASKO.attributes)

    (outcome,) = desk.library.send_waiting()
    assert isinstance(outcome, Refused)
    assert outcome.error is DENIED
    desk.restart()

    edit = desk.only_edit()
    assert edit.state is EditState.REFUSED
    assert edit.wanted == FIASKO.attributes
    assert edit.problem == IamRefusal(DENIED.title, DENIED.hint, "PutItem", RAW)
    assert desk.row("Fiasko").mark is EditState.REFUSED
    assert desk.library.send_waiting() == ()


def test_a_refused_edit_holds_up_no_other(desk: LibraryDesk) -> None:
    desk.remote.denied["PutItem"] = DENIED
    desk.library.add(FIASKO.attributes)
    desk.library.change(SOLARIS, {"year": {"N": "1962"}})

    assert [type(each) for each in desk.library.send_waiting()] == [Refused, Applied]


def test_a_refused_change_is_not_shown_as_if_it_were_in_the_table(desk: LibraryDesk) -> None:
    desk.remote.denied["UpdateItem"] = DENIED
    desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.library.send_waiting()

    row = desk.row("Solaris")

    assert row.book.attributes["year"] == {"N": "1961"}
    assert row.mark is EditState.REFUSED
    assert desk.only_edit().wanted["year"] == {"N": "1962"}


def test_a_refused_edit_can_be_edited_again_and_then_goes_through(desk: LibraryDesk) -> None:
    desk.remote.denied["PutItem"] = DENIED
    edit = desk.library.add(FIASKO.attributes)
    desk.library.send_waiting()
    desk.remote.denied.clear()

    again = desk.library.edit_again(edit.id, {"year": {"N": "1986"}})

    assert (again.state, again.problem) == (EditState.QUEUED, None)
    (outcome,) = desk.library.send_waiting()
    assert isinstance(outcome, Applied)
    assert desk.table()["Fiasko"] == "1986"


def test_a_draft_is_kept_over_restarts_and_not_sent(desk: LibraryDesk) -> None:
    desk.remote.denied["PutItem"] = DENIED
    edit = desk.library.add(FIASKO.attributes)
    desk.library.send_waiting()
    desk.library.keep_as_draft(edit.id)
    desk.remote.denied.clear()

    desk.restart()

    assert desk.library.send_waiting() == ()
    assert desk.only_edit().state is EditState.DRAFT
    assert desk.row("Fiasko").mark is EditState.DRAFT
    desk.library.edit_again(edit.id, {})
    assert [type(each) for each in desk.library.send_waiting()] == [Applied]


def test_a_discarded_edit_leaves_the_screen_and_stays_in_the_history(
    desk: LibraryDesk,
) -> None:
    edit = desk.library.add(FIASKO.attributes)

    desk.library.discard(edit.id)

    assert desk.titles() == ["Eden", "Solaris"]
    assert desk.library.send_waiting() == ()
    assert desk.library.edits() == ()
    assert [each.state for each in desk.library.edits(settled=True)] == [EditState.DISCARDED]
    with pytest.raises(InputRefused, match="already saved or discarded"):
        desk.library.edit_again(edit.id, {})


def test_a_change_of_what_somebody_else_changed_is_a_conflict_and_overwrites_nothing(
    desk: LibraryDesk,
) -> None:
    desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.remote.put(book("Lem", "Solaris", year={"N": "1970"}))

    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Conflicted)
    assert desk.table()["Solaris"] == "1970"
    desk.restart()
    edit = desk.only_edit()
    assert edit.current == book("Lem", "Solaris", year={"N": "1970"})
    assert edit.wanted["year"] == {"N": "1962"}
    assert desk.row("Solaris").mark is EditState.CONFLICT
    assert desk.row("Solaris").book.attributes["year"] == {"N": "1970"}


def test_a_conflict_that_is_edited_again_keeps_what_the_other_one_wrote_elsewhere(
    desk: LibraryDesk,
) -> None:
    edit = desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.remote.put(book("Lem", "Solaris", year={"N": "1970"}, language={"S": "de"}))
    desk.library.send_waiting()

    desk.library.edit_again(edit.id, desk.only_edit().merged)
    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert outcome.book.attributes["year"] == {"N": "1962"}
    assert outcome.book.attributes["language"] == {"S": "de"}


def test_after_a_conflict_what_was_seen_first_can_be_put_back(desk: LibraryDesk) -> None:
    edit = desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.remote.put(book("Lem", "Solaris", year={"N": "1970"}, language={"S": "de"}))
    desk.library.send_waiting()

    shown = desk.only_edit().merged
    assert (shown["year"], shown["language"]) == ({"N": "1962"}, {"S": "de"})
    desk.library.edit_again(edit.id, {**shown, "language": {"S": "pl"}})
    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert outcome.book.attributes["language"] == {"S": "pl"}


def test_an_added_book_that_somebody_else_added_first_is_a_conflict(desk: LibraryDesk) -> None:
    edit = desk.library.add(FIASKO.attributes)
    theirs = book("Lem", "Fiasko", year={"N": "1986"}, isbn={"S": "1"})
    desk.remote.put(theirs)

    (outcome,) = desk.library.send_waiting()
    assert isinstance(outcome, Conflicted)
    assert outcome.edit.current == theirs
    assert desk.titles() == ["Eden", "Fiasko", "Solaris"]

    desk.library.edit_again(edit.id, {"title": {"S": "Fiasko (2)"}})
    assert [type(each) for each in desk.library.send_waiting()] == [Applied]
    assert desk.table() == {
        "Eden": "1959",
        "Fiasko": "1986",
        "Fiasko (2)": "1987",
        "Solaris": "1961",
    }


def test_a_book_that_was_deleted_meanwhile_can_be_added_anew(desk: LibraryDesk) -> None:
    edit = desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.remote.delete(SOLARIS.key)

    (outcome,) = desk.library.send_waiting()
    assert isinstance(outcome, Conflicted)
    assert outcome.edit.current is None
    assert desk.row("Solaris").mark is EditState.CONFLICT

    assert desk.library.edit_again(edit.id, {}).kind is EditKind.ADD
    assert [type(each) for each in desk.library.send_waiting()] == [Applied]
    assert desk.table()["Solaris"] == "1962"


def test_what_followed_a_failed_edit_is_decided_with_it(desk: LibraryDesk) -> None:
    desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.remote.fail_next = OFFLINE
    desk.library.send_waiting()
    desk.library.change(desk.row("Solaris").book, {"language": {"S": "de"}})
    desk.remote.put(book("Lem", "Solaris", year={"N": "1970"}))

    assert [type(each) for each in desk.library.send_waiting()] == [Conflicted]

    edit = desk.only_edit()
    assert (edit.wanted["year"], edit.wanted["language"]) == ({"N": "1962"}, {"S": "de"})


@pytest.mark.parametrize(
    "other",
    [
        Owner("ada", "eu-central-1:1", "BooksReadAccess"),
        Owner("ada", "eu-central-1:2", "BooksWriteAccess"),
        Owner("eve", "eu-central-1:1", "BooksWriteAccess"),
    ],
)
def test_an_edit_is_never_sent_as_somebody_else(desk: LibraryDesk, other: Owner) -> None:
    desk.library.add(FIASKO.attributes)
    desk.owner = other

    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Held)
    assert outcome.current == other
    assert "PutItem" not in desk.remote.calls
    assert desk.only_edit().owner == ADA
    desk.owner = ADA
    assert [type(each) for each in desk.library.send_waiting()] == [Applied]


def test_a_held_edit_can_be_taken_over_by_editing_it_again(desk: LibraryDesk) -> None:
    edit = desk.library.add(FIASKO.attributes)
    desk.owner = Owner("ada", "eu-central-1:1", "BooksAdmin")
    assert [type(each) for each in desk.library.send_waiting()] == [Held]

    desk.library.edit_again(edit.id, {})

    assert desk.only_edit().owner.role == "BooksAdmin"
    assert [type(each) for each in desk.library.send_waiting()] == [Applied]


def test_an_edit_made_before_the_role_was_known_belongs_to_the_first_one_that_is(
    tmp_path: Path,
) -> None:
    table = InMemoryBooks()
    library = Library.open(
        table,
        TABLE,
        Owner("ada"),
        file=None,
        key=None,
        write_access=lambda: WriteAccess(ADA, table),
    )
    assert library.add(FIASKO.attributes).owner == Owner("ada")

    (outcome,) = library.send_waiting()

    assert isinstance(outcome, Applied)
    assert outcome.edit.owner == library.owner == ADA
    library.close()


def test_an_ended_session_keeps_the_edit_waiting(desk: LibraryDesk) -> None:
    desk.library.add(FIASKO.attributes)
    desk.remote.fail_next = SessionEnded("Sign in again.")

    assert [type(each) for each in desk.library.send_waiting()] == [Waiting]
    assert desk.only_edit().state is EditState.QUEUED


def test_a_change_of_nothing_is_refused(desk: LibraryDesk) -> None:
    with pytest.raises(InputRefused, match="Nothing was changed"):
        desk.library.change(SOLARIS, {"year": {"N": "1961.0"}})


def test_a_book_with_an_edit_to_decide_is_not_changed_behind_its_back(desk: LibraryDesk) -> None:
    desk.remote.denied["UpdateItem"] = DENIED
    desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.library.send_waiting()

    with pytest.raises(InputRefused, match="not saved"):
        desk.library.change(SOLARIS, {"year": {"N": "1963"}})
