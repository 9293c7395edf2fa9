"""What the pages of a sign-in's questions say, whatever the user pool sends with them."""

from __future__ import annotations

from typing import get_args

import pytest

from core.auth.conversation.challenge import (
    Answer,
    AuthenticatorSetup,
    Challenge,
    Code,
    CodeKind,
    CodeRequired,
    CustomAnswer,
    CustomChallenge,
    EmailAddress,
    EmailSetup,
    FirstFactor,
    FirstFactorChoice,
    FirstFactorChosen,
    MfaChoice,
    MfaChosen,
    MfaKind,
    MfaSetupChoice,
    MfaSetupChosen,
    NewPassword,
    NewPasswordRequired,
)
from core.redaction import Secret
from ui.viewmodels.sign_in.challenge_words import (
    busy_words,
    first_factor_words,
    parameter_words,
    pool_label,
    second_factor_words,
    unavailable_words,
    where_from,
    words_for,
)

NONE = Secret("")
QUESTIONS: tuple[Challenge, ...] = (
    NewPasswordRequired("ann", NONE),
    CodeRequired("ann", NONE, CodeKind.SMS_MFA),
    MfaChoice("ann", NONE, ()),
    MfaSetupChoice("ann", NONE, ()),
    AuthenticatorSetup("ann", NONE, NONE),
    EmailSetup("ann", NONE),
    FirstFactorChoice("ann", NONE, ()),
    CustomChallenge("ann", NONE),
)
ANSWERS: tuple[Answer, ...] = (
    NewPassword(NONE),
    Code(NONE),
    MfaChosen(MfaKind.SMS_MFA),
    MfaSetupChosen(MfaKind.EMAIL_OTP),
    EmailAddress(""),
    FirstFactorChosen(FirstFactor.SMS_OTP),
    FirstFactorChosen(FirstFactor.PASSWORD_SRP, NONE),
    CustomAnswer(NONE),
)


def test_every_question_says_whom_it_asks_and_what() -> None:
    assert {type(question) for question in QUESTIONS} == set(get_args(Challenge))
    for question in QUESTIONS:
        words = words_for(question)
        assert words.title
        whom, what = words.explanation.splitlines()
        assert whom.endswith(" ann")
        assert what.endswith(".")


def test_every_answer_says_what_is_waited_for() -> None:
    assert {type(answer) for answer in ANSWERS} == set(get_args(Answer))
    assert all(busy_words(answer).endswith("…") for answer in ANSWERS)


def test_every_factor_is_named_and_explained() -> None:
    words = [first_factor_words(kind) for kind in FirstFactor]
    words += [second_factor_words(kind, new=new) for kind in MfaKind for new in (True, False)]
    assert all(each.name and each.detail.endswith(".") for each in words)


@pytest.mark.parametrize(
    ("challenge", "sentence"),
    [
        (
            CodeRequired("ann", NONE, CodeKind.SMS_MFA, "SMS", "+*******1234"),
            "It was sent by SMS to +*******1234.",
        ),
        (
            CodeRequired("ann", NONE, CodeKind.EMAIL_OTP, "EMAIL", "a***@e***"),
            "It was sent by e-mail to a***@e***.",
        ),
        (CodeRequired("ann", NONE, CodeKind.SMS_OTP), "It was sent by SMS."),
        (
            CodeRequired("ann", NONE, CodeKind.SMS_MFA, "PIGEON", "a loft"),
            "It was sent by PIGEON to a loft.",
        ),
        (
            CodeRequired("ann", NONE, CodeKind.SOFTWARE_TOKEN_MFA, device_name="My phone"),
            "Your authenticator app “My phone” shows a new code every 30 seconds.",
        ),
    ],
)
def test_a_code_says_where_to_look_for_it(challenge: CodeRequired, sentence: str) -> None:
    assert where_from(challenge) == sentence


def test_a_way_that_cannot_be_taken_is_named_whether_it_is_known_or_not() -> None:
    asked = FirstFactorChoice("ann", NONE, (FirstFactor.SMS_OTP,), ("WEB_AUTHN", "TELEPATHY"))
    assert [words.name for words in unavailable_words(asked)] == [
        "Passkey (in the browser)",
        "TELEPATHY",
    ]


def test_a_password_in_the_clear_is_no_loss_where_it_can_be_proven() -> None:
    both = FirstFactorChoice("ann", NONE, (FirstFactor.PASSWORD_SRP,), ("PASSWORD",))
    alone = FirstFactorChoice("ann", NONE, (FirstFactor.SMS_OTP,), ("PASSWORD",))
    assert unavailable_words(both) == ()
    assert len(unavailable_words(alone)) == 1


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("phone_number", "Phone number"),
        ("custom:department", "Department"),
        ("triesLeft", "Tries left"),
        ("HINT", "Hint"),
        ("captcha-url", "Captcha url"),
    ],
)
def test_names_are_written_as_a_person_would(name: str, label: str) -> None:
    assert pool_label(name) == label


def test_what_the_pool_says_with_its_question_keeps_its_order() -> None:
    asked = CustomChallenge("ann", NONE, {"question": "Why?", "triesLeft": "2"})
    assert parameter_words(asked) == (("Question", "Why?"), ("Tries left", "2"))
