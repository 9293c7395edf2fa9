"""Signing in over HTTP: what is sent, what is refused before, and what a client secret changes."""

from __future__ import annotations

import pytest

from core.auth.conversation.challenge import NewPassword, NewPasswordRequired
from core.auth.srp.secret_hash import secret_hash
from core.auth.tokens.tokens import SignedIn, Verified
from core.errors import InputRefused, Offline, ProfileError, ServiceTrouble
from core.redaction import Secret
from tests.support.scripted_pool import CLIENT_ID, Answer, ScriptedPool, error
from tests.support.sign_in_parts import Parts, parts_for

PASSWORD = Secret("pass word")
VERIFIER = Answer(
    {
        "ChallengeName": "PASSWORD_VERIFIER",
        "ChallengeParameters": {
            "SALT": "7",
            "SRP_B": "05",
            "SECRET_BLOCK": "AAEC",
            "USERNAME": "alice",
            "USER_ID_FOR_SRP": "alice",
        },
    }
)
NEW_PASSWORD_REQUIRED = Answer(
    {
        "ChallengeName": "NEW_PASSWORD_REQUIRED",
        "Session": "a session of more than twenty letters",
        "ChallengeParameters": {"USER_ID_FOR_SRP": "alice", "requiredAttributes": "[]"},
    }
)


def test_the_password_itself_is_never_sent(parts: Parts, pool: ScriptedPool) -> None:
    pool.answers("InitiateAuth", VERIFIER)
    pool.answers("RespondToAuthChallenge", Answer(pool.mint.result(RefreshToken="r")))
    outcome = parts.sign_in().begin("Alice", PASSWORD)
    assert isinstance(outcome, SignedIn)
    assert isinstance(outcome.verification, Verified)
    assert outcome.tokens.refresh == Secret("r")
    assert PASSWORD.reveal() not in str(pool.requests)
    opening = pool.asked("InitiateAuth")[0]
    assert opening["AuthParameters"].keys() == {"USERNAME", "SRP_A"}
    proof = pool.asked("RespondToAuthChallenge")[0]
    assert "Session" not in proof
    assert "SECRET_HASH" not in proof["ChallengeResponses"]


@pytest.mark.parametrize("hours", [-5, 0, 5])
def test_the_timestamp_is_the_servers_time_on_a_computer_with_a_wrong_clock(
    pool: ScriptedPool, hours: int
) -> None:
    pool.now = lambda: 1_767_225_600.0
    parts = parts_for(pool, lambda: pool.now() + hours * 3600)
    pool.answers("InitiateAuth", VERIFIER)
    pool.answers("RespondToAuthChallenge", Answer(pool.mint.result()))
    assert isinstance(parts.sign_in().begin("alice", PASSWORD), SignedIn)
    proof = pool.asked("RespondToAuthChallenge")[0]["ChallengeResponses"]
    assert proof["TIMESTAMP"] == "Thu Jan 1 00:00:00 UTC 2026"
    assert parts.clock.is_wrong == (hours != 0)


def test_a_client_secret_is_hashed_over_the_user_name_of_each_request(pool: ScriptedPool) -> None:
    secret = Secret("a client secret of 24 letters and more")
    parts = parts_for(pool, pool.now, secret)
    pool.answers("InitiateAuth", VERIFIER)
    pool.answers("RespondToAuthChallenge", Answer(pool.mint.result()))
    parts.sign_in().begin("alice@example.org", PASSWORD)
    opening = pool.asked("InitiateAuth")[0]["AuthParameters"]
    proof = pool.asked("RespondToAuthChallenge")[0]["ChallengeResponses"]
    assert opening["SECRET_HASH"] == secret_hash(secret, "alice@example.org", CLIENT_ID)
    assert proof["SECRET_HASH"] == secret_hash(secret, "alice", CLIENT_ID)
    assert secret.reveal() not in str(pool.requests)

    pool.answers("InitiateAuth", Answer(pool.mint.result()))
    parts.idp.refresh("alice", Secret("refresh"))
    renewal = pool.asked("InitiateAuth")[1]["AuthParameters"]
    assert renewal["SECRET_HASH"] == secret_hash(secret, "alice", CLIENT_ID)

    pool.answers("RevokeToken", Answer())
    parts.idp.revoke_token(Secret("refresh"))
    assert pool.asked("RevokeToken")[0]["ClientSecret"] == secret.reveal()


def test_a_temporary_password_is_replaced(parts: Parts, pool: ScriptedPool) -> None:
    pool.answers("InitiateAuth", VERIFIER)
    pool.answers("RespondToAuthChallenge", NEW_PASSWORD_REQUIRED, Answer(pool.mint.result()))
    challenge = parts.sign_in().begin("alice", PASSWORD)
    assert isinstance(challenge, NewPasswordRequired)
    outcome = parts.sign_in().answer(challenge, NewPassword(Secret("better")))
    assert isinstance(outcome, SignedIn)
    sent = pool.asked("RespondToAuthChallenge")[1]
    assert sent["Session"] == challenge.session.reveal()
    assert sent["ChallengeResponses"] == {"USERNAME": "alice", "NEW_PASSWORD": "better"}


def test_a_new_password_that_is_too_weak_can_be_typed_again(
    parts: Parts, pool: ScriptedPool
) -> None:
    pool.answers("InitiateAuth", VERIFIER)
    weak = error("InvalidPasswordException", "Password did not conform with policy: too short")
    pool.answers("RespondToAuthChallenge", NEW_PASSWORD_REQUIRED, weak, Answer(pool.mint.result()))
    challenge = parts.sign_in().begin("alice", PASSWORD)
    assert isinstance(challenge, NewPasswordRequired)
    with pytest.raises(InputRefused) as refused:
        parts.sign_in().answer(challenge, NewPassword(Secret("weak")))
    assert (refused.value.field, "too short" in refused.value.hint) == ("password", True)
    assert isinstance(parts.sign_in().answer(challenge, NewPassword(Secret("ok"))), SignedIn)


@pytest.mark.parametrize(
    ("username", "password", "field"),
    [("", "p", "username"), ("alice", "", "password"), ("\ud800", "p", "username")],
)
def test_what_cannot_be_sent_is_refused_before_it_is(
    parts: Parts, pool: ScriptedPool, username: str, password: str, field: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        parts.sign_in().begin(username, Secret(password))
    assert refused.value.field == field
    assert pool.requests == []


def test_no_network_is_told_as_such(parts: Parts, pool: ScriptedPool) -> None:
    pool.stop_answering()
    with pytest.raises(Offline):
        parts.sign_in().begin("alice", PASSWORD)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (error("TooManyRequestsException", "Rate exceeded"), ServiceTrouble),
        (error("InternalErrorException", "", 500), ServiceTrouble),
        (Answer(b"<html></html>"), ServiceTrouble),
        (Answer({"ChallengeName": "PASSWORD_VERIFIER"}), ServiceTrouble),
        (error("ResourceNotFoundException", "User pool client x does not exist."), ProfileError),
    ],
)
def test_trouble_is_not_taken_for_a_wrong_password(
    parts: Parts, pool: ScriptedPool, answer: Answer, told: type[Exception]
) -> None:
    pool.answers("InitiateAuth", answer)
    with pytest.raises(told):
        parts.sign_in().begin("alice", PASSWORD)
