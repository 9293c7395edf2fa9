"""Peers that were written for Cognito sign in to the practice user pool, or are refused."""

from __future__ import annotations

import base64
from typing import Any

import jwt
import pytest

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from tests.support.user_pool_peer import cognito_idp, refresh, refused, sign_in, srp, verified

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_READER, _PASSWORD = "testuser1", "Read-Books-1!"


def wrong_password() -> Any:
    return refused("NotAuthorizedException", "Incorrect username or password.")


def test_a_sign_in_gives_tokens_that_the_published_keys_verify(practice: PracticeCloud) -> None:
    result = sign_in(practice, _READER, _PASSWORD)
    claims = verified(practice, result["IdToken"], ids.CLIENT_ID)
    access = verified(practice, result["AccessToken"])
    assert claims["cognito:username"] == access["username"] == _READER
    assert claims["origin_jti"] == access["origin_jti"]
    assert (result["TokenType"], result["ExpiresIn"]) == ("Bearer", 3600)
    assert len(result["RefreshToken"].split(".")) == 5


def test_id_and_access_tokens_have_different_keys_and_no_type(practice: PracticeCloud) -> None:
    result = sign_in(practice, _READER, _PASSWORD)
    headers = [jwt.get_unverified_header(result[name]) for name in ("IdToken", "AccessToken")]
    assert headers[0]["kid"] != headers[1]["kid"]
    assert [set(header) for header in headers] == [{"alg", "kid"}] * 2


def test_a_user_name_is_found_in_either_case_and_signed_in_its_own(
    practice: PracticeCloud,
) -> None:
    result = sign_in(practice, "TestUser1", _PASSWORD)
    assert verified(practice, result["IdToken"], ids.CLIENT_ID)["cognito:username"] == _READER


@pytest.mark.parametrize("password", ["read-books-1!", "", "Read-Books-1! ", "Read-Books-2!"])
def test_a_wrong_password_is_refused(practice: PracticeCloud, password: str) -> None:
    with wrong_password():
        sign_in(practice, _READER, password)


@pytest.mark.parametrize("password", ["Ünïcødé-密码-1!", "cafe\u0301-A1!", "\U0001f4da Books 1"])
def test_a_password_counts_as_it_is_written(practice: PracticeCloud, password: str) -> None:
    practice.control.add_user("ana", password)
    sign_in(practice, "ana", password)
    with wrong_password():
        sign_in(practice, "ana", f"{password}\u0301")


def test_an_unknown_user_is_answered_like_a_known_one_and_always_the_same(
    practice: PracticeCloud,
) -> None:
    peer = srp(practice, "nobody", "Whatever-1!")

    def challenge() -> dict[str, str]:
        answer = cognito_idp(practice).initiate_auth(
            AuthFlow="USER_SRP_AUTH",
            ClientId=ids.CLIENT_ID,
            AuthParameters=peer.get_auth_params(),
        )
        return dict(answer["ChallengeParameters"])

    first, second = challenge(), challenge()
    assert first["SALT"] == second["SALT"]
    assert first["USER_ID_FOR_SRP"] == second["USER_ID_FOR_SRP"] != "nobody"
    assert first["SRP_B"] != second["SRP_B"]
    with wrong_password():
        sign_in(practice, "nobody", "Whatever-1!")


def prepared(cloud: PracticeCloud, *, timestamp: str | None = None) -> dict[str, str]:
    """The right answers to a password challenge of the reader, as of this timestamp."""
    peer = srp(cloud, _READER, _PASSWORD)
    asked = peer.get_auth_params()
    challenge = cognito_idp(cloud).initiate_auth(
        AuthFlow="USER_SRP_AUTH", ClientId=ids.CLIENT_ID, AuthParameters=asked
    )
    if timestamp is not None:
        peer.get_cognito_formatted_timestamp = lambda _: timestamp
    return dict(peer.process_challenge(challenge["ChallengeParameters"], asked))


def answer(cloud: PracticeCloud, answers: dict[str, str]) -> dict[str, Any]:
    reply = cognito_idp(cloud).respond_to_auth_challenge(
        ClientId=ids.CLIENT_ID,
        ChallengeName="PASSWORD_VERIFIER",
        ChallengeResponses=answers,
    )
    return dict(reply["AuthenticationResult"])


def test_a_secret_block_is_good_for_one_answer(practice: PracticeCloud) -> None:
    answers = prepared(practice)
    assert answer(practice, answers)["IdToken"]
    with wrong_password():
        answer(practice, answers)


def test_a_secret_block_ends_after_three_minutes(practice: PracticeCloud) -> None:
    answers = prepared(practice)
    practice.control.shift_clock(181)
    with wrong_password():
        answer(practice, answers)


@pytest.mark.parametrize(
    "changed",
    [
        {"PASSWORD_CLAIM_SIGNATURE": "not base64!"},
        {"PASSWORD_CLAIM_SIGNATURE": base64.b64encode(bytes(32)).decode()},
        {"PASSWORD_CLAIM_SECRET_BLOCK": base64.b64encode(bytes(800)).decode()},
        {"USERNAME": "testuser2"},
    ],
)
def test_a_forged_answer_is_a_wrong_password(
    practice: PracticeCloud, changed: dict[str, str]
) -> None:
    with wrong_password():
        answer(practice, {**prepared(practice), **changed})


@pytest.mark.parametrize("timestamp", ["Mo Feb 5 01:02:03 UTC 2026", "2026-02-05T01:02:03Z"])
def test_a_timestamp_in_another_language_is_named(practice: PracticeCloud, timestamp: str) -> None:
    message = "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."
    with refused("InvalidParameterException", message):
        answer(practice, prepared(practice, timestamp=timestamp))


def test_a_clock_that_is_hours_off_is_a_wrong_password(practice: PracticeCloud) -> None:
    practice.control.shift_clock(5 * 3600)
    with wrong_password():
        sign_in(practice, _READER, _PASSWORD)
    practice.control.shift_clock(0)
    sign_in(practice, _READER, _PASSWORD)


def test_the_date_header_and_the_tokens_follow_the_clouds_clock(practice: PracticeCloud) -> None:
    result = sign_in(practice, _READER, _PASSWORD)
    before = verified(practice, result["IdToken"], ids.CLIENT_ID)
    practice.control.shift_clock(-7200)
    later = refresh(practice, result["RefreshToken"])["IdToken"]
    claims = jwt.decode(later, options={"verify_signature": False})
    assert 7190 < before["iat"] - claims["iat"] <= 7200


@pytest.mark.parametrize("srp_a", ["0", "xyz", "", "f" * 800])
def test_a_public_value_that_is_none_is_refused(practice: PracticeCloud, srp_a: str) -> None:
    with refused("InvalidParameterException", "Invalid SRP_A"):
        cognito_idp(practice).initiate_auth(
            AuthFlow="USER_SRP_AUTH",
            ClientId=ids.CLIENT_ID,
            AuthParameters={"USERNAME": _READER, "SRP_A": srp_a},
        )


def test_a_client_that_does_not_exist_is_named(practice: PracticeCloud) -> None:
    with refused("ResourceNotFoundException", "User pool client nope0 does not exist."):
        srp(practice, _READER, _PASSWORD, client_id="nope0").authenticate_user()


def test_a_password_in_the_clear_is_not_taken(practice: PracticeCloud) -> None:
    message = "USER_PASSWORD_AUTH is not enabled for the client."
    with refused("InvalidParameterException", message):
        cognito_idp(practice).initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=ids.CLIENT_ID,
            AuthParameters={"USERNAME": _READER, "PASSWORD": _PASSWORD},
        )


def test_a_client_with_a_secret_must_prove_it(practice: PracticeCloud) -> None:
    client_id = ids.CLIENT_WITH_SECRET_ID
    srp(
        practice, _READER, _PASSWORD, client_id=client_id, client_secret=ids.CLIENT_SECRET
    ).authenticate_user()
    message = f"SecretHash does not match for the client: {client_id}"
    with refused("NotAuthorizedException", message):
        srp(
            practice, _READER, _PASSWORD, client_id=client_id, client_secret="wrong"
        ).authenticate_user()
    message = f"Client {client_id} is configured with secret but SECRET_HASH was not received"
    with refused("NotAuthorizedException", message):
        srp(practice, _READER, _PASSWORD, client_id=client_id).authenticate_user()


def test_a_disabled_user_is_told_so_only_with_the_right_password(practice: PracticeCloud) -> None:
    practice.control.set_user_enabled(_READER, enabled=False)
    with wrong_password():
        sign_in(practice, _READER, "wrong")
    with refused("NotAuthorizedException", "User is disabled."):
        sign_in(practice, _READER, _PASSWORD)


def test_after_many_wrong_passwords_even_the_right_one_must_wait(practice: PracticeCloud) -> None:
    for failures in range(10):
        practice.control.shift_clock(2 ** max(failures - 4, 0) - 1)
        with wrong_password():
            sign_in(practice, _READER, "wrong")
    with refused("NotAuthorizedException", "Password attempts exceeded"):
        sign_in(practice, _READER, _PASSWORD)
    sign_in(practice, "testuser2", "Write-Books-2!")
    practice.control.shift_clock(64)
    sign_in(practice, _READER, _PASSWORD)
