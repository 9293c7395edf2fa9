"""From a sign-in to a role's credentials, on a real practice cloud over HTTP."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.books.reading.listing import BookQuery
from core.cancel import CancelToken
from core.errors import RoleUnavailable, TransientError
from core.identity.trust import explain_trust
from core.log import start_log, stop_log
from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from core.signed_in.connection import Connection, UserContext
from core.vault.vault import MemoryVault, Slot, SlotKind
from tests.support.connections import connection_to, password_of, sign_in

MINUTE = 60.0
CALLS = ("GetId", "GetCredentialsForIdentity")
OpenContext = Callable[..., UserContext]


def arn(role: str) -> str:
    return f"arn:aws:iam::123456789012:role/{role}"


@pytest.fixture
def vault() -> MemoryVault:
    """What the keyring is to two runs of the app in one test."""
    return MemoryVault()


@pytest.fixture
def connection(practice: PracticeCloud, vault: MemoryVault) -> Connection:
    return connection_to(practice, vault)


@pytest.fixture
def open_context(connection: Connection, tmp_path: Path) -> Iterator[OpenContext]:
    """Signs a user in, or takes the session of an earlier run, and opens their desk."""
    desks: list[UserContext] = []

    def opened(username: str | None = None, over: Connection = connection) -> UserContext:
        session = over.sessions.restore() if username is None else sign_in(over, username)
        assert session is not None
        desks.append(over.open_context(session, tmp_path))
        return desks[-1]

    yield opened
    for desk in desks:
        desk.close()


def asked(connection: Connection) -> list[str]:
    """The identity pool's calls so far."""
    return [call.operation for call in connection.recorder.calls() if call.operation in CALLS]


def role_of(desk: UserContext) -> str | None:
    caller = desk.assumed_role()
    return caller.role_name if caller else None


@pytest.mark.parametrize(
    ("username", "role"), [("testuser1", "BooksReadAccess"), ("testuser2", "BooksWriteAccess")]
)
def test_the_role_that_aws_gives_is_the_one_that_the_token_prefers(
    open_context: OpenContext, username: str, role: str
) -> None:
    desk = open_context(username)
    assert role_of(desk) == role
    assert desk.credentials.current().expected_role == arn(role)
    assert desk.write_access().owner.role == role


def test_the_same_user_has_the_same_identity(open_context: OpenContext) -> None:
    first = open_context("testuser1").credentials.current()
    second = open_context("testuser1").credentials.current()
    assert first.identity_id == second.identity_id


def test_a_tie_is_explained_and_a_role_can_be_chosen(open_context: OpenContext) -> None:
    desk = open_context("testuser3")
    with pytest.raises(RoleUnavailable, match="did not choose one of your roles") as told:
        desk.credentials.current()
    assert "BooksCurateAccess" in told.value.hint
    desk.credentials.choose_role(arn("BooksCurateAccess"))
    assert role_of(desk) == "BooksCurateAccess"
    desk.credentials.choose_role(arn("BooksReadAccess"))
    assert role_of(desk) == "BooksReadAccess"


def test_a_chosen_role_is_asked_for_again_at_renewal_and_after_a_restart(
    practice: PracticeCloud, vault: MemoryVault, open_context: OpenContext
) -> None:
    open_context("testuser3").credentials.choose_role(arn("BooksCurateAccess"))
    practice.control.shift_clock(120 * MINUTE)
    later = open_context(None, connection_to(practice, vault))
    later.session.tokens()
    assert later.credentials.current().asked_role == arn("BooksCurateAccess")
    assert role_of(later) == "BooksCurateAccess"


def test_without_a_group_there_is_no_role_and_it_says_why(open_context: OpenContext) -> None:
    desk = open_context("testuser4")
    with pytest.raises(RoleUnavailable, match="names no role") as told:
        desk.credentials.current()
    assert "in no group" in told.value.hint


def test_a_role_that_the_token_does_not_carry_is_refused_and_the_old_one_stays(
    open_context: OpenContext,
) -> None:
    desk = open_context("testuser1")
    before = desk.credentials.current()
    with pytest.raises(RoleUnavailable):
        desk.credentials.choose_role(arn("BooksWriteAccess"))
    assert desk.credentials.current() == before


def test_a_broken_trust_policy_is_named(practice: PracticeCloud, open_context: OpenContext) -> None:
    practice.control.break_trust("BooksReadAccess")
    desk = open_context("testuser1")
    with pytest.raises(RoleUnavailable, match="trust policy") as told:
        desk.credentials.current()
    assert told.value.code == "InvalidIdentityPoolConfigurationException"


def test_the_trust_policy_that_the_app_suggests_mends_it(
    practice: PracticeCloud, connection: Connection, open_context: OpenContext
) -> None:
    practice.control.break_trust("BooksReadAccess")
    suggested = explain_trust(None, connection.profile.identity_pool_id)
    practice.control.set_trust_policy("BooksReadAccess", json_object(suggested.policy))
    assert role_of(open_context("testuser1")) == "BooksReadAccess"


def test_ahead_of_their_end_credentials_are_renewed(
    practice: PracticeCloud, connection: Connection, open_context: OpenContext
) -> None:
    desk = open_context("testuser1")
    first = desk.credentials.current()
    practice.control.shift_clock(56 * MINUTE)
    desk.caller.who(first)
    second = desk.credentials.current()
    assert second.access_key_id != first.access_key_id
    assert second.expires_at > first.expires_at + 50 * MINUTE
    assert asked(connection) == ["GetId", *CALLS[1:], *CALLS[1:]]


def test_eight_threads_exchange_once(connection: Connection, open_context: OpenContext) -> None:
    desk = open_context("testuser1")
    with ThreadPoolExecutor(8) as threads:
        keys = {each.result() for each in [threads.submit(_key, desk) for _ in range(40)]}
    assert len(keys) == 1
    assert asked(connection) == list(CALLS)


def test_a_restart_while_they_last_asks_nobody(
    practice: PracticeCloud, vault: MemoryVault, open_context: OpenContext
) -> None:
    kept = open_context("testuser1").credentials.current()
    restarted = connection_to(practice, vault)
    desk = open_context(None, restarted)
    assert desk.credentials.identity_id == kept.identity_id
    assert desk.credentials.current() == kept
    assert restarted.recorder.calls() == ()


def test_with_cognito_away_work_goes_on_to_the_last_minute(
    practice: PracticeCloud, open_context: OpenContext
) -> None:
    desk = open_context("testuser1")
    first = desk.credentials.current()
    for service in (ServiceName.IDENTITY_POOL, ServiceName.USER_POOL):
        practice.control.misbehave(Fault(FaultKind.UNAVAILABLE, service))
    practice.control.shift_clock(59 * MINUTE + 10)
    desk.caller.who(first)
    assert desk.credentials.current() == first
    assert desk.library.sync(lambda _: None, CancelToken()).rows > 100


def test_another_role_at_renewal_can_be_seen_before_the_next_write(
    practice: PracticeCloud, open_context: OpenContext
) -> None:
    desk = open_context("testuser2")
    before = desk.write_access().owner
    practice.control.set_user_groups("testuser2", ("BooksRead",))
    practice.control.shift_clock(61 * MINUTE)
    desk.caller.who(desk.credentials.current())
    with pytest.raises(TransientError):
        desk.library.sync(lambda _: None, CancelToken())
    after = desk.write_access().owner
    assert (before.role, after.role) == ("BooksWriteAccess", "BooksReadAccess")
    assert desk.credentials.current().expected_role == arn("BooksReadAccess")


def test_credentials_that_a_service_no_longer_takes_are_replaced(
    practice: PracticeCloud, open_context: OpenContext
) -> None:
    desk = open_context("testuser1")
    first = desk.credentials.current()
    practice.control.expire_credentials()
    with pytest.raises(TransientError, match="expired"):
        desk.library.sync(lambda _: None, CancelToken())
    assert desk.library.sync(lambda _: None, CancelToken()).rows > 100
    assert desk.credentials.current() != first


def test_an_identity_that_is_gone_is_asked_for_anew(
    practice: PracticeCloud, vault: MemoryVault, open_context: OpenContext
) -> None:
    old = open_context("testuser1").credentials.current()
    practice.control.reset()
    practice.control.shift_clock(120 * MINUTE)
    anew = connection_to(practice, vault)
    sign_in(anew, "testuser1")
    current = open_context(None, anew).credentials.current()
    assert current.identity_id != old.identity_id
    assert asked(anew) == ["GetCredentialsForIdentity", *CALLS]


def test_a_computer_whose_clock_is_five_hours_slow_does_all_of_it(
    practice: PracticeCloud, vault: MemoryVault, open_context: OpenContext
) -> None:
    slow = connection_to(practice, vault, lambda: time.time() - 300 * MINUTE)
    desk = open_context("testuser1", slow)
    assert desk.library.sync(lambda _: None, CancelToken()).rows > 100
    assert role_of(desk) == "BooksReadAccess"
    assert slow.clock.is_wrong


def test_without_sts_the_role_is_not_confirmed_and_work_goes_on(
    practice: PracticeCloud, open_context: OpenContext
) -> None:
    practice.control.misbehave(Fault(FaultKind.GARBAGE, ServiceName.STS))
    desk = open_context("testuser1")
    assert desk.assumed_role() is None
    assert desk.write_access().owner.role == "BooksReadAccess"
    assert desk.library.sync(lambda _: None, CancelToken()).rows > 100


def test_signing_out_leaves_nothing_of_the_session(
    vault: MemoryVault, connection: Connection, open_context: OpenContext
) -> None:
    desk = open_context("testuser1")
    given = desk.credentials.current()
    report = desk.sign_out()
    assert report.revoked
    assert report.forgotten
    assert report.credentials_until == given.expires_at
    assert connection.sessions.restore() is None
    for kind in (SlotKind.REFRESH_TOKEN, SlotKind.CREDENTIALS):
        assert vault.read(Slot("practice", "testuser1", kind)) is None


def test_signing_out_without_credentials_that_still_work_names_none(
    practice: PracticeCloud, open_context: OpenContext
) -> None:
    assert open_context("testuser2").sign_out().credentials_until is None
    desk = open_context("testuser1")
    given = desk.credentials.current()
    practice.control.shift_clock(61 * MINUTE)
    desk.caller.who(given)
    report = desk.sign_out(everywhere=True)
    assert (report.everywhere, report.credentials_until) == (True, None)


def test_the_log_of_all_this_at_its_most_talkative_holds_no_secret_and_no_book(
    tmp_path: Path, open_context: OpenContext
) -> None:
    root = logging.getLogger()
    level = root.level
    log = start_log(tmp_path / "logs", logging.DEBUG)
    try:
        desk = open_context("testuser1")
        desk.library.sync(lambda _: None, CancelToken())
        tokens, credentials = desk.session.tokens(), desk.credentials.current()
        first_book = desk.library.rows(desk.library.select(BookQuery(), 1))[0].book
    finally:
        stop_log(log)
        root.setLevel(level)
    text = log.read_text("utf-8")
    assert "botocore" in text
    assert tokens.refresh is not None
    secrets = {
        "password": password_of("testuser1"),
        "ID token": tokens.id,
        "access token": tokens.access,
        "refresh token": tokens.refresh,
        "secret key": credentials.secret_key,
        "session token": credentials.session_token,
    }
    assert [name for name, secret in secrets.items() if secret.reveal() in text] == []
    author = first_book.key.values[0][2]
    assert not any(word in text for word in ("CLAIM", credentials.access_key_id, author))


def _key(desk: UserContext) -> str:
    return desk.credentials.current().access_key_id


def json_object(text: str) -> dict[str, object]:
    parsed: dict[str, object] = json.loads(text)
    return parsed
