"""Sessions with a practice cloud: renewed, restored, ended and signed out of, over HTTP."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from core.auth.session import Session
from core.errors import Offline, SessionEnded, TransientError
from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from core.redaction import Secret
from core.vault.vault import Slot, SlotKind
from tests.support.visitor import Visitor

HOUR = 3600.0


@pytest.fixture
def visitor(practice: PracticeCloud) -> Visitor:
    """Somebody at a computer with a right clock."""
    return Visitor.of(practice)


def pass_time(visitor: Visitor, seconds: float, *others: Visitor) -> None:
    """For the cloud and for everybody's computer alike."""
    for somebody in (visitor, *others):
        somebody.wall.error += seconds
    visitor.cloud.control.shift_clock(visitor.wall.error)


def kept_token(visitor: Visitor, username: str) -> object:
    profile_id = visitor.start().profile.id
    return visitor.vault.read(Slot(profile_id, username, SlotKind.REFRESH_TOKEN))


def restarted(visitor: Visitor) -> Session:
    session = visitor.start().sessions.restore()
    assert session is not None
    return session


def test_a_session_renews_its_tokens_for_many_threads_at_once(visitor: Visitor) -> None:
    session = visitor.signed_in("testuser2")
    first = session.tokens()
    pass_time(visitor, HOUR)
    with ThreadPoolExecutor(8) as threads:
        given = {asked.result() for asked in [threads.submit(session.tokens) for _ in range(8)]}
    assert len(given) == 1
    assert first not in given
    assert session.claims is not None
    assert session.claims.groups


def test_a_restart_needs_no_password_and_no_network_until_tokens_are_wanted(
    own_practice: PracticeCloud,
) -> None:
    visitor = Visitor.of(own_practice)
    visitor.signed_in("testuser1")
    own_practice.kill()
    session = restarted(visitor)
    assert session.username == "testuser1"
    with pytest.raises(Offline):
        session.tokens()
    own_practice.restart()
    assert session.tokens().id
    assert session.claims is not None
    assert session.claims.username == "testuser1"


def test_groups_given_meanwhile_are_in_the_renewed_token(visitor: Visitor) -> None:
    session = visitor.signed_in("testuser1")
    visitor.cloud.control.set_user_groups("testuser1", ("BooksRead", "BooksWrite"))
    pass_time(visitor, HOUR)
    session.tokens()
    assert session.claims is not None
    assert set(session.claims.groups) == {"BooksRead", "BooksWrite"}


@pytest.mark.parametrize(
    "kind",
    [
        FaultKind.THROTTLE,
        FaultKind.INTERNAL_ERROR,
        FaultKind.UNAVAILABLE,
        FaultKind.GARBAGE,
        FaultKind.DROP,
    ],
)
def test_trouble_neither_ends_a_session_nor_loses_its_token(
    visitor: Visitor, kind: FaultKind
) -> None:
    session = visitor.signed_in("testuser1")
    first = session.tokens()
    visitor.cloud.control.misbehave(Fault(kind, ServiceName.USER_POOL))
    pass_time(visitor, HOUR - 60)
    assert session.tokens() == first
    pass_time(visitor, 120)
    with pytest.raises(TransientError):
        session.tokens()
    assert kept_token(visitor, "testuser1") == first.refresh
    visitor.cloud.control.heal()
    assert session.tokens() != first


def test_a_lost_reply_to_a_renewal_is_made_up_for(visitor: Visitor) -> None:
    session = visitor.signed_in("testuser1")
    pass_time(visitor, HOUR)
    lost = Fault(FaultKind.LOSE_REPLY, ServiceName.USER_POOL, "InitiateAuth", times=1)
    visitor.cloud.control.misbehave(lost)
    assert session.tokens().id


@pytest.mark.parametrize(
    ("how", "told"),
    [("revoked", "revoked"), ("expired", "longest time"), ("disabled", "disabled")],
)
def test_a_session_that_the_pool_ended_says_why(visitor: Visitor, how: str, told: str) -> None:
    session = visitor.signed_in("testuser1")
    match how:
        case "revoked":
            visitor.cloud.control.revoke_sessions("testuser1")
        case "expired":
            visitor.cloud.control.expire_refresh_tokens("testuser1")
        case _:
            visitor.cloud.control.set_user_enabled("testuser1", enabled=False)
    pass_time(visitor, HOUR)
    with pytest.raises(SessionEnded, match=told):
        session.tokens()
    assert kept_token(visitor, "testuser1") is None
    assert session.ended is not None


def test_a_wrong_computer_clock_neither_ends_nor_delays_a_renewal(practice: PracticeCloud) -> None:
    visitor = Visitor.of(practice, clock_error=5 * HOUR)
    session = visitor.signed_in("testuser1")
    first = session.tokens()
    assert session.tokens() == first
    visitor.wall.error += HOUR
    practice.control.shift_clock(HOUR)
    assert session.tokens() != first


def test_signing_out_ends_this_session_and_leaves_the_others(visitor: Visitor) -> None:
    elsewhere = Visitor.of(visitor.cloud)
    there = elsewhere.signed_in("testuser1")
    here = visitor.signed_in("testuser1")
    token = here.tokens().refresh
    assert token is not None
    report = here.sign_out()
    assert (report.revoked, report.forgotten, report.reason) == (True, True, "")
    assert kept_token(visitor, "testuser1") is None

    thief = Visitor.of(visitor.cloud)
    profile_id = thief.start().profile.id
    thief.vault.write(Slot(profile_id, "testuser1", SlotKind.REFRESH_TOKEN), token)
    thief.vault.write(Slot(profile_id, "", SlotKind.LAST_USER), Secret("testuser1"))
    with pytest.raises(SessionEnded, match="revoked"):
        restarted(thief).tokens()

    pass_time(visitor, HOUR, elsewhere)
    assert there.tokens().id


def test_signing_out_everywhere_ends_the_others_too(visitor: Visitor) -> None:
    elsewhere = Visitor.of(visitor.cloud)
    there = elsewhere.signed_in("testuser1")
    assert visitor.signed_in("testuser1").sign_out(everywhere=True).revoked
    pass_time(visitor, HOUR, elsewhere)
    with pytest.raises(SessionEnded, match="revoked"):
        there.tokens()


def test_signing_out_without_network_forgets_and_says_what_was_not_done(
    own_practice: PracticeCloud,
) -> None:
    visitor = Visitor.of(own_practice)
    session = visitor.signed_in("testuser1")
    own_practice.kill()
    report = session.sign_out()
    assert not report.revoked
    assert report.forgotten
    assert "could not be revoked" in report.reason
    assert kept_token(visitor, "testuser1") is None
    with pytest.raises(SessionEnded, match="signed out"):
        session.tokens()
