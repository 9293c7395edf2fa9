"""No step of a sign-in without the one before: Sessions are earned, used once, and end."""

from __future__ import annotations

from typing import Any

import pytest

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from tests.support.challenge_peer import after_password, respond
from tests.support.user_pool_peer import cognito_idp, refused, srp

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_INVALID = "Invalid session for the user."


def invalid(detail: str = _INVALID) -> Any:
    return refused("NotAuthorizedException", detail)


def answer_sms(cloud: PracticeCloud, session: str, username: str = "sms") -> dict[str, Any]:
    code = cloud.control.inbox()[0].code
    return respond(cloud, "SMS_MFA", session, username, SMS_MFA_CODE=code)


def test_a_session_is_good_for_one_answer(practice: PracticeCloud) -> None:
    session = after_password(practice, "sms")["Session"]
    answer_sms(practice, session)
    with invalid("Invalid session for the user, session can only be used once."):
        answer_sms(practice, session)


def test_a_session_ends_after_three_minutes(practice: PracticeCloud) -> None:
    session = after_password(practice, "sms")["Session"]
    practice.control.shift_clock(181)
    with invalid("Invalid session for the user, session is expired."):
        answer_sms(practice, session)


def test_an_app_client_may_give_more_time(practice: PracticeCloud) -> None:
    practice.control.set_app_client(auth_session_validity=15)
    session = after_password(practice, "chooses")["Session"]
    practice.control.shift_clock(14 * 60)
    asked = respond(practice, "SELECT_MFA_TYPE", session, "chooses", ANSWER="SMS_MFA")
    practice.control.shift_clock(14 * 60 + 170)
    assert "AuthenticationResult" in answer_sms(practice, asked["Session"], "chooses")


def test_an_invented_session_opens_nothing(practice: PracticeCloud) -> None:
    after_password(practice, "sms")
    with invalid():
        answer_sms(practice, "x" * 40)


def test_a_session_is_for_its_own_challenge(practice: PracticeCloud) -> None:
    session = after_password(practice, "setup")["Session"]
    with invalid():
        respond(practice, "SOFTWARE_TOKEN_MFA", session, "setup", SOFTWARE_TOKEN_MFA_CODE="123456")
    with invalid():
        respond(practice, "NEW_PASSWORD_REQUIRED", session, "setup", NEW_PASSWORD="Another-1!")
    chooses = after_password(practice, "chooses")["Session"]
    with invalid():
        respond(practice, "SMS_MFA", chooses, "chooses", SMS_MFA_CODE="123456")


def test_a_session_is_for_its_own_user(practice: PracticeCloud) -> None:
    session = after_password(practice, "sms")["Session"]
    with invalid():
        answer_sms(practice, session, "chooses")
    with invalid():
        answer_sms(practice, session, "nobody")


def test_a_session_is_for_its_own_client(practice: PracticeCloud) -> None:
    session = after_password(practice, "sms")["Session"]
    proof = srp(practice, "sms", "").get_secret_hash(
        "sms", ids.CLIENT_WITH_SECRET_ID, ids.CLIENT_SECRET
    )
    with invalid():
        respond(
            practice,
            "SMS_MFA",
            session,
            "sms",
            ids.CLIENT_WITH_SECRET_ID,
            SMS_MFA_CODE=practice.control.inbox()[0].code,
            SECRET_HASH=proof,
        )


def test_a_user_who_is_gone_has_no_session_left(practice: PracticeCloud) -> None:
    session = after_password(practice, "sms")["Session"]
    practice.control.remove_user("sms")
    with invalid():
        answer_sms(practice, session)


def test_a_session_survives_a_killed_cloud(own_practice: PracticeCloud) -> None:
    session = after_password(own_practice, "sms")["Session"]
    own_practice.kill()
    own_practice.restart()
    assert "AuthenticationResult" in answer_sms(own_practice, session)


@pytest.mark.parametrize("seconds", [0, 181])
def test_a_software_token_is_associated_only_when_it_was_earned(
    practice: PracticeCloud, seconds: int
) -> None:
    session = after_password(practice, "sms" if seconds == 0 else "setup")["Session"]
    practice.control.shift_clock(seconds)
    detail = _INVALID if seconds == 0 else "Invalid session for the user, session is expired."
    with invalid(detail):
        cognito_idp(practice).associate_software_token(Session=session)
