"""The program itself, started as a person starts it and worked as a screen reader works it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from core.practice.process.launcher import PracticeCloud
from tests.support.aws_peer import signed_in
from tests.support.program import (
    LoginSession,
    Program,
    ending,
    login_session,
    sign_in,
    write_outputs,
)
from tests.support.traces import every_file, kept_secrets, traces_of
from tests.support.visitor import practice_password

RUSS = {"Author": "Joanna Russ", "Title": "The Female Man (program)", "Year": "1975"}
BOOKS = 300


@pytest.fixture
def session(tmp_path: Path) -> Iterator[LoginSession]:
    """Somebody who has just logged in for the first time."""
    with login_session(tmp_path) as session:
        yield session


def add_book(program: Program, book: Mapping[str, str]) -> None:
    program.window.press("Add book")
    for label, text in book.items():
        program.window.write(label, text)
    program.window.press("Save")


def find_book(program: Program, title: str) -> None:
    """Filter the table until the row is among a few."""
    program.window.write("Filter books", title)
    program.window.row(title)


def test_a_whole_journey_leaves_no_secret_and_no_book_in_the_clear(
    session: LoginSession, cloud: PracticeCloud
) -> None:
    password = f"Aa1!{secrets.token_urlsafe(12)}"
    cloud.control.add_user("curator", password, ("BooksWrite",))
    outputs = str(write_outputs(cloud, session.folder))
    first = session.start("--config", outputs, BOOKPLATE_LOG="debug")
    sign_in(first, "curator", f"{password}?")
    first.window.says("Wrong user name or password.")
    sign_in(first, "curator", password)
    first.window.rows(least=BOOKS)
    add_book(first, RUSS)
    find_book(first, RUSS["Title"])
    first.window.described_as("Outbox", "Nothing waiting")
    first.close()
    assert first.ended() == 0
    again = session.start(BOOKPLATE_LOG="debug")
    again.window.rows(least=BOOKS)
    find_book(again, RUSS["Title"])

    hidden = {"the password": password.encode(), **kept_secrets(session.keyring)}
    books = {title: title.encode() for title in (RUSS["Title"], "Solaris", "Stanisław Lem")}
    assert {"refresh-token", "credentials", "cache-key"} <= {name.split()[0] for name in hidden}
    files = [file for file in every_file(session.folder) if file.suffix != ".keyring"]
    assert traces_of(hidden | books, files) == []
    (session.folder / "dropped").write_text(f"the password is {password}", "utf-8")
    assert traces_of(hidden, every_file(session.folder)), "the search finds nothing"
    logged = [file.read_text("utf-8") for file in files if file.name == "bookplate.log"]
    assert logged
    assert "botocore" in logged[0]


def test_an_edit_made_offline_survives_a_kill_and_is_sent_afterwards(
    session: LoginSession, cloud: PracticeCloud
) -> None:
    outputs = str(write_outputs(cloud, session.folder))
    killed = session.start("--config", outputs)
    sign_in(killed, "testuser2", practice_password("testuser2").reveal())
    killed.window.rows(least=BOOKS)
    cloud.kill()
    add_book(killed, RUSS)
    killed.window.described_as("Outbox", "1 edit waiting")
    killed.kill()

    again = session.start()
    find_book(again, RUSS["Title"])
    again.window.described_as("Outbox", "1 edit waiting")
    cloud.restart()
    again.window.described_as("Outbox", "Nothing waiting", within=40)
    items = (
        signed_in(cloud, "testuser2")
        .dynamodb()
        .query(
            TableName="book-table",
            KeyConditionExpression="author = :a AND title = :t",
            ExpressionAttributeValues={":a": {"S": RUSS["Author"]}, ":t": {"S": RUSS["Title"]}},
        )["Items"]
    )
    assert [item["year"] for item in items] == [{"N": "1975"}]


def test_a_second_start_ends_and_leaves_the_window_to_the_first(session: LoginSession) -> None:
    first = session.start()
    first.window.see("Username")
    second = session.start()
    assert second.ended() == 0
    first.window.write("Username", "still here")
    assert first.window.see("Username", "text").text == "still here"


def test_its_own_practice_cloud_ends_with_it_even_when_it_is_killed(session: LoginSession) -> None:
    program = session.start()
    program.window.see("testuser1")
    sign_in(program, "testuser1", practice_password("testuser1").reveal())
    program.window.rows(least=BOOKS)
    (server,) = program.children()
    with ending([server]):
        program.kill()


def test_whoever_sees_nothing_hears_a_name_for_all_that_takes_the_focus(
    session: LoginSession, cloud: PracticeCloud
) -> None:
    program = session.start("--config", str(write_outputs(cloud, session.folder)))
    program.window.see("Username")
    nameless(program)
    sign_in(program, "testuser1", practice_password("testuser1").reveal())
    program.window.rows(least=BOOKS)
    program.window.see("Token inspector")
    nameless(program)
    program.window.press("Add book")
    program.window.see("Save")
    nameless(program)


def nameless(program: Program) -> None:
    """Nothing that can have the focus is without a name."""
    shown = program.window.everything()
    assert len(shown) > 10
    assert [each for each in shown if each.focusable and not (each.name or each.labels)] == []


def test_a_screen_reader_is_told_results_names_and_tabs(
    session: LoginSession, cloud: PracticeCloud
) -> None:
    program = session.start("--config", str(write_outputs(cloud, session.folder)))
    window = program.window
    window.see("Profile", "combo box")
    sign_in(program, "testuser1", "not the password")
    window.reads_out("Wrong user name or password.")
    sign_in(program, "testuser1", practice_password("testuser1").reveal())
    window.rows(least=BOOKS)
    assert window.see("Books", "page tab").actions[0] == "Press"
    window.see("Pages", "page tab list")
    window.write("Filter books", "no such book anywhere")
    window.reads_out("0 books found")
    window.write("Filter books", "")
    add_book(program, RUSS)
    window.reads_out("was not added")
    window.press("Copy statement that would allow it")
    window.reads_out("Copied")
