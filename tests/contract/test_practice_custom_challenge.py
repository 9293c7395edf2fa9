"""A pool that asks a question of its own after the password."""

from __future__ import annotations

import pytest

from core.practice.process.launcher import PracticeCloud
from tests.support.challenge_peer import after_password, initiate, practice_user, respond
from tests.support.user_pool_peer import refused

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")


@pytest.mark.parametrize("flow", ["USER_SRP_AUTH", "CUSTOM_AUTH", "USER_AUTH"])
def test_the_question_follows_the_password_in_every_flow(
    practice: PracticeCloud, flow: str
) -> None:
    asked = after_password(practice, "question", flow)
    question = practice_user("question")["question"]
    assert asked["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert asked["ChallengeParameters"]["question"] == question["text"]
    answer = respond(
        practice, "CUSTOM_CHALLENGE", asked["Session"], "question", ANSWER="  A Bookplate "
    )
    assert "AuthenticationResult" in answer


def test_a_custom_sign_in_without_srp_is_not_begun(practice: PracticeCloud) -> None:
    with refused("InvalidParameterException", "Missing required parameter SRP_A"):
        initiate(practice, "CUSTOM_AUTH", USERNAME="question")


def test_whom_nothing_is_asked_is_in_after_the_password(practice: PracticeCloud) -> None:
    assert "AuthenticationResult" in after_password(practice, "testuser1", "CUSTOM_AUTH")
    assert after_password(practice, "totp", "CUSTOM_AUTH")["ChallengeName"] == "SOFTWARE_TOKEN_MFA"


def test_each_wrong_answer_is_asked_again_under_a_newer_session(practice: PracticeCloud) -> None:
    first = after_password(practice, "question")
    second = respond(practice, "CUSTOM_CHALLENGE", first["Session"], "question", ANSWER="a spine")
    assert second["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert second["ChallengeParameters"]["tries_left"] == "2"
    used = "Invalid session for the user, session can only be used once."
    with refused("NotAuthorizedException", used):
        respond(practice, "CUSTOM_CHALLENGE", first["Session"], "question", ANSWER="a bookplate")
    answer = respond(
        practice, "CUSTOM_CHALLENGE", second["Session"], "question", ANSWER="a bookplate"
    )
    assert "AuthenticationResult" in answer


def test_three_wrong_answers_end_the_sign_in(practice: PracticeCloud) -> None:
    asked = after_password(practice, "question")
    for _ in range(2):
        asked = respond(practice, "CUSTOM_CHALLENGE", asked["Session"], "question", ANSWER="no")
    with refused("NotAuthorizedException", "Incorrect username or password."):
        respond(practice, "CUSTOM_CHALLENGE", asked["Session"], "question", ANSWER="no")
    used = "Invalid session for the user, session can only be used once."
    with refused("NotAuthorizedException", used):
        respond(practice, "CUSTOM_CHALLENGE", asked["Session"], "question", ANSWER="a bookplate")
