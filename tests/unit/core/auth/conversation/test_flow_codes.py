"""Codes, choices and a pool's own questions: what is asked, and what the answer then says."""

from __future__ import annotations

import json

import pytest

from core.auth.conversation.challenge import (
    Answer,
    Code,
    CodeKind,
    CodeRequired,
    CustomAnswer,
    CustomChallenge,
    EmailAddress,
    FirstFactor,
    FirstFactorChosen,
    MfaChoice,
    MfaChosen,
    MfaKind,
    NewPassword,
    NewPasswordRequired,
)
from core.auth.conversation.requests import RespondToAuthChallenge
from core.auth.tokens.tokens import Tokens
from core.errors import ChallengeUnsupported, InputRefused, ServiceTrouble
from core.redaction import Secret
from tests.support.sign_in_talk import TOKENS, answering, asked_with, asks, outcome_of

CODE = Code(Secret("123456"))
BOTH = {"MFAS_CAN_CHOOSE": json.dumps(["SMS_MFA", "SOFTWARE_TOKEN_MFA"])}


@pytest.mark.parametrize("kind", list(CodeKind))
def test_a_code_is_asked_for_and_sent_under_its_own_name(kind: CodeKind) -> None:
    challenge = asked_with(asks(kind.value))
    assert challenge == CodeRequired("alice", Secret("s2"), kind)
    conversation, sent = answering(challenge, CODE)
    assert isinstance(sent, RespondToAuthChallenge)
    assert (sent.challenge_name, sent.session) == (kind.value, Secret("s2"))
    assert sent.responses == {"USERNAME": "alice", f"{kind.value}_CODE": Secret("123456")}
    assert isinstance(outcome_of(conversation, TOKENS), Tokens)


def test_where_the_code_went_is_told_as_the_pool_masks_it() -> None:
    delivery = {
        "CODE_DELIVERY_DELIVERY_MEDIUM": "EMAIL",
        "CODE_DELIVERY_DESTINATION": "a***@e***",
    }
    challenge = asked_with(asks("EMAIL_OTP", **delivery))
    assert isinstance(challenge, CodeRequired)
    assert (challenge.medium, challenge.destination) == ("EMAIL", "a***@e***")


def test_the_authenticator_is_called_what_its_user_called_it() -> None:
    challenge = asked_with(asks("SOFTWARE_TOKEN_MFA", FRIENDLY_DEVICE_NAME="My phone"))
    assert isinstance(challenge, CodeRequired)
    assert challenge.device_name == "My phone"


@pytest.mark.parametrize(
    "typed", ["123 456", "123-456", " 123456\n", "123\u2013456", "1 2 3 4 5 6", "123\u00a0456"]
)
def test_a_pasted_code_is_sent_without_what_people_put_between_the_digits(typed: str) -> None:
    _, sent = answering(asked_with(asks("SMS_MFA")), Code(Secret(typed)))
    assert isinstance(sent, RespondToAuthChallenge)
    assert sent.responses["SMS_MFA_CODE"] == Secret("123456")


@pytest.mark.parametrize("typed", ["", "  ", "-", "12a456", "١٢٣٤٥٦", "\ud800"])
def test_what_is_no_code_is_refused_before_it_is_sent(typed: str) -> None:
    with pytest.raises(InputRefused) as refused:
        answering(asked_with(asks("SMS_MFA")), Code(Secret(typed)))
    assert refused.value.field == "code"


@pytest.mark.parametrize(
    ("parameters", "username"),
    [
        ({"USERNAME": "Alice", "USER_ID_FOR_SRP": "alice-id"}, "alice-id"),
        ({"USERNAME": "Alice"}, "Alice"),
        ({}, "alice"),
        (None, "alice"),
        ({"USERNAME": 7}, "alice"),
    ],
)
def test_the_user_is_called_as_the_server_spells_it_or_did_before(
    parameters: dict[str, object] | None, username: str
) -> None:
    body = {"ChallengeName": "SMS_MFA", "Session": "s", "ChallengeParameters": parameters}
    assert asked_with(body).username == username


def test_the_newest_session_is_echoed_and_none_is_required() -> None:
    first = asked_with(asks("SELECT_MFA_TYPE", "first", **BOTH))
    conversation, sent = answering(first, MfaChosen(MfaKind.SMS_MFA))
    assert isinstance(sent, RespondToAuthChallenge)
    assert sent.session == Secret("first")
    second = outcome_of(conversation, asks("SMS_MFA", "second"))
    assert isinstance(second, CodeRequired)
    assert second.session == Secret("second")

    body = asks("SMS_MFA")
    del body["Session"]
    _, without = answering(asked_with(body), CODE)
    assert isinstance(without, RespondToAuthChallenge)
    assert without.session is None


def test_one_of_several_second_factors_is_chosen() -> None:
    challenge = asked_with(asks("SELECT_MFA_TYPE", **BOTH))
    assert challenge == MfaChoice(
        "alice", Secret("s2"), (MfaKind.SMS_MFA, MfaKind.SOFTWARE_TOKEN_MFA)
    )
    _, sent = answering(challenge, MfaChosen(MfaKind.SOFTWARE_TOKEN_MFA))
    responses = {"USERNAME": "alice", "ANSWER": "SOFTWARE_TOKEN_MFA"}
    assert sent == RespondToAuthChallenge("SELECT_MFA_TYPE", responses, Secret("s2"))
    with pytest.raises(InputRefused, match="did not offer"):
        answering(challenge, MfaChosen(MfaKind.EMAIL_OTP))


def test_kinds_of_factors_that_came_later_are_left_out_of_the_choice() -> None:
    listed = json.dumps(["NEWER_MFA", "EMAIL_OTP", "EMAIL_OTP"])
    challenge = asked_with(asks("SELECT_MFA_TYPE", MFAS_CAN_CHOOSE=listed))
    assert isinstance(challenge, MfaChoice)
    assert challenge.options == (MfaKind.EMAIL_OTP,)
    with pytest.raises(ChallengeUnsupported, match="SELECT_MFA_TYPE"):
        asked_with(asks("SELECT_MFA_TYPE", MFAS_CAN_CHOOSE='["NEWER_MFA"]'))


@pytest.mark.parametrize("listed", [None, "", "[]", "{", "{}", "[1]", "7", "[" * 9999])
def test_a_choice_without_anything_to_choose_is_trouble(listed: str | None) -> None:
    with pytest.raises(ServiceTrouble, match="MFAS_CAN_CHOOSE"):
        asked_with(asks("SELECT_MFA_TYPE", MFAS_CAN_CHOOSE=listed))


def test_a_pool_may_ask_a_question_of_its_own_again_and_again() -> None:
    challenge = asked_with(asks("CUSTOM_CHALLENGE", question="2 + 2?", USERNAME="alice", n=7))
    assert isinstance(challenge, CustomChallenge)
    assert challenge.parameters == {"question": "2 + 2?"}
    conversation, sent = answering(challenge, CustomAnswer(Secret(" five ")))
    assert isinstance(sent, RespondToAuthChallenge)
    assert (sent.challenge_name, sent.session) == ("CUSTOM_CHALLENGE", Secret("s2"))
    assert sent.responses == {"USERNAME": "alice", "ANSWER": Secret(" five ")}
    again = outcome_of(conversation, asks("CUSTOM_CHALLENGE", "s3", question="2 + 3?"))
    assert again == CustomChallenge("alice", Secret("s3"), {"question": "2 + 3?"})
    with pytest.raises(InputRefused, match="empty"):
        answering(challenge, CustomAnswer(Secret("")))


def test_what_the_pool_has_verified_is_not_sent_back_even_when_it_was_changed() -> None:
    known = {"email": "a@example.org", "email_verified": "true", "name": "Al", "sub": "0a1b"}
    challenge = asked_with(asks("NEW_PASSWORD_REQUIRED", userAttributes=json.dumps(known)))
    assert isinstance(challenge, NewPasswordRequired)
    assert challenge.fixed_attributes == {"email", "email_verified", "sub"}
    changed = {"email": "b@example.org", "email_verified": "false", "sub": "x", "name": "Alice"}
    _, sent = answering(challenge, NewPassword(Secret("new"), changed))
    assert isinstance(sent, RespondToAuthChallenge)
    assert sent.responses.keys() == {"USERNAME", "NEW_PASSWORD", "userAttributes.name"}


QUESTIONS: dict[str, Answer] = {
    "NEW_PASSWORD_REQUIRED": NewPassword(Secret("p")),
    "SMS_MFA": CODE,
    "SELECT_MFA_TYPE": MfaChosen(MfaKind.SMS_MFA),
    "CUSTOM_CHALLENGE": CustomAnswer(Secret("a")),
    "SELECT_CHALLENGE": FirstFactorChosen(FirstFactor.EMAIL_OTP),
}


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("answered", [*QUESTIONS, "EMAIL"])
def test_the_answer_to_another_question_is_refused(asked: str, answered: str) -> None:
    body = asks(asked, **BOTH) | {"AvailableChallenges": ["EMAIL_OTP"]}
    challenge = asked_with(body)
    given = QUESTIONS.get(answered, EmailAddress("a@example.org"))
    if asked == answered:
        answering(challenge, given)
        return
    with pytest.raises(InputRefused, match="does not answer"):
        answering(challenge, given)
