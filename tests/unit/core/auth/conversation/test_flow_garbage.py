"""Whatever a server answers, at any point of a sign-in: a sentence or a question, never a crash."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.auth.conversation import flow
from core.auth.conversation.challenge import (
    Answer,
    AuthenticatorSetup,
    Challenge,
    Code,
    CustomAnswer,
    EmailAddress,
    EmailSetup,
    FirstFactor,
    FirstFactorChosen,
    MfaChosen,
    MfaKind,
    MfaSetupChosen,
    NewPassword,
)
from core.auth.conversation.device import Device
from core.auth.conversation.requests import AuthReply, Conversation
from core.auth.tokens.tokens import Tokens
from core.errors import AppError
from core.redaction import Secret
from tests.support.sign_in_talk import PLAIN, asks, context_of, verifier_of

NAMES = [
    *("PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED", "SMS_MFA", "EMAIL_OTP", "SELECT_MFA_TYPE"),
    *("MFA_SETUP", "SELECT_CHALLENGE", "CUSTOM_CHALLENGE", "DEVICE_SRP_AUTH", "WEB_AUTHN"),
    *("DEVICE_PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA", "NEWER"),
]
LISTED = [
    *("MFAS_CAN_CHOOSE", "MFAS_CAN_SETUP", "requiredAttributes", "userAttributes", "USERNAME"),
    *("USER_ID_FOR_SRP", "SALT", "SRP_B", "SECRET_BLOCK", "DEVICE_KEY", "ANYTHING"),
]
WORDS = ["", "0", "7", "ff", "AAEC", "alice", "\ud800", '["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]', "{"]
TEXT = st.sampled_from(WORDS) | st.text(max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.sampled_from(LISTED), children)
    ),
    max_leaves=6,
)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "ChallengeName": st.sampled_from(NAMES) | VALUES,
        "ChallengeParameters": st.dictionaries(st.sampled_from(LISTED), VALUES) | VALUES,
        "AvailableChallenges": st.lists(st.sampled_from([*NAMES, "PASSWORD_SRP"])) | VALUES,
        "Session": TEXT,
        "SecretCode": VALUES,
        "Status": st.just("SUCCESS") | VALUES,
    },
)
SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
GIVEN: list[Answer] = [
    NewPassword(Secret("p"), {"email": "a@example.org"}),
    Code(Secret("123456")),
    MfaChosen(MfaKind.EMAIL_OTP),
    MfaSetupChosen(MfaKind.SOFTWARE_TOKEN_MFA),
    EmailAddress("a@example.org"),
    FirstFactorChosen(FirstFactor.PASSWORD_SRP, Secret("p")),
    FirstFactorChosen(FirstFactor.SMS_OTP),
    CustomAnswer(Secret("a")),
]


class Everybodys:
    """A computer that is anybody's device."""

    def find(self, username: str) -> Device:
        """Always one."""
        return Device("key", "group", Secret("password"))

    def drop(self, username: str) -> None:
        """Kept all the same."""


CONTEXT = context_of(PLAIN, Everybodys())


def hold(conversation: Conversation, bodies: list[dict[str, object]]) -> Challenge | Tokens | None:
    """What comes of hearing bodies one after the other; None when it ends in a sentence."""
    with contextlib.suppress(AppError):
        try:
            next(conversation)
            for body in bodies:
                conversation.send(AuthReply(body, 0.0))
        except StopIteration as end:
            outcome: Challenge | Tokens = end.value
            return outcome
    return None


@SETTINGS
@given(st.lists(BODIES, max_size=4), st.booleans())
def test_a_sign_in_bears_any_answers(bodies: list[dict[str, object]], good_start: bool) -> None:
    start = [verifier_of(PLAIN)] if good_start else []
    password = Secret(PLAIN["password"])
    hold(flow.sign_in(CONTEXT, "alice", password), [*start, *bodies])


@SETTINGS
@given(st.lists(BODIES, max_size=3), st.lists(BODIES, max_size=3), st.sampled_from(GIVEN))
def test_a_choice_and_its_answer_bear_any_answers(
    first: list[dict[str, object]], second: list[dict[str, object]], given_answer: Answer
) -> None:
    outcome = hold(flow.sign_in_by_choice(CONTEXT, "alice"), first)
    if outcome is not None and not isinstance(outcome, Tokens):
        hold(flow.answer(CONTEXT, outcome, given_answer), second)


ASKED = [
    asks("NEW_PASSWORD_REQUIRED"),
    asks("SMS_MFA"),
    asks("SELECT_MFA_TYPE", MFAS_CAN_CHOOSE=json.dumps(["SMS_MFA", "EMAIL_OTP"])),
    asks("MFA_SETUP", MFAS_CAN_SETUP=json.dumps(["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"])),
    asks("CUSTOM_CHALLENGE"),
    asks("SELECT_CHALLENGE") | {"AvailableChallenges": ["PASSWORD_SRP", "SMS_OTP"]},
]
QUESTIONS = [
    AuthenticatorSetup("alice", Secret("s"), Secret("JBSWY3DP")),
    EmailSetup("alice", Secret("s")),
    *(hold(flow.sign_in_by_choice(CONTEXT, "alice"), [body]) for body in ASKED),
]


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
@SETTINGS
@given(st.sampled_from(GIVEN), st.lists(BODIES, max_size=3))
def test_every_question_bears_every_answer_and_whatever_comes_of_it(
    number: int, given_answer: Answer, bodies: list[dict[str, object]]
) -> None:
    question = QUESTIONS[number]
    assert question is not None
    assert not isinstance(question, Tokens)
    hold(flow.answer(CONTEXT, question, given_answer), bodies)
