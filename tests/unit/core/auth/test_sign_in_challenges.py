"""Challenges over HTTP: what is sent, and what of a refusal lets the question stand."""

from __future__ import annotations

import json

import pytest

from core.auth.conversation.challenge import (
    Answer,
    AuthenticatorSetup,
    Challenge,
    Code,
    CodeRequired,
    CustomAnswer,
    CustomChallenge,
    FirstFactor,
    FirstFactorChoice,
    FirstFactorChosen,
)
from core.auth.srp.secret_hash import secret_hash
from core.auth.tokens.tokens import SignedIn
from core.errors import (
    AccountUnconfirmed,
    AppError,
    InputRefused,
    Offline,
    PasswordResetRequired,
    ProfileError,
    SignInRefused,
)
from core.redaction import Secret
from tests.support import scripted_pool as scripted
from tests.support.scripted_pool import CLIENT_ID, ScriptedPool, error
from tests.support.sign_in_parts import Parts, parts_for
from tests.support.sign_in_talk import PLAIN, asks, verifier_of

PASSWORD = Secret("pass word")
SESSION = "a session of more than twenty letters"
VERIFIER = scripted.Answer(verifier_of(PLAIN))
CODE = Code(Secret("123 456"))
NOT_AUTHORIZED = "NotAuthorizedException"


def asked(name: str, session: str = SESSION, **parameters: str) -> scripted.Answer:
    return scripted.Answer(asks(name, session, **parameters))


def begun(parts: Parts, pool: ScriptedPool, *answers: scripted.Answer) -> Challenge:
    pool.answers("InitiateAuth", VERIFIER)
    pool.answers("RespondToAuthChallenge", *answers)
    outcome = parts.sign_in().begin("Alice", PASSWORD)
    assert not isinstance(outcome, SignedIn)
    return outcome


def refused(parts: Parts, challenge: Challenge, given: Answer = CODE) -> AppError:
    with pytest.raises(AppError) as told:
        parts.sign_in().answer(challenge, given)
    return told.value


@pytest.mark.parametrize(
    "wrong",
    [
        error("CodeMismatchException", "Invalid code received for user"),
        error("CodeMismatchException", "Invalid code or auth state for the user."),
        error("ExpiredCodeException", "Your software token has already been used once."),
    ],
)
def test_a_wrong_code_is_typed_again_with_the_same_session(
    parts: Parts, pool: ScriptedPool, wrong: scripted.Answer
) -> None:
    tokens = scripted.Answer(pool.mint.result())
    challenge = begun(parts, pool, asked("SOFTWARE_TOKEN_MFA"), wrong, tokens)
    told = refused(parts, challenge)
    assert isinstance(told, InputRefused)
    assert told.field == "code"
    assert isinstance(parts.sign_in().answer(challenge, CODE), SignedIn)
    _, first, second = pool.asked("RespondToAuthChallenge")
    assert first["Session"] == second["Session"] == SESSION
    assert second["ChallengeResponses"] == {
        "USERNAME": "alice",
        "SOFTWARE_TOKEN_MFA_CODE": "123456",
    }


@pytest.mark.parametrize(
    ("late", "told"),
    [
        (error("ExpiredCodeException", "Invalid code provided, please request."), "code has exp"),
        (error(NOT_AUTHORIZED, "Invalid session for the user, session is expired."), "too long"),
        (
            error(NOT_AUTHORIZED, "Invalid session for the user, session can only be used once."),
            "already answered",
        ),
        (error(NOT_AUTHORIZED, "Invalid session for the user."), "no longer knows this sign-in"),
        (error("LimitExceededException", "Attempt limit exceeded."), "Too many attempts"),
        (error("CodeDeliveryFailureException", "no SNS role"), "could not send the code"),
        (error("SoftwareTokenMFANotFoundException", ""), "no second step of this kind"),
    ],
)
def test_what_ends_a_sign_in_says_so_and_that_the_user_name_is_kept(
    parts: Parts, pool: ScriptedPool, late: scripted.Answer, told: str
) -> None:
    ended = refused(parts, begun(parts, pool, asked("SMS_MFA"), late))
    assert isinstance(ended, SignInRefused)
    assert told in ended.title
    assert "user name is kept" in ended.hint or "administrator" in ended.hint


def test_a_lost_connection_lets_the_question_stand(parts: Parts, pool: ScriptedPool) -> None:
    challenge = begun(parts, pool, asked("SMS_MFA"))
    pool.stop_answering()
    assert isinstance(refused(parts, challenge), Offline)


def test_an_authenticator_is_set_up_from_its_key_to_the_tokens(
    parts: Parts, pool: ScriptedPool
) -> None:
    setup = asked("MFA_SETUP", MFAS_CAN_SETUP=json.dumps(["SOFTWARE_TOKEN_MFA"]))
    key = {"SecretCode": "JBSWY3DPEHPK3PXP", "Session": SESSION + " 2"}
    pool.answers("AssociateSoftwareToken", scripted.Answer(key))
    challenge = begun(parts, pool, setup, scripted.Answer(pool.mint.result()))
    assert challenge == AuthenticatorSetup(
        "alice", Secret(SESSION + " 2"), Secret(key["SecretCode"])
    )

    pool.answers(
        "VerifySoftwareToken",
        error(
            "EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA"
        ),
        scripted.Answer({"Status": "SUCCESS", "Session": SESSION + " 3"}),
    )
    wrong = refused(parts, challenge)
    assert isinstance(wrong, InputRefused)
    assert wrong.field == "code"
    named = Code(Secret("123456"), "My phone")
    assert isinstance(parts.sign_in().answer(challenge, named), SignedIn)
    assert pool.asked("AssociateSoftwareToken") == [{"Session": SESSION}]
    assert pool.asked("VerifySoftwareToken")[1] == {
        "Session": SESSION + " 2",
        "UserCode": "123456",
        "FriendlyDeviceName": "My phone",
    }
    assert pool.asked("RespondToAuthChallenge")[-1]["Session"] == SESSION + " 3"


def test_a_client_secret_is_hashed_over_the_name_of_each_step(pool: ScriptedPool) -> None:
    secret = Secret("a client secret of 24 letters and more")
    parts = parts_for(pool, pool.now, secret)
    setup = asked("MFA_SETUP", MFAS_CAN_SETUP=json.dumps(["SOFTWARE_TOKEN_MFA"]))
    pool.answers("AssociateSoftwareToken", scripted.Answer({"SecretCode": "JBSWY3DPEHPK3PXP"}))
    pool.answers("VerifySoftwareToken", scripted.Answer({"Status": "SUCCESS"}))
    challenge = begun(parts, pool, setup, scripted.Answer(pool.mint.result()))
    parts.sign_in().answer(challenge, CODE)
    for sent in pool.asked("RespondToAuthChallenge"):
        hashed = sent["ChallengeResponses"]["SECRET_HASH"]
        assert hashed == secret_hash(secret, "alice", CLIENT_ID)
    for name in ("AssociateSoftwareToken", "VerifySoftwareToken"):
        assert "Hash" not in str(pool.asked(name))


def test_where_only_user_auth_is_open_the_password_is_proven_there(
    parts: Parts, pool: ScriptedPool
) -> None:
    closed = error("InvalidParameterException", "USER_SRP_AUTH is not enabled for the client.")
    pool.answers("InitiateAuth", closed, VERIFIER)
    pool.answers("RespondToAuthChallenge", scripted.Answer(pool.mint.result()))
    assert isinstance(parts.sign_in().begin("alice", PASSWORD), SignedIn)
    _, second = pool.asked("InitiateAuth")
    assert second["AuthFlow"] == "USER_AUTH"
    assert second["AuthParameters"]["PREFERRED_CHALLENGE"] == "PASSWORD_SRP"

    pool.answers("InitiateAuth", closed)
    with pytest.raises(ProfileError, match="does not allow USER_SRP_AUTH"):
        parts.sign_in().begin("alice", PASSWORD)


def test_a_user_without_a_password_at_hand_signs_in_by_a_code(
    parts: Parts, pool: ScriptedPool
) -> None:
    offered = asks("SELECT_CHALLENGE", SESSION) | {"AvailableChallenges": ["EMAIL_OTP", "PASSWORD"]}
    pool.answers("InitiateAuth", scripted.Answer(offered))
    tokens = scripted.Answer(pool.mint.result())
    pool.answers("RespondToAuthChallenge", asked("EMAIL_OTP"), tokens)
    sign_in = parts.sign_in()
    choice = sign_in.begin_choice("Alice")
    assert isinstance(choice, FirstFactorChoice)
    question = sign_in.answer(choice, FirstFactorChosen(FirstFactor.EMAIL_OTP))
    assert isinstance(question, CodeRequired)
    assert isinstance(sign_in.answer(question, CODE), SignedIn)
    assert pool.asked("InitiateAuth")[0]["AuthParameters"] == {"USERNAME": "Alice"}


def test_a_wrong_answer_to_the_pools_own_question_is_no_wrong_password(
    parts: Parts, pool: ScriptedPool
) -> None:
    wrong = error(NOT_AUTHORIZED, "Incorrect username or password.")
    challenge = begun(parts, pool, asked("CUSTOM_CHALLENGE", question="2 + 2?"), wrong)
    assert isinstance(challenge, CustomChallenge)
    told = refused(parts, challenge, CustomAnswer(Secret("5")))
    assert "did not accept the answer" in told.title


def test_accounts_that_wait_for_something_are_told_apart_with_their_name(
    parts: Parts, pool: ScriptedPool
) -> None:
    pool.answers("InitiateAuth", error("UserNotConfirmedException", "User is not confirmed."))
    with pytest.raises(AccountUnconfirmed) as unconfirmed:
        parts.sign_in().begin("Alice", PASSWORD)
    assert unconfirmed.value.username == "Alice"

    pool.answers("InitiateAuth", VERIFIER)
    reset = error("PasswordResetRequiredException", "Password reset required for the user")
    pool.answers("RespondToAuthChallenge", reset)
    with pytest.raises(PasswordResetRequired) as required:
        parts.sign_in().begin("Alice", PASSWORD)
    assert required.value.username == "alice"


def test_no_code_and_no_answer_shows_in_an_error(parts: Parts, pool: ScriptedPool) -> None:
    echo = error("InvalidLambdaResponseException", "password: 123456")
    told = refused(parts, begun(parts, pool, asked("SMS_MFA"), echo))
    assert "123456" not in str(told)
