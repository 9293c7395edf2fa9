"""USER_AUTH: the first factor is chosen; a password in the clear is never one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from core.practice.state.cloud_state import UserStatus
from core.practice.state.user_pool import ExplicitAuthFlow, PreventUserExistenceErrors
from tests.support.challenge_peer import after_password, initiate, practice_user, respond
from tests.support.user_pool_peer import refresh, refused, sign_in, srp, verified

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_READER, _PASSWORD = "testuser1", "Read-Books-1!"


def wrong_password() -> Any:
    return refused("NotAuthorizedException", "Incorrect username or password.")


def select(
    cloud: PracticeCloud, asked: dict[str, Any], username: str, answer: str, **more: str
) -> Any:
    return respond(cloud, "SELECT_CHALLENGE", asked["Session"], username, ANSWER=answer, **more)


def test_a_preferred_password_is_proven_by_srp_with_a_session(practice: PracticeCloud) -> None:
    peer = srp(practice, _READER, _PASSWORD)
    asked = {**peer.get_auth_params(), "PREFERRED_CHALLENGE": "PASSWORD_SRP"}
    first = initiate(practice, "USER_AUTH", **asked)
    assert first["ChallengeName"] == "PASSWORD_VERIFIER"
    claim = peer.process_challenge(first["ChallengeParameters"], asked)
    with refused("InvalidParameterException", "Missing required parameter Session"):
        respond(practice, "PASSWORD_VERIFIER", None, claim.pop("USERNAME"), **claim)
    assert "AuthenticationResult" in after_password(practice, _READER, "USER_AUTH")


def test_a_wrong_password_is_refused_in_user_auth_too(practice: PracticeCloud) -> None:
    peer = srp(practice, _READER, "wrong")
    asked = {**peer.get_auth_params(), "PREFERRED_CHALLENGE": "PASSWORD_SRP"}
    first = initiate(practice, "USER_AUTH", **asked)
    claim = peer.process_challenge(first["ChallengeParameters"], asked)
    with wrong_password():
        respond(practice, "PASSWORD_VERIFIER", first["Session"], claim.pop("USERNAME"), **claim)


def test_a_second_factor_follows_the_password_of_user_auth(practice: PracticeCloud) -> None:
    asked = after_password(practice, "sms", "USER_AUTH")
    assert asked["ChallengeName"] == "SMS_MFA"


@pytest.mark.parametrize(
    ("challenge", "to"), [("EMAIL_OTP", "passkey@example.com"), ("SMS_OTP", "+491713920013")]
)
def test_a_code_stands_in_the_passwords_place(
    practice: PracticeCloud, challenge: str, to: str
) -> None:
    asked = initiate(practice, "USER_AUTH", USERNAME="passkey", PREFERRED_CHALLENGE=challenge)
    assert asked["ChallengeName"] == challenge
    message = practice.control.inbox()[0]
    assert (message.to, len(message.code)) == (to, 8)
    code = {f"{challenge}_CODE": message.code}
    answer = respond(practice, challenge, asked["Session"], "passkey", **code)
    claims = verified(practice, answer["AuthenticationResult"]["IdToken"], ids.CLIENT_ID)
    assert claims["cognito:username"] == "passkey"


def test_without_a_preference_everything_possible_is_offered(practice: PracticeCloud) -> None:
    asked = initiate(practice, "USER_AUTH", USERNAME="passkey")
    assert asked["ChallengeName"] == "SELECT_CHALLENGE"
    assert asked["AvailableChallenges"] == ["PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]
    reader = initiate(practice, "USER_AUTH", USERNAME=_READER, PREFERRED_CHALLENGE="SMS_OTP")
    assert reader["AvailableChallenges"] == ["PASSWORD_SRP", "EMAIL_OTP"]
    assert practice.control.inbox() == ()


def test_a_user_with_a_second_factor_begins_with_the_password(practice: PracticeCloud) -> None:
    asked = initiate(practice, "USER_AUTH", USERNAME="sms", PREFERRED_CHALLENGE="SMS_OTP")
    assert asked["AvailableChallenges"] == ["PASSWORD_SRP"]


def test_the_password_is_chosen_with_an_srp_a(practice: PracticeCloud) -> None:
    offered = initiate(practice, "USER_AUTH", USERNAME=_READER)
    peer = srp(practice, _READER, _PASSWORD)
    asked = peer.get_auth_params()
    with refused("InvalidParameterException", "Missing required parameter SRP_A"):
        select(practice, offered, _READER, "PASSWORD_SRP")
    first = select(practice, offered, _READER, "PASSWORD_SRP", SRP_A=asked["SRP_A"])
    assert first["ChallengeName"] == "PASSWORD_VERIFIER"
    claim = peer.process_challenge(first["ChallengeParameters"], asked)
    answer = respond(
        practice, "PASSWORD_VERIFIER", first["Session"], claim.pop("USERNAME"), **claim
    )
    assert "AuthenticationResult" in answer


def test_a_code_is_chosen_and_sent(practice: PracticeCloud) -> None:
    offered = initiate(practice, "USER_AUTH", USERNAME=_READER)
    asked = select(practice, offered, _READER, "EMAIL_OTP")
    code = practice.control.inbox()[0].code
    answer = respond(practice, "EMAIL_OTP", asked["Session"], _READER, EMAIL_OTP_CODE=code)
    assert "AuthenticationResult" in answer


@pytest.mark.parametrize("chosen", ["PASSWORD", "SMS_OTP", "WEB_AUTHN"])
def test_what_was_not_offered_cannot_be_chosen(practice: PracticeCloud, chosen: str) -> None:
    offered = initiate(practice, "USER_AUTH", USERNAME=_READER)
    with refused("InvalidParameterException", f"{chosen} is not available for the user."):
        select(practice, offered, _READER, chosen, PASSWORD=_PASSWORD)


def test_a_passkey_is_asked_for_and_none_is_right(practice: PracticeCloud) -> None:
    offered = initiate(practice, "USER_AUTH", USERNAME="passkey")
    asked = select(practice, offered, "passkey", "WEB_AUTHN")
    assert asked["ChallengeName"] == "WEB_AUTHN"
    options = json.loads(asked["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"])
    assert {"challenge", "rpId", "timeout"} <= set(options)
    with wrong_password():
        respond(practice, "WEB_AUTHN", asked["Session"], "passkey", CREDENTIAL="{}")


def test_an_unknown_user_is_led_through_the_same_steps(practice: PracticeCloud) -> None:
    offered = initiate(practice, "USER_AUTH", USERNAME="nobody")
    known = initiate(practice, "USER_AUTH", USERNAME=_READER)
    assert set(offered) == set(known)
    assert offered["AvailableChallenges"] == known["AvailableChallenges"]
    asked = select(practice, offered, "nobody", "EMAIL_OTP")
    again = initiate(practice, "USER_AUTH", USERNAME="nobody", PREFERRED_CHALLENGE="EMAIL_OTP")
    assert asked["ChallengeParameters"] == again["ChallengeParameters"]
    assert practice.control.inbox() == ()
    with refused("CodeMismatchException", "Invalid code or auth state for the user."):
        respond(practice, "EMAIL_OTP", asked["Session"], "nobody", EMAIL_OTP_CODE="12345678")


def test_an_unknown_users_password_is_wrong_in_user_auth(practice: PracticeCloud) -> None:
    peer = srp(practice, "nobody", "Whatever-1!")
    asked = {**peer.get_auth_params(), "PREFERRED_CHALLENGE": "PASSWORD_SRP"}
    first = initiate(practice, "USER_AUTH", **asked)
    claim = peer.process_challenge(first["ChallengeParameters"], asked)
    with wrong_password():
        respond(practice, "PASSWORD_VERIFIER", first["Session"], claim.pop("USERNAME"), **claim)


def test_a_legacy_client_tells_that_a_user_does_not_exist(practice: PracticeCloud) -> None:
    practice.control.set_app_client(prevent_user_existence_errors=PreventUserExistenceErrors.LEGACY)
    with refused("UserNotFoundException", "User does not exist."):
        sign_in(practice, "nobody", "Whatever-1!")
    with refused("UserNotFoundException", "User does not exist."):
        initiate(practice, "USER_AUTH", USERNAME="nobody")
    with wrong_password():
        sign_in(practice, _READER, "wrong")


@pytest.mark.parametrize(
    ("status", "code", "message"),
    [
        (UserStatus.UNCONFIRMED, "UserNotConfirmedException", "User is not confirmed."),
        (
            UserStatus.RESET_REQUIRED,
            "PasswordResetRequiredException",
            "Password reset required for the user",
        ),
    ],
)
def test_a_users_state_is_told_only_after_the_right_password(
    practice: PracticeCloud, status: UserStatus, code: str, message: str
) -> None:
    practice.control.set_user_status("sms", status)
    with wrong_password():
        sign_in(practice, "sms", "wrong")
    with refused(code, message):
        sign_in(practice, "sms", practice_user("sms")["password"])
    assert practice.control.inbox() == ()


def test_a_disabled_user_is_told_so_only_with_the_right_code(practice: PracticeCloud) -> None:
    practice.control.set_user_enabled(_READER, enabled=False)
    asked = initiate(practice, "USER_AUTH", USERNAME=_READER, PREFERRED_CHALLENGE="EMAIL_OTP")
    code = practice.control.inbox()[0].code
    with refused("NotAuthorizedException", "User is disabled."):
        respond(practice, "EMAIL_OTP", asked["Session"], _READER, EMAIL_OTP_CODE=code)


@pytest.mark.parametrize(
    ("flow", "parameters"),
    [
        ("USER_SRP_AUTH", {"USERNAME": _READER, "SRP_A": "2"}),
        ("CUSTOM_AUTH", {"USERNAME": _READER, "SRP_A": "2"}),
        ("USER_PASSWORD_AUTH", {"USERNAME": _READER, "PASSWORD": _PASSWORD}),
    ],
)
def test_a_client_allows_only_its_flows(
    practice: PracticeCloud, flow: str, parameters: dict[str, str]
) -> None:
    practice.control.set_app_client(explicit_auth_flows=(ExplicitAuthFlow.USER_AUTH,))
    with refused("InvalidParameterException", f"{flow} is not enabled for the client."):
        initiate(practice, flow, **parameters)
    assert "Session" in initiate(practice, "USER_AUTH", USERNAME=_READER)
    with refused("InvalidParameterException", "REFRESH_TOKEN_AUTH is not enabled for the client."):
        refresh(practice, "a.b.c.d.e")
