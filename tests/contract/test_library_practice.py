"""The library at the practice cloud: real roles, real refusals, a cloud that is killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.books.edits.edit import Applied, EditState, Owner, Refused, Waiting
from core.books.library import Library
from core.books.reading.listing import BookQuery
from core.books.store.store import new_cache_key
from core.books.table.dynamo import DynamoBooks
from core.cancel import CancelToken
from core.errors import AccessDenied, Offline
from core.practice.process.launcher import PracticeCloud
from core.profile.profile import BooksTable
from tests.support.aws_peer import SignedInPeer, signed_in
from tests.support.books import book
from tests.support.dynamodb_peer import READER, TABLE, allow, not_allowed, policy

PROFILE_TABLE = BooksTable(TABLE, "eu-central-1", "author", "title")
NEW = book("Lem, Stanisław", "Peace on Earth (a test)", year={"N": "1987"})


class Shelf:
    """One practice user's library."""

    def __init__(self, peer: SignedInPeer, role: str, file: Path) -> None:
        self._client = peer.dynamodb()
        self.library = Library.open(
            DynamoBooks(self._client, TABLE),
            PROFILE_TABLE,
            Owner("a practice user", peer.identity_id, role),
            file=file,
            key=new_cache_key(),
        )

    def sync(self) -> int:
        """Read everything; gives the number of rows."""
        report = self.library.sync(lambda progress: None, CancelToken())
        assert report.complete
        return report.rows

    def close(self) -> None:
        self.library.close()
        self._client.close()


@pytest.fixture
def reading(reader: SignedInPeer, tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(reader, "BooksReadAccess", tmp_path / "reader.db")
    yield shelf
    shelf.close()


@pytest.fixture
def writing(writer: SignedInPeer, tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(writer, "BooksWriteAccess", tmp_path / "writer.db")
    yield shelf
    shelf.close()


def test_a_reader_finds_all_books_with_their_columns(reading: Shelf) -> None:
    rows = reading.sync()

    assert rows == reading.library.count(BookQuery()) > 350
    assert [column.label for column in reading.library.columns()] == [
        "Author",
        "Title",
        "Year",
        "Language",
        "ISBN",
    ]


def test_a_readers_new_book_is_refused_in_awss_words_and_goes_through_once_allowed(
    practice: PracticeCloud, reading: Shelf
) -> None:
    edit = reading.library.add(NEW.attributes)

    (outcome,) = reading.library.send_waiting()
    assert isinstance(outcome, Refused)
    assert isinstance(outcome.error, AccessDenied)
    assert outcome.error.message == not_allowed(READER, "PutItem")

    practice.control.set_role_policy("BooksReadAccess", "Widened", policy(allow("PutItem")))
    reading.library.edit_again(edit.id, {})
    assert [type(each) for each in reading.library.send_waiting()] == [Applied]
    reading.sync()
    assert reading.library.count(BookQuery("peace on earth (a test)")) == 1


def test_a_writer_adds_and_changes_and_meets_the_readers_copy_nowhere(
    reading: Shelf, writing: Shelf
) -> None:
    writing.sync()
    writing.library.add(NEW.attributes)
    (added,) = writing.library.send_waiting()
    assert isinstance(added, Applied)
    writing.library.change(added.book, {"year": {"N": "1988"}, "note": {"SS": ["a", "b"]}})
    assert [type(each) for each in writing.library.send_waiting()] == [Applied]

    reading.sync()
    (row,) = reading.library.rows(reading.library.select(BookQuery("peace on earth (a test)")))

    assert row.book.attributes == {
        **NEW.attributes,
        "year": {"N": "1988"},
        "note": {"SS": ["a", "b"]},
    }


def test_an_edit_waits_while_the_cloud_is_dead_and_is_sent_once_when_it_is_back(
    own_practice: PracticeCloud, tmp_path: Path
) -> None:
    shelf = Shelf(signed_in(own_practice, "testuser2"), "BooksWriteAccess", tmp_path / "books.db")
    rows = shelf.sync()
    own_practice.kill()
    shelf.library.add(NEW.attributes)

    (waiting,) = shelf.library.send_waiting()
    assert isinstance(waiting, Waiting)
    assert isinstance(waiting.error, Offline)
    with pytest.raises(Offline):
        shelf.sync()
    assert shelf.library.count(BookQuery()) == rows + 1
    assert [edit.state for edit in shelf.library.edits()] == [EditState.QUEUED]

    own_practice.restart()
    assert [type(each) for each in shelf.library.send_waiting()] == [Applied]
    assert shelf.sync() == rows + 1
    assert shelf.library.edits() == ()
    shelf.close()
