"""Beginning without USER_SRP_AUTH: USER_AUTH with a preference, and by a choice of factors."""

from __future__ import annotations

import pytest

from core.auth.conversation import flow
from core.auth.conversation.challenge import (
    Challenge,
    CodeKind,
    CodeRequired,
    CustomChallenge,
    FirstFactor,
    FirstFactorChoice,
    FirstFactorChosen,
)
from core.auth.conversation.requests import InitiateAuth, RespondToAuthChallenge
from core.auth.tokens.tokens import Tokens
from core.errors import (
    AppError,
    ChallengeUnsupported,
    FlowDisabled,
    InputRefused,
    ServiceTrouble,
    SignInRefused,
)
from core.redaction import Secret
from tests.support.sign_in_talk import (
    PLAIN,
    TOKENS,
    answering,
    asks,
    context_of,
    hear,
    outcome_of,
    refuse,
    started,
    verifier_of,
)

CLOSED = FlowDisabled("This profile's app client does not allow USER_SRP_AUTH.")


def choice_of(*available: str) -> Challenge | Tokens:
    conversation = flow.sign_in_by_choice(context_of(), "Typed.Name")
    assert next(conversation) == InitiateAuth("USER_AUTH", {"USERNAME": "Typed.Name"})
    body = {"ChallengeName": "SELECT_CHALLENGE", "Session": "s1", "ChallengeParameters": {}}
    return outcome_of(conversation, body | {"AvailableChallenges": list(available)})


def chosen_from(*available: str) -> FirstFactorChoice:
    choice = choice_of(*available)
    assert isinstance(choice, FirstFactorChoice)
    return choice


def test_where_srp_is_closed_the_password_is_proven_by_user_auth() -> None:
    conversation, opening = started(PLAIN)
    second = refuse(conversation, CLOSED)
    preference = {"PREFERRED_CHALLENGE": "PASSWORD_SRP"}
    assert second == InitiateAuth("USER_AUTH", {**opening.parameters, **preference})
    proof = hear(conversation, {**verifier_of(PLAIN), "Session": "s1"})
    assert isinstance(proof, RespondToAuthChallenge)
    assert proof.session == Secret("s1")
    assert isinstance(outcome_of(conversation, TOKENS), Tokens)


ALSO_CLOSED = [
    FlowDisabled("This profile's app client does not allow this way to sign in."),
    InputRefused("The user pool does not take what was typed."),
]


@pytest.mark.parametrize("closed", ALSO_CLOSED)
def test_where_custom_auth_is_all_there_is_the_password_comes_before_the_pools_question(
    closed: AppError,
) -> None:
    conversation, opening = started(PLAIN)
    refuse(conversation, CLOSED)
    third = refuse(conversation, closed)
    named = {"CHALLENGE_NAME": "SRP_A"}
    assert third == InitiateAuth("CUSTOM_AUTH", {**opening.parameters, **named})
    hear(conversation, {**verifier_of(PLAIN), "Session": "s1"})
    question = outcome_of(conversation, asks("CUSTOM_CHALLENGE", question="2 + 2?"))
    assert question == CustomChallenge("alice", Secret("s2"), {"question": "2 + 2?"})


@pytest.mark.parametrize("closed", ALSO_CLOSED)
def test_where_every_way_is_closed_the_first_is_named(closed: AppError) -> None:
    conversation, _ = started(PLAIN)
    refuse(conversation, CLOSED)
    refuse(conversation, closed)
    with pytest.raises(FlowDisabled, match="USER_SRP_AUTH"):
        refuse(conversation, closed)


def test_a_pool_may_begin_with_its_own_question() -> None:
    conversation = flow.sign_in_by_choice(context_of(), "alice")
    next(conversation)
    assert refuse(conversation, CLOSED) == InitiateAuth("CUSTOM_AUTH", {"USERNAME": "alice"})
    question = outcome_of(conversation, asks("CUSTOM_CHALLENGE", question="2 + 2?"))
    assert question == CustomChallenge("alice", Secret("s2"), {"question": "2 + 2?"})


def test_another_refusal_of_a_second_way_is_told_as_it_is() -> None:
    conversation, _ = started(PLAIN)
    refuse(conversation, CLOSED)
    with pytest.raises(SignInRefused, match="disabled"):
        refuse(conversation, SignInRefused("This user is disabled."))


def test_a_preference_that_the_pool_does_not_follow_leads_to_the_choice() -> None:
    conversation, _ = started(PLAIN)
    refuse(conversation, CLOSED)
    body = asks("SELECT_CHALLENGE") | {"AvailableChallenges": ["EMAIL_OTP"]}
    choice = outcome_of(conversation, body)
    assert choice == FirstFactorChoice("alice", Secret("s2"), (FirstFactor.EMAIL_OTP,))


def test_the_choice_names_what_cannot_be_taken_here_and_never_offers_the_plain_password() -> None:
    assert choice_of("PASSWORD", "WEB_AUTHN", "PASSWORD_SRP", "EMAIL_OTP") == FirstFactorChoice(
        "Typed.Name",
        Secret("s1"),
        (FirstFactor.PASSWORD_SRP, FirstFactor.EMAIL_OTP),
        ("PASSWORD", "WEB_AUTHN"),
    )


@pytest.mark.parametrize(
    ("available", "name", "way"),
    [
        (("WEB_AUTHN", "PASSWORD"), "WEB_AUTHN", "browser"),
        (("PASSWORD",), "PASSWORD", "ALLOW_USER_SRP_AUTH"),
        ((), "SELECT_CHALLENGE", "Sign in another way"),
    ],
)
def test_where_nothing_can_be_taken_the_way_that_works_is_told(
    available: tuple[str, ...], name: str, way: str
) -> None:
    with pytest.raises(ChallengeUnsupported, match=name) as refused:
        choice_of(*available)
    assert way in refused.value.hint


def test_a_code_may_be_chosen_instead_of_a_password() -> None:
    choice = chosen_from("PASSWORD_SRP", "EMAIL_OTP")
    conversation, sent = answering(choice, FirstFactorChosen(FirstFactor.EMAIL_OTP))
    responses = {"USERNAME": "Typed.Name", "ANSWER": "EMAIL_OTP"}
    assert sent == RespondToAuthChallenge("SELECT_CHALLENGE", responses, Secret("s1"))
    question = outcome_of(conversation, asks("EMAIL_OTP"))
    assert question == CodeRequired("alice", Secret("s2"), CodeKind.EMAIL_OTP)


def test_a_chosen_password_is_proven_and_not_sent() -> None:
    password = Secret(PLAIN["password"])
    choice = chosen_from("PASSWORD_SRP")
    conversation, sent = answering(choice, FirstFactorChosen(FirstFactor.PASSWORD_SRP, password))
    assert isinstance(sent, RespondToAuthChallenge)
    assert sent.responses.keys() == {"USERNAME", "ANSWER", "SRP_A"}
    proof = hear(conversation, {**verifier_of(PLAIN), "Session": "s3"})
    assert isinstance(proof, RespondToAuthChallenge)
    assert (proof.challenge_name, proof.session) == ("PASSWORD_VERIFIER", Secret("s3"))
    assert password not in proof.responses.values()
    assert isinstance(outcome_of(conversation, TOKENS), Tokens)


@pytest.mark.parametrize("password", [None, Secret("")])
def test_a_chosen_password_must_be_there(password: Secret | None) -> None:
    with pytest.raises(InputRefused) as refused:
        answering(
            chosen_from("PASSWORD_SRP"), FirstFactorChosen(FirstFactor.PASSWORD_SRP, password)
        )
    assert refused.value.field == "password"


@pytest.mark.parametrize("kind", [FirstFactor.PASSWORD_SRP, FirstFactor.SMS_OTP])
def test_what_was_not_offered_is_not_chosen(kind: FirstFactor) -> None:
    with pytest.raises(InputRefused, match="did not offer"):
        answering(chosen_from("EMAIL_OTP"), FirstFactorChosen(kind, Secret("p")))


@pytest.mark.parametrize("available", [None, "EMAIL_OTP", [7], {}])
def test_a_choice_that_cannot_be_read_is_trouble(available: object) -> None:
    conversation = flow.sign_in_by_choice(context_of(), "alice")
    next(conversation)
    with pytest.raises(ServiceTrouble, match="AvailableChallenges"):
        hear(conversation, asks("SELECT_CHALLENGE") | {"AvailableChallenges": available})
