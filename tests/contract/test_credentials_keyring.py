"""A desk over two runs of the app: real keyring, real store, real practice cloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.books.reading.listing import BookQuery
from core.cancel import CancelToken
from core.practice.process.launcher import PracticeCloud
from core.signed_in.connection import Connection
from core.vault.vault import MemoryVault, SecretStore, open_vault
from tests.support.connections import connection_to, password_of, sign_in
from tests.support.secret_service import SecretService, secret_service

__all__ = ["secret_service"]


def read_all_books(connection: Connection, data: Path, username: str = "testuser1") -> int:
    """Sign in, read the table, close."""
    desk = connection.open_context(sign_in(connection, username), data)
    try:
        return desk.library.sync(lambda _: None, CancelToken()).rows
    finally:
        desk.close()


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


@pytest.mark.usefixtures("secret_service")
def test_the_next_start_shows_the_books_without_network_or_password(
    own_practice: PracticeCloud, tmp_path: Path
) -> None:
    rows = read_all_books(connection_to(own_practice, open_vault()), tmp_path / "data")
    own_practice.kill()
    connection = connection_to(own_practice, open_vault())
    session = connection.sessions.restore()
    assert session is not None
    desk = connection.open_context(session, tmp_path / "data")
    assert session.username == "testuser1"
    assert desk.library.remembers
    assert desk.library.count(BookQuery()) == rows
    assert desk.library.synced_at is not None
    assert desk.credentials.current().expected_role is not None
    assert connection.recorder.calls() == ()
    desk.close()


def test_nothing_on_disk_is_in_the_clear(
    secret_service: SecretService, practice: PracticeCloud, tmp_path: Path
) -> None:
    connection = connection_to(practice, open_vault())
    read_all_books(connection, tmp_path / "data")
    session = connection.sessions.restore()
    assert session is not None
    desk = connection.open_context(session, tmp_path / "data")
    title = desk.library.rows(desk.library.select(BookQuery(), 1))[0].book.key.values[1][2]
    credentials, tokens = desk.credentials.current(), session.tokens()
    desk.close()
    assert tokens.refresh is not None
    hidden = [title, "testuser1", password_of("testuser1").reveal(), tokens.refresh.reveal()[:60]]
    hidden += [credentials.secret_key.reveal(), credentials.session_token.reveal()[:60]]
    written = [*files(tmp_path / "data"), *files(secret_service.home)]
    assert len(written) >= 2
    found = [
        (file.name, number)
        for file in written
        for number, text in enumerate(hidden)
        if text.encode() in file.read_bytes() or text in file.name
    ]
    assert found == []


@pytest.mark.usefixtures("secret_service")
def test_each_user_has_books_of_their_own(practice: PracticeCloud, tmp_path: Path) -> None:
    connection = connection_to(practice, open_vault())
    read_all_books(connection, tmp_path, "testuser1")
    desk = connection.open_context(sign_in(connection, "testuser2"), tmp_path)
    assert desk.library.count(BookQuery()) == 0
    desk.close()


@pytest.mark.usefixtures("secret_service")
def test_after_signing_out_the_books_wait_encrypted_for_their_user(
    practice: PracticeCloud, tmp_path: Path
) -> None:
    connection = connection_to(practice, open_vault())
    rows = read_all_books(connection, tmp_path)
    session = connection.sessions.restore()
    assert session is not None
    desk = connection.open_context(session, tmp_path)
    desk.sign_out()
    desk.close()
    assert connection.sessions.restore() is None
    again = connection.open_context(sign_in(connection, "testuser1"), tmp_path)
    assert again.library.count(BookQuery()) == rows
    again.close()


@pytest.mark.usefixtures("secret_service")
def test_forgetting_the_books_destroys_file_and_key(
    practice: PracticeCloud, tmp_path: Path
) -> None:
    connection = connection_to(practice, open_vault())
    read_all_books(connection, tmp_path / "data")
    desk = connection.open_context(sign_in(connection, "testuser1"), tmp_path / "data")
    desk.forget_books()
    assert files(tmp_path / "data") == []


def test_without_a_keyring_nothing_is_written(practice: PracticeCloud, tmp_path: Path) -> None:
    vault: SecretStore = MemoryVault()
    assert read_all_books(connection_to(practice, vault), tmp_path / "data") > 0
    assert files(tmp_path) == []


def test_a_keyring_that_was_locked_meanwhile_does_not_keep_anybody_from_working(
    secret_service: SecretService, practice: PracticeCloud, tmp_path: Path
) -> None:
    connection = connection_to(practice, open_vault())
    secret_service.lock()
    session = sign_in(connection, "testuser1")
    desk = connection.open_context(session, tmp_path)
    assert not session.remembered
    assert not desk.library.remembers
    assert desk.library.sync(lambda _: None, CancelToken()).rows > 0
    assert desk.credentials.vault_trouble is not None
    desk.close()


@pytest.mark.usefixtures("secret_service")
def test_a_store_that_cannot_be_opened_is_told_and_work_goes_on_in_memory(
    practice: PracticeCloud, tmp_path: Path
) -> None:
    connection = connection_to(practice, open_vault())
    read_all_books(connection, tmp_path)
    (store,) = [file for file in files(tmp_path) if file.suffix == ".db"]
    store.write_bytes(b"not a database" * 1000)
    desk = connection.open_context(sign_in(connection, "testuser1"), tmp_path)
    assert desk.store_trouble is not None
    assert not desk.library.remembers
    assert desk.library.sync(lambda _: None, CancelToken()).rows > 0
    desk.close()
