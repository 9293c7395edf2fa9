"""Somebody who must have a second factor sets one up, and is asked for it ever after."""

from __future__ import annotations

import json

import pytest

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from core.practice.user_pool.second_factors import totp
from tests.support.challenge_peer import after_password, respond
from tests.support.user_pool_peer import cognito_idp, refused, verified

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_INVALID = "Invalid session for the user."


def test_an_authenticator_app_is_set_up_and_asked_for_from_then_on(
    practice: PracticeCloud,
) -> None:
    client = cognito_idp(practice)
    asked = after_password(practice, "setup")
    assert asked["ChallengeName"] == "MFA_SETUP"
    choices = json.loads(asked["ChallengeParameters"]["MFAS_CAN_SETUP"])
    assert choices == ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]
    associated = client.associate_software_token(Session=asked["Session"])
    code = practice.control.totp_code("setup")
    checked = client.verify_software_token(Session=associated["Session"], UserCode=code)
    assert checked["Status"] == "SUCCESS"
    answer = respond(practice, "MFA_SETUP", checked["Session"], "setup")
    token = answer["AuthenticationResult"]["AccessToken"]
    assert client.get_user(AccessToken=token)["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"]
    again = after_password(practice, "setup")
    assert again["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    practice.control.shift_clock(60)
    assert practice.control.totp_code("setup") != code
    last = respond(
        practice,
        "SOFTWARE_TOKEN_MFA",
        again["Session"],
        "setup",
        SOFTWARE_TOKEN_MFA_CODE=practice.control.totp_code("setup"),
    )
    assert "AuthenticationResult" in last


def test_a_wrong_code_does_not_end_the_set_up(practice: PracticeCloud) -> None:
    client = cognito_idp(practice)
    associated = client.associate_software_token(
        Session=after_password(practice, "setup")["Session"]
    )
    secret, session = associated["SecretCode"], associated["Session"]
    code = practice.control.totp_code("setup")
    wrong = totp.code(secret, 1)
    with refused(
        "EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA"
    ):
        client.verify_software_token(Session=session, UserCode=wrong)
    client.verify_software_token(Session=session, UserCode=code)


def test_no_step_of_the_set_up_can_be_left_out(practice: PracticeCloud) -> None:
    client = cognito_idp(practice)
    first = after_password(practice, "setup")["Session"]
    with refused("NotAuthorizedException", _INVALID):
        respond(practice, "MFA_SETUP", first, "setup")
    with refused("SoftwareTokenMFANotFoundException", "User has not associated a software token"):
        client.verify_software_token(Session=first, UserCode="123456")
    second = client.associate_software_token(Session=first)["Session"]
    with refused("NotAuthorizedException", _INVALID):
        respond(practice, "MFA_SETUP", second, "setup")
    used = "Invalid session for the user, session can only be used once."
    with refused("NotAuthorizedException", used):
        client.associate_software_token(Session=first)


def test_an_address_is_proven_before_it_becomes_the_second_factor(
    practice: PracticeCloud,
) -> None:
    session = after_password(practice, "setup")["Session"]
    with refused("InvalidParameterException", "Invalid email address format."):
        respond(practice, "MFA_SETUP", session, "setup", EMAIL="nowhere")
    asked = respond(practice, "MFA_SETUP", session, "setup", EMAIL="new@example.com")
    assert asked["ChallengeName"] == "EMAIL_OTP"
    assert asked["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == "n***@e***"
    message = practice.control.inbox()[0]
    assert message.to == "new@example.com"
    answer = respond(practice, "EMAIL_OTP", asked["Session"], "setup", EMAIL_OTP_CODE=message.code)
    claims = verified(practice, answer["AuthenticationResult"]["IdToken"], ids.CLIENT_ID)
    assert (claims["email"], claims["email_verified"]) == ("new@example.com", True)
    assert after_password(practice, "setup")["ChallengeName"] == "EMAIL_OTP"


def test_an_address_that_was_not_proven_changes_nothing(practice: PracticeCloud) -> None:
    session = after_password(practice, "setup")["Session"]
    respond(practice, "MFA_SETUP", session, "setup", EMAIL="new@example.com")
    assert after_password(practice, "setup")["ChallengeName"] == "MFA_SETUP"
