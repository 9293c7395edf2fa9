"""Somebody with a temporary password must choose a new one before anything else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError
from pycognito.exceptions import ForceChangePasswordException

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from tests.support.user_pool_peer import cognito_idp, sign_in, srp

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_NEW = "Chosen-Books-6!"


def challenge(cloud: PracticeCloud) -> dict[str, Any]:
    peer, client = srp(cloud, "newcomer", "Welcome-Books-5!"), cognito_idp(cloud)
    asked = peer.get_auth_params()
    first = client.initiate_auth(
        AuthFlow="USER_SRP_AUTH", ClientId=ids.CLIENT_ID, AuthParameters=asked
    )
    return dict(
        client.respond_to_auth_challenge(
            ClientId=ids.CLIENT_ID,
            ChallengeName="PASSWORD_VERIFIER",
            ChallengeResponses=peer.process_challenge(first["ChallengeParameters"], asked),
        )
    )


def answer(cloud: PracticeCloud, session: str, password: str, **more: str) -> dict[str, Any]:
    responses = {"USERNAME": "newcomer", "NEW_PASSWORD": password, **more}
    return dict(
        cognito_idp(cloud).respond_to_auth_challenge(
            ClientId=ids.CLIENT_ID,
            ChallengeName="NEW_PASSWORD_REQUIRED",
            Session=session,
            ChallengeResponses=responses,
        )
    )


def refusal(cloud: PracticeCloud, session: str, password: str) -> tuple[str, str]:
    with pytest.raises(ClientError) as caught:
        answer(cloud, session, password)
    error = caught.value.response["Error"]
    return error["Code"], error["Message"]


def test_a_newcomer_gets_no_tokens_but_the_challenge(practice: PracticeCloud) -> None:
    asked = challenge(practice)
    assert asked["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    assert "AuthenticationResult" not in asked
    parameters = asked["ChallengeParameters"]
    assert json.loads(parameters["requiredAttributes"]) == []
    assert json.loads(parameters["userAttributes"])["email"] == "newcomer@example.com"
    with pytest.raises(ForceChangePasswordException):
        sign_in(practice, "newcomer", "Welcome-Books-5!")


def test_the_new_password_signs_in_now_and_later(practice: PracticeCloud) -> None:
    result = answer(practice, challenge(practice)["Session"], _NEW)["AuthenticationResult"]
    assert result["RefreshToken"]
    assert sign_in(practice, "newcomer", _NEW)["IdToken"]
    with pytest.raises(ClientError, match=r"Incorrect username or password\."):
        sign_in(practice, "newcomer", "Welcome-Books-5!")


def test_pycognito_sets_the_new_password_too(practice: PracticeCloud) -> None:
    srp(practice, "newcomer", "Welcome-Books-5!").set_new_password_challenge(_NEW)
    assert sign_in(practice, "newcomer", _NEW)["IdToken"]


def test_attributes_given_with_it_are_kept(practice: PracticeCloud) -> None:
    session = challenge(practice)["Session"]
    result = answer(practice, session, _NEW, **{"userAttributes.given_name": "Nora"})
    token = result["AuthenticationResult"]["AccessToken"]
    user = cognito_idp(practice).get_user(AccessToken=token)
    assert {"Name": "given_name", "Value": "Nora"} in user["UserAttributes"]


@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("Sh0rt!", "Password not long enough"),
        ("no-upper-case-1", "Password must have uppercase characters"),
        ("NO-LOWER-CASE-1", "Password must have lowercase characters"),
        ("No-Digit-At-All", "Password must have numeric characters"),
        ("NoSymbolAtAll1", "Password must have symbol characters"),
    ],
)
def test_a_password_against_the_policy_may_be_chosen_again(
    practice: PracticeCloud, password: str, complaint: str
) -> None:
    session = challenge(practice)["Session"]
    assert refusal(practice, session, password) == (
        "InvalidPasswordException",
        f"Password did not conform with policy: {complaint}",
    )
    assert answer(practice, session, _NEW)["AuthenticationResult"]


def test_a_session_is_good_for_one_sign_in(practice: PracticeCloud) -> None:
    session = challenge(practice)["Session"]
    answer(practice, session, _NEW)
    assert refusal(practice, session, _NEW) == (
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
    )


def test_a_session_ends_after_three_minutes(practice: PracticeCloud) -> None:
    session = challenge(practice)["Session"]
    practice.control.shift_clock(181)
    assert refusal(practice, session, _NEW) == (
        "NotAuthorizedException",
        "Invalid session for the user, session is expired.",
    )


def test_an_invented_session_is_refused(practice: PracticeCloud) -> None:
    assert refusal(practice, "x" * 40, _NEW) == (
        "NotAuthorizedException",
        "Invalid session for the user.",
    )


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        (
            "cognito:preferred_role",
            "InvalidParameterException",
            "Attributes did not conform to the schema: cognito:preferred_role: Attribute does not"
            " exist in the schema.",
        ),
        (
            "email_verified",
            "InvalidParameterException",
            "Cannot modify the non-mutable attribute email_verified",
        ),
        ("email", "NotAuthorizedException", "Cannot modify an already provided email"),
    ],
)
def test_a_newcomer_writes_no_attribute_that_is_not_theirs_and_can_go_on(
    practice: PracticeCloud, name: str, code: str, message: str
) -> None:
    session = challenge(practice)["Session"]
    with pytest.raises(ClientError) as caught:
        answer(practice, session, _NEW, **{f"userAttributes.{name}": "new@example.com"})
    error = caught.value.response["Error"]
    assert (error["Code"], error["Message"]) == (code, message)
    assert "AuthenticationResult" in answer(practice, session, _NEW)
