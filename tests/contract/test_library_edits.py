"""Adding and changing books: on the screen at once, in the table once, never lost in between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.books.edit import (
    Applied,
    Conflicted,
    Edit,
    EditKind,
    EditState,
    Held,
    Owner,
    Refused,
    Waiting,
)
from core.books.library import Library
from core.books.query import BookQuery, BookRow
from core.books.store import new_cache_key
from core.cancel import CancelToken
from core.errors import AccessDenied, InputRefused, Offline, SessionEnded
from core.profile.profile import BooksTable
from core.redaction import Secret
from tests.support.books import InMemoryBooks, book

TABLE = BooksTable("book-table", "eu-central-1", "author", "title")
ADA = Owner("ada", "eu-central-1:1", "BooksWriteAccess")
SOLARIS = book("Lem", "Solaris", year={"N": "1961"}, language={"S": "pl"})
EDEN = book("Lem", "Eden", year={"N": "1959"})
FIASKO = book("Lem", "Fiasko", year={"N": "1987"})
OFFLINE = Offline("The network is gone.")
RAW = (
    "User: arn:aws:sts::123456789012:assumed-role/BooksReadAccess/CognitoIdentityCredentials is"
    " not authorized to perform: dynamodb:PutItem"
)
DENIED = AccessDenied(
    "AWS refused PutItem.", "Nothing was changed.", operation="PutItem", message=RAW
)


class Desk:
    """A user's library on a real file, which can be closed and opened again."""

    def __init__(self, file: Path) -> None:
        self.remote = InMemoryBooks(SOLARIS, EDEN)
        self.owner = ADA
        self._file = file
        self._key: Secret = new_cache_key()
        self.library = self._open(ADA)
        self.library.sync(lambda progress: None, CancelToken())

    def restart(self, owner: Owner = ADA) -> None:
        self.library.close()
        self.library = self._open(owner)

    def _open(self, owner: Owner) -> Library:
        return Library.open(
            self.remote,
            TABLE,
            owner,
            file=self._file,
            key=self._key,
            identify=lambda: self.owner,
            now=lambda: 5.0,
        )

    def shown(self, text: str = "", column: str | None = None) -> list[BookRow]:
        return self.library.rows(self.library.select(BookQuery(text, column)))

    def titles(self, text: str = "", column: str | None = None) -> list[object]:
        return [row.book.attributes["title"]["S"] for row in self.shown(text, column)]

    def row(self, title: str) -> BookRow:
        (found,) = (row for row in self.shown() if row.book.attributes["title"] == {"S": title})
        return found

    def table(self) -> dict[str, object]:
        return {
            str(item["title"]["S"]): item.get("year", {}).get("N")
            for item in self.remote.items.values()
        }

    def only_edit(self) -> Edit:
        (edit,) = self.library.edits()
        return edit


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path / "books.db")
    yield opened
    opened.library.close()


def test_a_new_book_is_on_the_screen_at_once_and_in_the_table_after_sending(desk: Desk) -> None:
    edit = desk.library.add(FIASKO.attributes)

    assert desk.titles() == ["Eden", "Fiasko", "Solaris"]
    assert desk.row("Fiasko").mark is EditState.QUEUED
    assert desk.row("Fiasko").edit_id == edit.id
    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert desk.row("Fiasko").mark is None
    assert desk.table()["Fiasko"] == "1987"
    assert desk.library.edits() == ()


def test_a_row_that_was_chosen_while_it_waited_is_still_there_after_it_arrived(desk: Desk) -> None:
    desk.library.add(FIASKO.attributes)
    waiting = desk.row("Fiasko").id
    desk.library.send_waiting()

    (row,) = desk.library.rows([waiting])

    assert row.book.attributes["title"] == {"S": "Fiasko"}


def test_a_waiting_book_stands_where_it_belongs_and_obeys_the_filter(desk: Desk) -> None:
    desk.library.add(FIASKO.attributes)

    assert desk.titles(column="year") == ["Eden", "Solaris", "Fiasko"]
    assert desk.titles("fias") == ["Fiasko"]
    assert desk.titles("solaris") == ["Solaris"]
    assert desk.library.count(BookQuery("fias")) == 1
    assert desk.library.count(BookQuery()) == 3
    assert list(desk.library.select(BookQuery(), 2)) == list(desk.library.select(BookQuery()))[:2]


def test_a_changed_book_moves_to_where_its_new_value_belongs(desk: Desk) -> None:
    desk.library.change(EDEN, {"year": {"N": "2000"}, "language": {"S": "de"}})

    assert desk.titles(column="year") == ["Solaris", "Eden"]
    assert desk.titles("2000") == ["Eden"]
    assert desk.titles("1959") == []
    assert desk.library.count(BookQuery("1959")) == 0
    assert desk.row("Eden").mark is EditState.QUEUED


def test_a_change_sends_only_what_was_changed(desk: Desk) -> None:
    desk.remote.put(book("Lem", "Solaris", year={"N": "1961"}, language={"S": "de"}))

    desk.library.change(SOLARIS, {"year": {"N": "1962"}, "language": {"S": "pl"}})
    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert desk.remote.scan().items[1]["language"] == {"S": "de"}


def test_an_edit_survives_a_restart(desk: Desk) -> None:
    desk.library.add(FIASKO.attributes)
    desk.library.change(SOLARIS, {"year": None})
    before = desk.library.edits()

    desk.restart()

    assert desk.library.edits() == before
    assert all(isinstance(outcome, Applied) for outcome in desk.library.send_waiting())
    assert desk.table() == {"Eden": "1959", "Fiasko": "1987", "Solaris": None}


def test_without_network_edits_wait_in_their_order(desk: Desk) -> None:
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
    desk: Desk, kind: EditKind
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


def test_what_is_typed_after_a_lost_reply_is_no_conflict_with_oneself(desk: Desk) -> None:
    desk.library.change(SOLARIS, {"year": {"N": "1970"}})
    desk.remote.lose_reply = OFFLINE
    desk.library.send_waiting()

    desk.library.change(desk.row("Solaris").book, {"year": {"N": "1971"}})

    assert [type(each) for each in desk.library.send_waiting()] == [Applied, Applied]
    assert desk.table()["Solaris"] == "1971"


def test_editing_again_what_may_have_arrived_follows_it(desk: Desk) -> None:
    first = desk.library.add(FIASKO.attributes)
    desk.remote.lose_reply = OFFLINE
    desk.library.send_waiting()

    second = desk.library.edit_again(first.id, {"year": {"N": "1986"}})

    assert second.id != first.id
    assert desk.row("Fiasko").edit_id == second.id
    assert [type(each) for each in desk.library.send_waiting()] == [Applied, Applied]
    assert desk.table()["Fiasko"] == "1986"


def test_two_edits_of_a_book_that_were_never_tried_are_sent_as_one(desk: Desk) -> None:
    desk.library.change(SOLARIS, {"year": {"N": "1970"}})
    desk.library.change(desk.row("Solaris").book, {"language": {"S": "de"}})

    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert desk.remote.calls.count("UpdateItem") == 1
    assert desk.row("Solaris").book.attributes["language"] == {"S": "de"}


def test_a_change_of_a_book_that_is_still_waiting_is_part_of_its_adding(desk: Desk) -> None:
    desk.library.add(FIASKO.attributes)
    desk.library.change(desk.row("Fiasko").book, {"year": {"N": "1986"}})

    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert desk.table()["Fiasko"] == "1986"


def test_a_change_that_was_taken_back_is_not_sent(desk: Desk) -> None:
    desk.library.change(SOLARIS, {"year": {"N": "1970"}})
    taken_back = desk.library.change(desk.row("Solaris").book, {"year": {"N": "1961"}})

    assert taken_back.state is EditState.DISCARDED
    assert desk.library.send_waiting() == ()
    assert desk.row("Solaris").mark is None


def test_a_second_change_is_conditional_on_what_the_screen_showed_then(desk: Desk) -> None:
    desk.library.change(SOLARIS, {"year": {"N": "1970"}})
    desk.remote.put(book("Lem", "Solaris", year={"N": "1961"}, language={"S": "de"}))
    desk.library.sync(lambda progress: None, CancelToken())
    desk.library.change(desk.row("Solaris").book, {"language": {"S": "fr"}})

    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert desk.row("Solaris").book.attributes["language"] == {"S": "fr"}


def test_a_refusal_by_iam_keeps_what_was_typed_and_what_aws_said_over_a_restart(
    desk: Desk,
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
    assert edit.problem is not None
    assert (edit.problem.operation, edit.problem.message) == ("PutItem", RAW)
    assert desk.row("Fiasko").mark is EditState.REFUSED
    assert desk.library.send_waiting() == ()


def test_a_refused_edit_holds_up_no_other(desk: Desk) -> None:
    desk.remote.denied["PutItem"] = DENIED
    desk.library.add(FIASKO.attributes)
    desk.library.change(SOLARIS, {"year": {"N": "1962"}})

    assert [type(each) for each in desk.library.send_waiting()] == [Refused, Applied]


def test_a_refused_change_is_not_shown_as_if_it_were_in_the_table(desk: Desk) -> None:
    desk.remote.denied["UpdateItem"] = DENIED
    desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.library.send_waiting()

    row = desk.row("Solaris")

    assert row.book.attributes["year"] == {"N": "1961"}
    assert row.mark is EditState.REFUSED
    assert desk.only_edit().wanted["year"] == {"N": "1962"}


def test_a_refused_edit_can_be_edited_again_and_then_goes_through(desk: Desk) -> None:
    desk.remote.denied["PutItem"] = DENIED
    edit = desk.library.add(FIASKO.attributes)
    desk.library.send_waiting()
    desk.remote.denied.clear()

    again = desk.library.edit_again(edit.id, {"year": {"N": "1986"}})

    assert (again.state, again.problem) == (EditState.QUEUED, None)
    (outcome,) = desk.library.send_waiting()
    assert isinstance(outcome, Applied)
    assert desk.table()["Fiasko"] == "1986"


def test_a_draft_is_kept_over_restarts_and_not_sent(desk: Desk) -> None:
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


def test_a_discarded_edit_is_gone_from_the_screen_and_still_in_the_history(desk: Desk) -> None:
    edit = desk.library.add(FIASKO.attributes)

    desk.library.discard(edit.id)

    assert desk.titles() == ["Eden", "Solaris"]
    assert desk.library.send_waiting() == ()
    assert desk.library.edits() == ()
    assert [each.state for each in desk.library.edits(settled=True)] == [EditState.DISCARDED]
    with pytest.raises(InputRefused, match="already settled"):
        desk.library.edit_again(edit.id, {})


def test_a_change_of_what_somebody_else_changed_is_a_conflict_and_overwrites_nothing(
    desk: Desk,
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
    desk: Desk,
) -> None:
    edit = desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.remote.put(book("Lem", "Solaris", year={"N": "1970"}, language={"S": "de"}))
    desk.library.send_waiting()

    desk.library.edit_again(edit.id, desk.only_edit().wanted)
    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Applied)
    assert outcome.book.attributes["year"] == {"N": "1962"}
    assert outcome.book.attributes["language"] == {"S": "de"}


def test_an_added_book_that_somebody_else_added_first_is_a_conflict(desk: Desk) -> None:
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


def test_a_book_that_was_deleted_meanwhile_can_be_added_anew(desk: Desk) -> None:
    edit = desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.remote.delete(SOLARIS.key)

    (outcome,) = desk.library.send_waiting()
    assert isinstance(outcome, Conflicted)
    assert outcome.edit.current is None
    assert desk.row("Solaris").mark is EditState.CONFLICT

    assert desk.library.edit_again(edit.id, {}).kind is EditKind.ADD
    assert [type(each) for each in desk.library.send_waiting()] == [Applied]
    assert desk.table()["Solaris"] == "1962"


def test_what_followed_a_failed_edit_is_decided_with_it(desk: Desk) -> None:
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
def test_an_edit_is_never_sent_as_somebody_else(desk: Desk, other: Owner) -> None:
    desk.library.add(FIASKO.attributes)
    desk.owner = other

    (outcome,) = desk.library.send_waiting()

    assert isinstance(outcome, Held)
    assert outcome.current == other
    assert "PutItem" not in desk.remote.calls
    assert desk.only_edit().owner == ADA
    desk.owner = ADA
    assert [type(each) for each in desk.library.send_waiting()] == [Applied]


def test_a_held_edit_can_be_taken_over_by_editing_it_again(desk: Desk) -> None:
    edit = desk.library.add(FIASKO.attributes)
    desk.owner = Owner("ada", "eu-central-1:1", "BooksAdmin")
    assert [type(each) for each in desk.library.send_waiting()] == [Held]

    desk.library.edit_again(edit.id, {})

    assert desk.only_edit().owner.role == "BooksAdmin"
    assert [type(each) for each in desk.library.send_waiting()] == [Applied]


def test_an_edit_made_before_the_role_was_known_belongs_to_the_first_one_that_is(
    tmp_path: Path,
) -> None:
    library = Library.open(
        InMemoryBooks(), TABLE, Owner("ada"), file=None, key=None, identify=lambda: ADA
    )
    assert library.add(FIASKO.attributes).owner == Owner("ada")

    (outcome,) = library.send_waiting()

    assert isinstance(outcome, Applied)
    assert outcome.edit.owner == library.owner == ADA
    library.close()


def test_an_ended_session_keeps_the_edit_waiting(desk: Desk) -> None:
    desk.library.add(FIASKO.attributes)
    desk.remote.fail_next = SessionEnded("Sign in again.")

    assert [type(each) for each in desk.library.send_waiting()] == [Waiting]
    assert desk.only_edit().state is EditState.QUEUED


def test_a_bug_while_sending_leaves_the_edit_queued(desk: Desk) -> None:
    desk.library.add(FIASKO.attributes)
    desk.remote.denied["PutItem"] = ZeroDivisionError()

    with pytest.raises(ZeroDivisionError):
        desk.library.send_waiting()

    assert desk.only_edit().state is EditState.QUEUED


def test_a_sync_that_began_before_a_save_does_not_bring_the_old_value_back(desk: Desk) -> None:
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


def test_a_known_book_is_not_added_twice(desk: Desk) -> None:
    with pytest.raises(InputRefused, match="already a book") as refusal:
        desk.library.add(SOLARIS.attributes)
    assert refusal.value.field == "title"
    desk.library.add(FIASKO.attributes)
    with pytest.raises(InputRefused, match="already a book"):
        desk.library.add(FIASKO.attributes)


def test_the_key_of_a_book_stays(desk: Desk) -> None:
    with pytest.raises(InputRefused, match="cannot be changed") as refusal:
        desk.library.change(SOLARIS, {"title": {"S": "Solaris 2"}})
    assert refusal.value.field == "title"


def test_a_change_of_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(InputRefused, match="Nothing was changed"):
        desk.library.change(SOLARIS, {"year": {"N": "1961.0"}})


def test_a_book_with_an_edit_to_decide_is_not_changed_behind_its_back(desk: Desk) -> None:
    desk.remote.denied["UpdateItem"] = DENIED
    desk.library.change(SOLARIS, {"year": {"N": "1962"}})
    desk.library.send_waiting()

    with pytest.raises(InputRefused, match="not saved"):
        desk.library.change(SOLARIS, {"year": {"N": "1963"}})
