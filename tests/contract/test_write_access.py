"""An edit is signed as the one whom it was compared with, whatever is renewed meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from core.books.edits.edit import Applied, Held, Owner
from core.books.edits.ownership import WriteAccess
from core.books.library import Library
from core.books.table.remote import BooksWriter, ConditionFailed, WriteAnswer, Written
from core.books.values.book import Attributes, Book, BookKey, WireValue
from core.cancel import CancelToken
from core.errors import AccessDenied, TransientError
from core.practice.process.launcher import PracticeCloud
from core.signed_in.connection import Connection, UserContext
from core.vault.vault import MemoryVault
from tests.support.books import InMemoryBooks, book
from tests.support.connections import connection_to, sign_in
from tests.support.library_desk import ADA, FIASKO, TABLE

GRANTED = "BooksWriteAccess"
READER = "BooksReadAccess"
BOOKS = [book("Lem", title, year={"N": "1968"}) for title in ("Głos Pana", "Cyberiada")]


@pytest.fixture
def connection(practice: PracticeCloud) -> Connection:
    return connection_to(practice, MemoryVault())


@pytest.fixture
def desk(connection: Connection, tmp_path: Path) -> Iterator[UserContext]:
    opened = connection.open_context(sign_in(connection, "testuser2"), tmp_path)
    yield opened
    opened.close()


def renew_as_reader(practice: PracticeCloud, desk: UserContext) -> None:
    """An administrator takes the user out of the group, and the credentials are renewed."""
    practice.control.set_user_groups("testuser2", (READER.removesuffix("Access"),))
    practice.control.shift_clock(58 * 60.0)
    with pytest.raises(TransientError):
        desk.library.sync(lambda _: None, CancelToken())
    assert desk.write_access().owner.role == READER


def test_a_renewal_between_the_look_and_the_write_does_not_change_who_signs(
    practice: PracticeCloud, desk: UserContext
) -> None:
    access = desk.write_access()
    assert access.owner.role == GRANTED
    renew_as_reader(practice, desk)
    assert access.writer.put_new(BOOKS[0]) == Written()
    with pytest.raises(AccessDenied, match="PutItem"):
        desk.write_access().writer.put_new(BOOKS[1])


def test_an_edit_made_before_such_a_renewal_is_held(
    practice: PracticeCloud, desk: UserContext
) -> None:
    desk.library.send_waiting()
    desk.library.work_as(desk.write_access().owner)
    desk.library.add(BOOKS[0].attributes)
    renew_as_reader(practice, desk)
    (outcome,) = desk.library.send_waiting()
    assert isinstance(outcome, Held)
    assert (outcome.edit.owner.role, outcome.current.role) == (GRANTED, READER)


def test_credentials_that_the_table_does_not_take_are_replaced_before_the_next_write(
    practice: PracticeCloud, desk: UserContext
) -> None:
    first = desk.credentials.current()
    access = desk.write_access()
    practice.control.expire_credentials()
    with pytest.raises(TransientError, match="expired"):
        access.writer.put_new(BOOKS[0])
    assert desk.write_access().writer.put_new(BOOKS[0]) == Written()
    assert desk.credentials.current() != first


def test_one_client_serves_all_writes_with_the_same_credentials(desk: UserContext) -> None:
    assert desk.write_access().writer is desk.write_access().writer


class Refusing:
    """A table that a write must not reach."""

    def put_new(self, book: Book) -> WriteAnswer:
        raise AssertionError(book)

    def update(
        self, key: BookKey, seen: Attributes, changes: Mapping[str, WireValue | None]
    ) -> WriteAnswer:
        raise AssertionError(key)


class ReadOnlyBooks(InMemoryBooks):
    """The table as it is read; it is written to only through what write_access gives."""

    def put_new(self, book: Book) -> WriteAnswer:
        raise AssertionError(book)


OpenLibrary = Callable[[Callable[[], WriteAccess]], Library]


@pytest.fixture
def open_library() -> Iterator[OpenLibrary]:
    opened: list[Library] = []

    def library(write_access: Callable[[], WriteAccess]) -> Library:
        made = Library.open(
            ReadOnlyBooks(), TABLE, ADA, file=None, key=None, write_access=write_access
        )
        opened.append(made)
        return made

    yield library
    for each in opened:
        each.close()


def test_each_edit_goes_to_the_table_that_came_with_its_owner(open_library: OpenLibrary) -> None:
    other = replace(ADA, role="BooksAdmin")
    tables: dict[Owner, BooksWriter] = {ADA: InMemoryBooks(), other: Refusing()}
    acting = [ADA, other]
    library = open_library(lambda: WriteAccess(acting[0], tables[acting.pop(0)]))
    library.add(FIASKO.attributes)
    library.add(BOOKS[0].attributes)
    first, second = library.send_waiting()
    assert isinstance(first, Applied)
    assert isinstance(second, Held)
    assert tables[ADA].put_new(FIASKO) == ConditionFailed(dict(FIASKO.attributes))


def test_a_role_chosen_while_an_edit_is_being_sent_stays_chosen(open_library: OpenLibrary) -> None:
    chosen = replace(ADA, role="BooksCurateAccess")
    asked, answer = threading.Event(), threading.Event()

    def access() -> WriteAccess:
        asked.set()
        answer.wait()
        return WriteAccess(ADA, InMemoryBooks())

    library = open_library(access)
    library.add(FIASKO.attributes)
    sending = threading.Thread(target=library.send_waiting)
    sending.start()
    asked.wait()
    library.work_as(chosen)
    answer.set()
    sending.join()
    assert library.owner == chosen
    assert library.add(BOOKS[0].attributes).owner == chosen
