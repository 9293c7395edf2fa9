"""The conversation of a sign-in, played out with the vectors' numbers: no network, no clock."""

from __future__ import annotations

import pytest

from core.auth.conversation import flow
from core.auth.conversation.challenge import Challenge, NewPassword, NewPasswordRequired
from core.auth.conversation.requests import AuthReply, RespondToAuthChallenge
from core.auth.srp import srp
from core.auth.tokens.tokens import Tokens
from core.errors import ChallengeUnsupported, InputRefused, ServiceTrouble, SignInRefused
from core.redaction import Secret
from tests.support.sign_in_talk import (
    PLAIN,
    TOKENS,
    Vector,
    context_of,
    epoch_of,
    outcome_of,
    started,
    verifier_of,
)


def test_the_password_is_proven_with_the_vectors_signature(vector: Vector) -> None:
    conversation, opening = started(vector)
    assert opening.parameters == {"USERNAME": "Typed.Name", "SRP_A": vector["SRP_A"]}

    proof = conversation.send(AuthReply(verifier_of(vector), epoch_of(vector)))
    assert proof == RespondToAuthChallenge(
        "PASSWORD_VERIFIER",
        {
            "USERNAME": vector["user_id_for_srp"],
            "PASSWORD_CLAIM_SECRET_BLOCK": vector["secret_block_b64"],
            "PASSWORD_CLAIM_SIGNATURE": vector["signature_b64"],
            "TIMESTAMP": vector["timestamp"],
        },
    )
    assert outcome_of(conversation, TOKENS) == Tokens(Secret("i"), Secret("a"), Secret("r"))


def test_a_session_is_echoed_when_one_is_given() -> None:
    conversation, _ = started(PLAIN)
    request = conversation.send(AuthReply({**verifier_of(PLAIN), "Session": "s1"}, 0.0))
    assert isinstance(request, RespondToAuthChallenge)
    assert request.session == Secret("s1")


@pytest.mark.parametrize("server_public", ["0", "00", f"{srp.N:x}", f"{2 * srp.N:x}"])
def test_no_proof_is_sent_to_a_server_with_an_unsafe_number(server_public: str) -> None:
    conversation, _ = started(PLAIN)
    with pytest.raises(SignInRefused, match="not safe"):
        conversation.send(AuthReply(verifier_of({**PLAIN, "SRP_B": server_public}), 0.0))


@pytest.mark.parametrize("name", ["SALT", "SRP_B", "SECRET_BLOCK", "USER_ID_FOR_SRP"])
@pytest.mark.parametrize("nonsense", [None, "", 7, [], {}])
def test_an_answer_that_makes_no_sense_is_trouble_not_a_crash(name: str, nonsense: object) -> None:
    conversation, _ = started(PLAIN)
    body = verifier_of(PLAIN)
    body["ChallengeParameters"][name] = nonsense
    with pytest.raises(ServiceTrouble):
        conversation.send(AuthReply(body, 0.0))


@pytest.mark.parametrize("name", ["SALT", "SRP_B", "SECRET_BLOCK"])
def test_numbers_that_are_none_are_trouble(name: str) -> None:
    conversation, _ = started(PLAIN)
    body = verifier_of(PLAIN)
    body["ChallengeParameters"][name] = "§"
    with pytest.raises(ServiceTrouble, match=name):
        conversation.send(AuthReply(body, 0.0))


def asked_for_a_new_password(**changes: object) -> Challenge | Tokens:
    conversation, _ = started(PLAIN)
    conversation.send(AuthReply(verifier_of(PLAIN), 0.0))
    parameters: dict[str, object] = {
        "USER_ID_FOR_SRP": "alice",
        "requiredAttributes": '["userAttributes.email", "userAttributes.name"]',
        "userAttributes": '{"email_verified": "true", "email": "a@example.org"}',
    }
    challenge = {
        "ChallengeName": "NEW_PASSWORD_REQUIRED",
        "Session": "s2",
        "ChallengeParameters": parameters | changes,
    }
    return outcome_of(conversation, challenge)


def test_a_temporary_password_leads_to_the_question_for_a_new_one() -> None:
    challenge = asked_for_a_new_password()
    assert isinstance(challenge, NewPasswordRequired)
    assert challenge.username == "alice"
    assert challenge.required_attributes == ("name",)
    assert challenge.attributes["email"] == "a@example.org"
    assert "s2" not in repr(challenge)


def test_the_new_password_is_sent_with_what_the_pool_does_not_have_yet() -> None:
    challenge = asked_for_a_new_password()
    assert isinstance(challenge, NewPasswordRequired)
    given_attributes = {"name": "Alice", "email": "a@example.org", "nickname": ""}
    conversation = flow.answer(
        context_of(), challenge, NewPassword(Secret("Neu ß"), given_attributes)
    )
    assert next(conversation) == RespondToAuthChallenge(
        "NEW_PASSWORD_REQUIRED",
        {"USERNAME": "alice", "NEW_PASSWORD": Secret("Neu ß"), "userAttributes.name": "Alice"},
        Secret("s2"),
    )
    assert isinstance(outcome_of(conversation, TOKENS), Tokens)


def test_a_required_attribute_left_empty_is_asked_for_before_anything_is_sent() -> None:
    challenge = asked_for_a_new_password()
    assert isinstance(challenge, NewPasswordRequired)
    with pytest.raises(InputRefused) as refused:
        next(flow.answer(context_of(), challenge, NewPassword(Secret("new"))))
    assert refused.value.field == "name"


@pytest.mark.parametrize("text", ["[", "{}", "[1]", "7", "[" * 9999])
def test_malformed_required_attributes_are_trouble(text: str) -> None:
    conversation, _ = started(PLAIN)
    conversation.send(AuthReply(verifier_of(PLAIN), 0.0))
    parameters = {"USER_ID_FOR_SRP": "alice", "requiredAttributes": text}
    body = {
        "ChallengeName": "NEW_PASSWORD_REQUIRED",
        "Session": "s",
        "ChallengeParameters": parameters,
    }
    with pytest.raises(ServiceTrouble):
        conversation.send(AuthReply(body, 0.0))


@pytest.mark.parametrize(
    "name",
    [
        *("WEB_AUTHN", "PASSWORD", "PASSWORD_SRP", "PASSWORD_VERIFIER", "DEVICE_SRP_AUTH"),
        *("DEVICE_PASSWORD_VERIFIER", "ADMIN_NO_SRP_AUTH", "SOMETHING_NEW"),
    ],
)
def test_a_challenge_that_the_app_cannot_answer_is_named_and_explained(name: str) -> None:
    conversation, _ = started(PLAIN)
    conversation.send(AuthReply(verifier_of(PLAIN), 0.0))
    with pytest.raises(ChallengeUnsupported, match=name) as refused:
        conversation.send(AuthReply({"ChallengeName": name, "ChallengeParameters": {}}, 0.0))
    assert refused.value.name == name
    assert ("does not know" in refused.value.hint) == (name == "SOMETHING_NEW")


def test_requests_show_no_secret() -> None:
    conversation, opening = started(PLAIN)
    proof = conversation.send(AuthReply(verifier_of(PLAIN), 0.0))
    assert str(opening.parameters["SRP_A"]) not in repr(opening)
    assert "AAEC" not in repr(proof)
