"""Sign-ins at the practice user pool are renewed, revoked, and asked about."""

from __future__ import annotations

import base64
import hmac

import pytest

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from tests.support.user_pool_peer import cognito_idp, refresh, refused, sign_in, srp, verified

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_READER, _PASSWORD = "testuser1", "Read-Books-1!"


def test_a_refresh_keeps_the_sign_in_and_gives_no_refresh_token(practice: PracticeCloud) -> None:
    first = sign_in(practice, _READER, _PASSWORD)
    renewed = refresh(practice, first["RefreshToken"])
    assert "RefreshToken" not in renewed
    old, new = (verified(practice, r["IdToken"], ids.CLIENT_ID) for r in (first, renewed))
    assert (old["origin_jti"], old["auth_time"]) == (new["origin_jti"], new["auth_time"])
    assert old["jti"] != new["jti"]


def test_a_refresh_brings_the_groups_of_today(practice: PracticeCloud) -> None:
    first = sign_in(practice, _READER, _PASSWORD)
    practice.control.set_user_groups(_READER, ("BooksRead", "BooksWrite"))
    renewed = verified(practice, refresh(practice, first["RefreshToken"])["IdToken"], ids.CLIENT_ID)
    assert renewed["cognito:preferred_role"].endswith("/BooksWriteAccess")


def test_an_invented_refresh_token_is_refused(practice: PracticeCloud) -> None:
    with refused("NotAuthorizedException", "Invalid Refresh Token."):
        refresh(practice, "a.b.c.d.e")


def test_an_expired_refresh_token_is_refused(practice: PracticeCloud) -> None:
    token = sign_in(practice, _READER, _PASSWORD)["RefreshToken"]
    practice.control.expire_refresh_tokens(_READER)
    with refused("NotAuthorizedException", "Refresh Token has expired"):
        refresh(practice, token)


def test_refreshing_with_a_secret_hashes_the_real_user_name(practice: PracticeCloud) -> None:
    peer = srp(
        practice,
        _READER,
        _PASSWORD,
        client_id=ids.CLIENT_WITH_SECRET_ID,
        client_secret=ids.CLIENT_SECRET,
    )
    token = peer.authenticate_user()["AuthenticationResult"]["RefreshToken"]
    message = (_READER + ids.CLIENT_WITH_SECRET_ID).encode()
    proof = hmac.digest(ids.CLIENT_SECRET.encode(), message, "sha256")
    answer = cognito_idp(practice).initiate_auth(
        AuthFlow="REFRESH_TOKEN_AUTH",
        ClientId=ids.CLIENT_WITH_SECRET_ID,
        AuthParameters={
            "REFRESH_TOKEN": token,
            "SECRET_HASH": base64.b64encode(proof).decode(),
        },
    )
    assert "IdToken" in answer["AuthenticationResult"]


def test_revoking_ends_one_sign_in_and_leaves_the_others(practice: PracticeCloud) -> None:
    one, other = (sign_in(practice, _READER, _PASSWORD) for _ in range(2))
    client = cognito_idp(practice)
    client.revoke_token(Token=one["RefreshToken"], ClientId=ids.CLIENT_ID)
    with refused("NotAuthorizedException", "Refresh Token has been revoked"):
        refresh(practice, one["RefreshToken"])
    with refused("NotAuthorizedException", "Access Token has been revoked"):
        client.get_user(AccessToken=one["AccessToken"])
    assert "IdToken" in refresh(practice, other["RefreshToken"])


@pytest.mark.parametrize("kind", ["IdToken", "AccessToken"])
def test_only_a_refresh_token_can_be_revoked_and_whoever_sends_another_is_told(
    practice: PracticeCloud, kind: str
) -> None:
    result, client = sign_in(practice, _READER, _PASSWORD), cognito_idp(practice)
    with pytest.raises(client.exceptions.UnsupportedTokenTypeException):
        client.revoke_token(Token=result[kind], ClientId=ids.CLIENT_ID)
    assert "IdToken" in refresh(practice, result["RefreshToken"])


def test_an_access_token_of_somebody_who_is_disabled_is_good_for_nothing(
    practice: PracticeCloud,
) -> None:
    """Amazon Cognito API reference, AdminDisableUser: it revokes the user's access tokens."""
    token = sign_in(practice, _READER, _PASSWORD)["AccessToken"]
    practice.control.set_user_enabled(_READER, enabled=False)
    with pytest.raises(cognito_idp(practice).exceptions.NotAuthorizedException):
        cognito_idp(practice).get_user(AccessToken=token)


def test_signing_out_everywhere_ends_every_sign_in(practice: PracticeCloud) -> None:
    one, other = (sign_in(practice, _READER, _PASSWORD) for _ in range(2))
    cognito_idp(practice).global_sign_out(AccessToken=one["AccessToken"])
    for result in (one, other):
        with refused("NotAuthorizedException", "Refresh Token has been revoked"):
            refresh(practice, result["RefreshToken"])


def test_get_user_tells_name_and_attributes(practice: PracticeCloud) -> None:
    result = sign_in(practice, _READER, _PASSWORD)
    user = cognito_idp(practice).get_user(AccessToken=result["AccessToken"])
    assert user["Username"] == _READER
    attributes = {entry["Name"]: entry["Value"] for entry in user["UserAttributes"]}
    assert attributes["email"] == "testuser1@example.com"
    assert attributes["email_verified"] == "true"


def test_get_user_takes_only_a_living_access_token(practice: PracticeCloud) -> None:
    result = sign_in(practice, _READER, _PASSWORD)
    client = cognito_idp(practice)
    for token in (result["IdToken"], "a.b.c"):
        with refused("NotAuthorizedException", "Invalid Access Token"):
            client.get_user(AccessToken=token)
    practice.control.shift_clock(3601)
    with refused("NotAuthorizedException", "Access Token has expired"):
        client.get_user(AccessToken=result["AccessToken"])


def test_who_takes_the_place_of_a_user_does_not_inherit_their_sign_ins(
    practice: PracticeCloud,
) -> None:
    practice.control.add_user("guest", _PASSWORD)
    token = sign_in(practice, "guest", _PASSWORD)["RefreshToken"]
    practice.control.add_user("guest", _PASSWORD)
    with refused("NotAuthorizedException", "Refresh Token has been revoked"):
        refresh(practice, token)
