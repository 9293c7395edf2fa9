"""After the password comes a code: from an authenticator app, a phone, a mailbox, or a choice."""

from __future__ import annotations

import json
import time

import pytest

from core.practice import ids
from core.practice.control import ControlRefused
from core.practice.process.launcher import PracticeCloud
from core.practice.state.user_pool import DeliveryMedium, Factors, MfaType
from core.practice.user_pool.second_factors import totp
from tests.support.challenge_peer import after_password, practice_user, respond
from tests.support.user_pool_peer import cognito_idp, refused, sign_in, verified

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_SENT = [
    ("sms", "SMS_MFA", DeliveryMedium.SMS, "+491713920011", "+********0011"),
    ("email", "EMAIL_OTP", DeliveryMedium.EMAIL, "email@example.com", "e***@e***"),
]


def other(code: str) -> str:
    """A code of the same length that is not this one."""
    return code[:-1] + str((int(code[-1]) + 5) % 10)


def test_an_authenticator_apps_code_signs_in(practice: PracticeCloud) -> None:
    asked = after_password(practice, "totp")
    assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert "AuthenticationResult" not in asked
    code = practice.control.totp_code("totp")
    answer = respond(
        practice,
        "SOFTWARE_TOKEN_MFA",
        asked["Session"],
        "totp",
        SOFTWARE_TOKEN_MFA_CODE=code,
    )
    claims = verified(practice, answer["AuthenticationResult"]["IdToken"], ids.CLIENT_ID)
    assert claims["cognito:username"] == "totp"


def test_the_authenticators_secret_is_public(practice: PracticeCloud) -> None:
    secret = practice_user("totp")["totp_secret"]
    step = totp.step_of(time.time() + 86_400)
    practice.control.shift_clock(86_400)
    assert practice.control.totp_code("totp") in {totp.code(secret, step + d) for d in (0, 1)}


def test_a_wrong_code_can_be_corrected(practice: PracticeCloud) -> None:
    session = after_password(practice, "totp")["Session"]
    code = practice.control.totp_code("totp")
    for _ in range(2):
        with refused("CodeMismatchException", "Invalid code received for user"):
            respond(
                practice,
                "SOFTWARE_TOKEN_MFA",
                session,
                "totp",
                SOFTWARE_TOKEN_MFA_CODE=other(code),
            )
    answer = respond(practice, "SOFTWARE_TOKEN_MFA", session, "totp", SOFTWARE_TOKEN_MFA_CODE=code)
    assert "AuthenticationResult" in answer


def test_a_code_that_was_used_is_good_for_no_second_sign_in(practice: PracticeCloud) -> None:
    code = practice.control.totp_code("totp")
    first, second = (after_password(practice, "totp")["Session"] for _ in range(2))
    respond(practice, "SOFTWARE_TOKEN_MFA", first, "totp", SOFTWARE_TOKEN_MFA_CODE=code)
    with refused("ExpiredCodeException", "Your software token has already been used once."):
        respond(practice, "SOFTWARE_TOKEN_MFA", second, "totp", SOFTWARE_TOKEN_MFA_CODE=code)
    practice.control.shift_clock(60)
    later = practice.control.totp_code("totp")
    respond(practice, "SOFTWARE_TOKEN_MFA", second, "totp", SOFTWARE_TOKEN_MFA_CODE=later)


@pytest.mark.parametrize(("username", "challenge", "medium", "address", "masked"), _SENT)
def test_a_code_is_sent_and_signs_in(
    practice: PracticeCloud,
    username: str,
    challenge: str,
    medium: DeliveryMedium,
    address: str,
    masked: str,
) -> None:
    asked = after_password(practice, username)
    assert asked["ChallengeName"] == challenge
    assert asked["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == masked
    assert asked["ChallengeParameters"]["CODE_DELIVERY_DELIVERY_MEDIUM"] == medium.value
    (message,) = practice.control.inbox()
    assert (message.to, message.medium, len(message.code)) == (address, medium, 6)
    assert message.code in message.text
    with refused("CodeMismatchException", "Invalid code or auth state for the user."):
        respond(
            practice,
            challenge,
            asked["Session"],
            username,
            **{f"{challenge}_CODE": other(message.code)},
        )
    answer = respond(
        practice, challenge, asked["Session"], username, **{f"{challenge}_CODE": message.code}
    )
    assert "AuthenticationResult" in answer


def test_a_sent_code_ends_before_a_long_session_does(practice: PracticeCloud) -> None:
    practice.control.set_app_client(auth_session_validity=15)
    asked = after_password(practice, "sms")
    code = practice.control.inbox()[0].code
    practice.control.shift_clock(181)
    message = "Invalid code provided, please request a code again."
    with refused("ExpiredCodeException", message):
        respond(practice, "SMS_MFA", asked["Session"], "sms", SMS_MFA_CODE=code)


def test_only_the_newest_code_of_a_sign_in_counts(practice: PracticeCloud) -> None:
    after_password(practice, "sms")
    asked = after_password(practice, "sms")
    newest, oldest = (message.code for message in practice.control.inbox())
    if newest != oldest:
        with refused("CodeMismatchException", "Invalid code or auth state for the user."):
            respond(practice, "SMS_MFA", asked["Session"], "sms", SMS_MFA_CODE=oldest)
    respond(practice, "SMS_MFA", asked["Session"], "sms", SMS_MFA_CODE=newest)


@pytest.mark.parametrize("chosen", ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"])
def test_who_has_several_factors_chooses_one(practice: PracticeCloud, chosen: str) -> None:
    asked = after_password(practice, "chooses")
    assert asked["ChallengeName"] == "SELECT_MFA_TYPE"
    assert json.loads(asked["ChallengeParameters"]["MFAS_CAN_CHOOSE"]) == [
        "SMS_MFA",
        "SOFTWARE_TOKEN_MFA",
        "EMAIL_OTP",
    ]
    assert practice.control.inbox() == ()
    next_one = respond(practice, "SELECT_MFA_TYPE", asked["Session"], "chooses", ANSWER=chosen)
    assert next_one["ChallengeName"] == chosen
    code = (
        practice.control.totp_code("chooses")
        if chosen == "SOFTWARE_TOKEN_MFA"
        else practice.control.inbox()[0].code
    )
    answer = respond(practice, chosen, next_one["Session"], "chooses", **{f"{chosen}_CODE": code})
    assert "AuthenticationResult" in answer


def test_a_choice_that_was_not_offered_leaves_the_others(practice: PracticeCloud) -> None:
    session = after_password(practice, "chooses")["Session"]
    with refused("InvalidParameterException", "Invalid ANSWER for SELECT_MFA_TYPE"):
        respond(practice, "SELECT_MFA_TYPE", session, "chooses", ANSWER="WEB_AUTHN")
    respond(practice, "SELECT_MFA_TYPE", session, "chooses", ANSWER="SMS_MFA")


def test_a_phone_number_is_in_the_id_token_as_cognito_writes_it(practice: PracticeCloud) -> None:
    practice.control.set_user_factors("sms", Factors())
    result = sign_in(practice, "sms", practice_user("sms")["password"])
    claims = verified(practice, result["IdToken"], ids.CLIENT_ID)
    assert (claims["phone_number"], claims["phone_number_verified"]) == ("+491713920011", True)


def test_a_signed_in_user_switches_a_factor_on_and_off(practice: PracticeCloud) -> None:
    client = cognito_idp(practice)
    token = sign_in(practice, "testuser1", "Read-Books-1!")["AccessToken"]
    with refused("InvalidParameterException", "User has not verified software token mfa"):
        client.set_user_mfa_preference(
            AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True}
        )
    secret = client.associate_software_token(AccessToken=token)["SecretCode"]
    assert practice.control.totp_code("testuser1").isdecimal()
    with refused(
        "EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA"
    ):
        client.verify_software_token(
            AccessToken=token, UserCode=other(practice.control.totp_code("testuser1"))
        )
    code = practice.control.totp_code("testuser1")
    assert len(secret) == 52
    assert client.verify_software_token(AccessToken=token, UserCode=code)["Status"] == "SUCCESS"
    client.set_user_mfa_preference(
        AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True}
    )
    user = client.get_user(AccessToken=token)
    assert user["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"]
    assert user["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA"
    assert after_password(practice, "testuser1")["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    client.set_user_mfa_preference(AccessToken=token, SoftwareTokenMfaSettings={"Enabled": False})
    assert "UserMFASettingList" not in client.get_user(AccessToken=token)
    assert "AuthenticationResult" in after_password(practice, "testuser1")


def test_a_preferred_factor_is_asked_without_a_choice(practice: PracticeCloud) -> None:
    both = (MfaType.SMS_MFA, MfaType.EMAIL_OTP)
    practice.control.set_user_factors("sms", Factors(both, MfaType.EMAIL_OTP))
    assert after_password(practice, "sms")["ChallengeName"] == "EMAIL_OTP"


def test_a_factor_without_an_address_is_not_switched_on(practice: PracticeCloud) -> None:
    token = sign_in(practice, "testuser1", "Read-Books-1!")["AccessToken"]
    message = "User does not have delivery config set to turn on SMS_MFA"
    with refused("InvalidParameterException", message):
        cognito_idp(practice).set_user_mfa_preference(
            AccessToken=token, SMSMfaSettings={"Enabled": True}
        )


def test_nobody_without_an_authenticator_has_a_code(practice: PracticeCloud) -> None:
    with pytest.raises(ControlRefused, match="There is no authenticator app of testuser1"):
        practice.control.totp_code("testuser1")


def test_a_user_disabled_meanwhile_is_not_let_in(practice: PracticeCloud) -> None:
    asked = after_password(practice, "sms")
    practice.control.set_user_enabled("sms", enabled=False)
    code = practice.control.inbox()[0].code
    with refused("NotAuthorizedException", "User is disabled."):
        respond(practice, "SMS_MFA", asked["Session"], "sms", SMS_MFA_CODE=code)


def test_wrong_passwords_lock_a_user_with_a_second_factor_out_too(practice: PracticeCloud) -> None:
    for failures in range(9):
        practice.control.shift_clock(2 ** max(failures - 4, 0) - 1)
        with refused("NotAuthorizedException", "Incorrect username or password."):
            sign_in(practice, "sms", "wrong")
    with refused("NotAuthorizedException", "Password attempts exceeded"):
        after_password(practice, "sms")
    practice.control.shift_clock(32)
    assert after_password(practice, "sms")["ChallengeName"] == "SMS_MFA"
