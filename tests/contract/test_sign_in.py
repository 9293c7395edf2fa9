"""Signing in to a practice cloud over HTTP, as everybody who might try."""

from __future__ import annotations

import pytest

from core.auth.conversation.challenge import NewPassword, NewPasswordRequired
from core.auth.tokens.tokens import NotVerified, SignedIn, Verified
from core.errors import InputRefused, Offline, ServiceTrouble, SignInRefused
from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from core.redaction import Secret
from tests.support.visitor import Visitor, practice_password


@pytest.fixture
def visitor(practice: PracticeCloud) -> Visitor:
    """Somebody at a computer with a right clock."""
    return Visitor.of(practice)


@pytest.mark.parametrize(
    ("username", "groups", "prefers"),
    [
        ("testuser1", {"BooksRead"}, True),
        ("testuser2", {"BooksRead", "BooksWrite"}, True),
        ("testuser3", {"BooksRead", "BooksCurate"}, False),
        ("testuser4", set(), False),
    ],
)
def test_each_practice_user_signs_in_and_is_verified(
    visitor: Visitor, username: str, groups: set[str], prefers: bool
) -> None:
    outcome = visitor.type_in(username)
    assert isinstance(outcome, SignedIn)
    assert isinstance(outcome.verification, Verified)
    assert outcome.claims.username == username
    assert set(outcome.claims.groups) == groups
    assert len(outcome.claims.roles) == len(groups)
    assert (outcome.claims.preferred_role is not None) == prefers
    assert outcome.tokens.refresh is not None


@pytest.mark.parametrize("password", ["wrong", "Read-Books-1", "Read-Books-1! ", "read-books-1!"])
def test_a_wrong_password_is_refused_and_which_of_the_two_is_wrong_is_left_open(
    visitor: Visitor, password: str
) -> None:
    with pytest.raises(SignInRefused, match="Wrong user name or password") as refused:
        visitor.type_in("testuser1", Secret(password))
    assert "does not say which" in refused.value.hint
    assert "clock" not in refused.value.hint


def test_an_unknown_user_is_refused_in_the_same_words(visitor: Visitor) -> None:
    with pytest.raises(SignInRefused) as unknown:
        visitor.type_in("nobody", Secret("Read-Books-1!"))
    with pytest.raises(SignInRefused) as wrong:
        visitor.type_in("testuser1", Secret("wrong"))
    assert str(unknown.value) == str(wrong.value)


def test_the_name_may_be_typed_in_capitals(visitor: Visitor) -> None:
    outcome = visitor.type_in("TestUser1", practice_password("testuser1"))
    assert isinstance(outcome, SignedIn)
    assert outcome.claims.username == "testuser1"


@pytest.mark.parametrize("password", ["Grüße-Ωmega-9!", "Grüße-9!", " Blank-Ends-9! "])
def test_a_password_in_any_script_is_taken_to_the_letter(visitor: Visitor, password: str) -> None:
    visitor.cloud.control.add_user("zoë", password)
    assert isinstance(visitor.type_in("zoë", Secret(password)), SignedIn)


def test_a_newcomer_chooses_a_password_and_uses_it_from_then_on(visitor: Visitor) -> None:
    connection = visitor.start()
    temporary = practice_password("newcomer")
    challenge = connection.sign_in.begin("newcomer", temporary)
    assert isinstance(challenge, NewPasswordRequired)
    with pytest.raises(InputRefused) as refused:
        connection.sign_in.answer(challenge, NewPassword(Secret("weak")))
    assert refused.value.field == "password"

    chosen = Secret("Mine-And-New-7!")
    assert isinstance(connection.sign_in.answer(challenge, NewPassword(chosen)), SignedIn)
    assert isinstance(visitor.type_in("newcomer", chosen), SignedIn)
    with pytest.raises(SignInRefused):
        visitor.type_in("newcomer", temporary)


def test_an_answer_cannot_be_given_twice(visitor: Visitor) -> None:
    connection = visitor.start()
    challenge = connection.sign_in.begin("newcomer", practice_password("newcomer"))
    assert isinstance(challenge, NewPasswordRequired)
    chosen = NewPassword(Secret("Mine-And-New-7!"))
    connection.sign_in.answer(challenge, chosen)
    with pytest.raises(SignInRefused, match="already answered"):
        connection.sign_in.answer(challenge, chosen)


def test_a_disabled_user_is_told_so(visitor: Visitor) -> None:
    visitor.cloud.control.set_user_enabled("testuser1", enabled=False)
    with pytest.raises(SignInRefused, match="disabled"):
        visitor.type_in("testuser1")


@pytest.mark.parametrize("hours", [-30, -5, 5, 30])
def test_a_computer_clock_that_is_wrong_by_hours_still_signs_in(
    practice: PracticeCloud, hours: int
) -> None:
    connection = Visitor.of(practice, clock_error=hours * 3600).start()
    outcome = connection.sign_in.begin("testuser1", practice_password("testuser1"))
    assert isinstance(outcome, SignedIn)
    assert isinstance(outcome.verification, Verified)
    assert connection.clock.is_wrong
    assert connection.clock.skew == pytest.approx(-hours * 3600, abs=5)


def test_a_refusal_on_a_computer_with_a_wrong_clock_names_the_clock(
    practice: PracticeCloud,
) -> None:
    visitor = Visitor.of(practice, clock_error=-5 * 3600)
    with pytest.raises(SignInRefused) as refused:
        visitor.type_in("testuser1", Secret("wrong"))
    assert "clock is 5 hours slow" in refused.value.hint


@pytest.mark.parametrize(
    "kind", [FaultKind.THROTTLE, FaultKind.INTERNAL_ERROR, FaultKind.UNAVAILABLE, FaultKind.GARBAGE]
)
@pytest.mark.parametrize("operation", ["InitiateAuth", "RespondToAuthChallenge"])
def test_a_service_in_trouble_is_not_taken_for_a_wrong_password(
    visitor: Visitor, kind: FaultKind, operation: str
) -> None:
    visitor.cloud.control.misbehave(Fault(kind, ServiceName.USER_POOL, operation))
    with pytest.raises(ServiceTrouble):
        visitor.type_in("testuser1")
    visitor.cloud.control.heal()
    assert isinstance(visitor.type_in("testuser1"), SignedIn)


def test_a_single_hiccup_is_not_even_noticed(visitor: Visitor) -> None:
    visitor.cloud.control.misbehave(
        Fault(FaultKind.DROP, ServiceName.USER_POOL, "InitiateAuth", times=1)
    )
    assert isinstance(visitor.type_in("testuser1"), SignedIn)


def test_a_killed_listener_is_no_network(own_practice: PracticeCloud) -> None:
    visitor = Visitor.of(own_practice)
    own_practice.kill()
    with pytest.raises(Offline):
        visitor.type_in("testuser1")
    own_practice.restart()
    assert isinstance(visitor.type_in("testuser1"), SignedIn)


def test_without_the_pools_keys_a_sign_in_goes_on_and_says_not_verified(visitor: Visitor) -> None:
    visitor.cloud.control.misbehave(Fault(FaultKind.UNAVAILABLE, ServiceName.WELL_KNOWN))
    outcome = visitor.type_in("testuser1")
    assert isinstance(outcome, SignedIn)
    assert isinstance(outcome.verification, NotVerified)
    assert "503" in outcome.verification.reason


def test_tokens_under_rotated_keys_are_verified_after_a_new_start(visitor: Visitor) -> None:
    visitor.type_in("testuser1")
    visitor.cloud.control.rotate_keys(forget_old=True)
    outcome = visitor.type_in("testuser1")
    assert isinstance(outcome, SignedIn)
    assert isinstance(outcome.verification, Verified)
