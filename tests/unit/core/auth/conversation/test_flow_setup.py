"""Setting up a second factor during a sign-in: the authenticator's key, its first code, e-mail."""

from __future__ import annotations

import json

import pytest

from core.auth.conversation.challenge import (
    AuthenticatorSetup,
    Challenge,
    Code,
    CodeKind,
    CodeRequired,
    EmailAddress,
    EmailSetup,
    MfaKind,
    MfaSetupChoice,
    MfaSetupChosen,
)
from core.auth.conversation.otpauth import otpauth_uri
from core.auth.conversation.requests import (
    AssociateSoftwareToken,
    RespondToAuthChallenge,
    VerifySoftwareToken,
)
from core.auth.tokens.tokens import Tokens
from core.errors import ChallengeUnsupported, InputRefused, ServiceTrouble
from core.redaction import Secret
from tests.support.sign_in_talk import (
    TOKENS,
    answering,
    asked_with,
    asks,
    hear,
    outcome_of,
    proven,
)


def setup_of(*kinds: str) -> dict[str, object]:
    return asks("MFA_SETUP", MFAS_CAN_SETUP=json.dumps(kinds))


def authenticator() -> AuthenticatorSetup:
    conversation = proven()
    asked = hear(conversation, setup_of("SMS_MFA", "SOFTWARE_TOKEN_MFA"))
    assert asked == AssociateSoftwareToken(Secret("s2"))
    outcome = outcome_of(conversation, {"SecretCode": "JBSWY3DP", "Session": "s3"})
    assert isinstance(outcome, AuthenticatorSetup)
    return outcome


def test_the_only_kind_is_set_up_at_once_and_its_key_is_handed_out() -> None:
    setup = authenticator()
    assert setup == AuthenticatorSetup("alice", Secret("s3"), Secret("JBSWY3DP"))
    assert "JBSWY3DP" not in repr(setup)


def test_the_first_code_is_verified_and_the_newest_session_answers() -> None:
    conversation, verify = answering(authenticator(), Code(Secret("123 456"), " My phone "))
    assert verify == VerifySoftwareToken(Secret("s3"), Secret("123456"), "My phone")
    answer = hear(conversation, {"Status": "SUCCESS", "Session": "s4"})
    assert answer == RespondToAuthChallenge("MFA_SETUP", {"USERNAME": "alice"}, Secret("s4"))
    assert isinstance(outcome_of(conversation, TOKENS), Tokens)


def test_without_a_newer_session_the_last_one_goes_on() -> None:
    conversation = proven()
    hear(conversation, setup_of("SOFTWARE_TOKEN_MFA"))
    setup = outcome_of(conversation, {"SecretCode": "JBSWY3DP"})
    assert isinstance(setup, AuthenticatorSetup)
    conversation, verify = answering(setup, Code(Secret("123456")))
    assert verify == VerifySoftwareToken(Secret("s2"), Secret("123456"))
    answer = hear(conversation, {"Status": "SUCCESS"})
    assert isinstance(answer, RespondToAuthChallenge)
    assert answer.session == Secret("s2")


@pytest.mark.parametrize("status", ["ERROR", None, 7])
def test_a_code_that_was_not_verified_can_be_typed_again(status: object) -> None:
    conversation, _ = answering(authenticator(), Code(Secret("123456")))
    with pytest.raises(InputRefused) as refused:
        hear(conversation, {"Status": status})
    assert refused.value.field == "code"


@pytest.mark.parametrize("secret_code", [None, "", 7])
def test_an_authenticator_without_a_key_is_trouble(secret_code: object) -> None:
    conversation = proven()
    hear(conversation, setup_of("SOFTWARE_TOKEN_MFA"))
    with pytest.raises(ServiceTrouble, match="SecretCode"):
        hear(conversation, {"SecretCode": secret_code, "Session": "s3"})


def choice() -> Challenge:
    return asked_with(setup_of("SOFTWARE_TOKEN_MFA", "EMAIL_OTP"))


def test_of_several_kinds_one_is_chosen() -> None:
    both = (MfaKind.SOFTWARE_TOKEN_MFA, MfaKind.EMAIL_OTP)
    assert choice() == MfaSetupChoice("alice", Secret("s2"), both)
    _, sent = answering(choice(), MfaSetupChosen(MfaKind.SOFTWARE_TOKEN_MFA))
    assert sent == AssociateSoftwareToken(Secret("s2"))
    with pytest.raises(InputRefused, match="did not offer"):
        answering(choice(), MfaSetupChosen(MfaKind.SMS_MFA))


def test_choosing_e_mail_asks_for_the_address_without_asking_the_pool() -> None:
    with pytest.raises(StopIteration) as end:
        answering(choice(), MfaSetupChosen(MfaKind.EMAIL_OTP))
    assert end.value.value == EmailSetup("alice", Secret("s2"))


def test_the_code_sent_to_a_new_address_comes_next() -> None:
    setup = asked_with(setup_of("EMAIL_OTP"))
    assert setup == EmailSetup("alice", Secret("s2"))
    conversation, sent = answering(setup, EmailAddress(" a@example.org "))
    responses = {"USERNAME": "alice", "EMAIL": "a@example.org"}
    assert sent == RespondToAuthChallenge("MFA_SETUP", responses, Secret("s2"))
    question = outcome_of(conversation, asks("EMAIL_OTP", "s3"))
    assert question == CodeRequired("alice", Secret("s3"), CodeKind.EMAIL_OTP)


@pytest.mark.parametrize("address", ["", "  ", "\ud800@example.org"])
def test_an_address_that_cannot_be_sent_is_asked_for_again(address: str) -> None:
    with pytest.raises(InputRefused) as refused:
        answering(asked_with(setup_of("EMAIL_OTP")), EmailAddress(address))
    assert refused.value.field == "email"


def test_what_only_an_administrator_can_set_up_is_explained() -> None:
    with pytest.raises(ChallengeUnsupported, match="MFA_SETUP") as refused:
        asked_with(setup_of("SMS_MFA"))
    assert "administrator" in refused.value.hint


@pytest.mark.parametrize("listed", [None, "[]", "[", "{}", "[[]]"])
def test_a_set_up_without_kinds_is_trouble(listed: str | None) -> None:
    with pytest.raises(ServiceTrouble, match="MFAS_CAN_SETUP"):
        asked_with(asks("MFA_SETUP", MFAS_CAN_SETUP=listed))


@pytest.mark.parametrize(
    ("issuer", "account", "uri"),
    [
        (
            "Bookplate",
            "alice",
            "otpauth://totp/Bookplate:alice?secret=JBSWY3DP&issuer=Bookplate",
        ),
        (
            "Our: Books & Co",
            "zoë@example.org",
            "otpauth://totp/Our%20%20Books%20%26%20Co:zo%C3%AB%40example.org"
            "?secret=JBSWY3DP&issuer=Our%20%20Books%20%26%20Co",
        ),
    ],
)
def test_the_address_for_the_qr_code(issuer: str, account: str, uri: str) -> None:
    assert otpauth_uri(issuer, account, Secret("JBSWY3DP")) == Secret(uri)
