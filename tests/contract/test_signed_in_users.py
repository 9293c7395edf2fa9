"""Several users signed in to one profile: who they are, in which order, and each one's own end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.auth.session import Session
from core.auth.signed_in_users import SignedInUsers
from core.books.reading.listing import BookQuery
from core.cancel import CancelToken
from core.errors import SessionEnded
from core.practice.process.launcher import PracticeCloud
from core.redaction import Secret
from core.signed_in.connection import Connection
from core.vault.backends import allowed_backend
from core.vault.vault import MemoryVault, SecretStore, Slot, SlotKind, open_vault
from tests.support.connections import connection_to, sign_in
from tests.support.secret_service import SecretService, secret_service

__all__ = ["secret_service"]

LAST = Slot("practice", "", SlotKind.LAST_USER)


@pytest.fixture(params=["keyring", "memory"])
def vault(request: pytest.FixtureRequest) -> Iterator[SecretStore]:
    if request.param == "memory":
        yield MemoryVault()
    else:
        request.getfixturevalue("secret_service")
        yield open_vault()


@pytest.fixture
def users(vault: SecretStore) -> SignedInUsers:
    return SignedInUsers(vault, "practice")


def give_session(vault: SecretStore, username: str) -> None:
    vault.write(Slot("practice", username, SlotKind.REFRESH_TOKEN), Secret("eyJ" * 600))


def restored(connection: Connection, username: str | None = None) -> Session:
    session = connection.sessions.restore(username)
    assert session is not None
    return session


def test_nobody_is_signed_in_at_first(users: SignedInUsers) -> None:
    assert users.listed() == ()
    assert users.with_session() == ()


def test_the_last_one_used_comes_first(users: SignedInUsers) -> None:
    for name in ("zoë@example.com", "testuser1", "testuser2", "testuser1"):
        users.put_first(name)
    assert users.listed() == ("testuser1", "testuser2", "zoë@example.com")


def test_forgetting_one_leaves_the_others(users: SignedInUsers, vault: SecretStore) -> None:
    for name in ("testuser1", "testuser2"):
        users.put_first(name)
    users.forget("testuser2")
    users.forget("nobody")
    assert users.listed() == ("testuser1",)
    users.forget("testuser1")
    assert vault.read(LAST) is None


def test_the_one_name_that_earlier_versions_kept_is_still_read(
    users: SignedInUsers, vault: SecretStore
) -> None:
    vault.write(LAST, Secret("testuser1"))
    assert users.listed() == ("testuser1",)
    users.put_first("testuser2")
    assert users.listed() == ("testuser2", "testuser1")


def test_whose_session_was_ended_has_to_sign_in_again(
    users: SignedInUsers, vault: SecretStore
) -> None:
    for name in ("testuser1", "testuser2"):
        users.put_first(name)
    give_session(vault, "testuser1")
    assert users.with_session() == ("testuser1",)


@pytest.mark.usefixtures("secret_service")
def test_a_damaged_entry_hides_nobody_else() -> None:
    vault = open_vault()
    users = SignedInUsers(vault, "practice")
    for name in ("testuser1", "testuser2"):
        users.put_first(name)
        give_session(vault, name)
    damaged = Slot("practice", "testuser2", SlotKind.REFRESH_TOKEN)
    allowed_backend().set(damaged.service, "no header")
    assert users.with_session() == ("testuser1",)


def test_profiles_do_not_mix(vault: SecretStore) -> None:
    SignedInUsers(vault, "practice").put_first("testuser1")
    assert SignedInUsers(vault, "library").listed() == ()


@pytest.mark.usefixtures("secret_service")
def test_each_of_two_users_goes_on_after_a_restart_without_network_or_password(
    own_practice: PracticeCloud,
) -> None:
    first = connection_to(own_practice, open_vault())
    sign_in(first, "testuser1")
    sign_in(first, "testuser2")
    own_practice.kill()
    connection = connection_to(own_practice, open_vault())
    assert connection.sessions.signed_in() == ("testuser2", "testuser1")
    assert restored(connection).username == "testuser2"
    assert restored(connection, "testuser1").username == "testuser1"
    assert connection.sessions.restore("testuser3") is None
    assert connection.recorder.calls() == ()


@pytest.mark.usefixtures("secret_service")
def test_signing_out_of_one_leaves_the_other(practice: PracticeCloud, tmp_path: Path) -> None:
    connection = connection_to(practice, open_vault())
    other = sign_in(connection, "testuser2")
    desk = connection.open_context(sign_in(connection, "testuser1"), tmp_path)
    desk.sign_out()
    connection.park(desk)
    assert connection.sessions.signed_in() == ("testuser2",)
    assert connection.sessions.restore("testuser1") is None
    assert other.tokens().id
    again = connection_to(practice, open_vault())
    assert restored(again).username == "testuser2"


def test_when_the_last_ones_session_is_over_nobody_elses_is_opened_instead(
    practice: PracticeCloud,
) -> None:
    vault = MemoryVault()
    first = connection_to(practice, vault)
    for name in ("testuser2", "testuser1"):
        sign_in(first, name)
    vault.forget(Slot("practice", "testuser1", SlotKind.REFRESH_TOKEN))
    connection = connection_to(practice, vault)
    assert connection.sessions.restore() is None
    assert connection.sessions.signed_in() == ("testuser2",)


def test_one_users_session_is_one_object_so_that_a_token_is_never_rotated_twice(
    practice: PracticeCloud,
) -> None:
    connection = connection_to(practice, MemoryVault())
    session = sign_in(connection, "testuser1")
    assert connection.sessions.restore("testuser1") is session
    assert connection.sessions.restore() is session


@pytest.mark.usefixtures("secret_service")
@pytest.mark.parametrize("restart", [False, True])
def test_signing_in_twice_leaves_one_session_and_revokes_the_former(
    practice: PracticeCloud, restart: bool
) -> None:
    first = connection_to(practice, open_vault())
    former = sign_in(first, "testuser1").tokens().refresh
    assert former is not None
    connection = connection_to(practice, open_vault()) if restart else first
    newer = sign_in(connection, "testuser1")
    assert connection.sessions.restore("testuser1") is newer
    assert connection.sessions.signed_in() == ("testuser1",)
    kept = open_vault().read(Slot("practice", "testuser1", SlotKind.REFRESH_TOKEN))
    assert kept == newer.tokens().refresh
    thief = MemoryVault()
    thief.write(Slot("practice", "testuser1", SlotKind.REFRESH_TOKEN), former)
    with pytest.raises(SessionEnded, match="revoked"):
        restored(connection_to(practice, thief), "testuser1").tokens()


def test_while_the_keyring_is_locked_the_users_stay_in_memory(
    secret_service: SecretService, practice: PracticeCloud
) -> None:
    connection = connection_to(practice, open_vault())
    secret_service.lock()
    sign_in(connection, "testuser1")
    second = sign_in(connection, "testuser2")
    assert connection.sessions.signed_in() == ("testuser2", "testuser1")
    assert connection.sessions.restore("testuser2") is second
    second.sign_out()
    assert connection.sessions.signed_in() == ("testuser1",)
    assert connection.sessions.restore("testuser2") is None


def test_a_desk_in_memory_is_found_again_with_its_books(
    own_practice: PracticeCloud, tmp_path: Path
) -> None:
    connection = connection_to(own_practice, MemoryVault())
    session = sign_in(connection, "testuser1")
    desk = connection.open_context(session, tmp_path)
    rows = desk.library.sync(lambda _: None, CancelToken()).rows
    connection.park(desk)
    other = connection.open_context(sign_in(connection, "testuser2"), tmp_path)
    assert other is not desk
    connection.park(other)
    own_practice.kill()
    again = connection.open_context(session, tmp_path)
    assert again.library.count(BookQuery()) == rows
    again.close()
    connection.close()


def test_a_desk_in_memory_goes_on_with_the_session_of_who_signed_in_again(
    practice: PracticeCloud, tmp_path: Path
) -> None:
    connection = connection_to(practice, MemoryVault())
    desk = connection.open_context(sign_in(connection, "testuser1"), tmp_path)
    connection.park(desk)
    newer = sign_in(connection, "testuser1")
    again = connection.open_context(newer, tmp_path)
    assert again is desk
    assert again.session is newer
    assert again.credentials.current().expected_role is not None
    again.close()
