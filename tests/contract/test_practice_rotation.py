"""Refresh tokens that rotate, as boto3 rotates them."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError, HTTPClientError

from core.practice import ids
from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from tests.support.user_pool_peer import cognito_idp, refresh, refused, sign_in, srp, verified

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_READER, _PASSWORD = "testuser1", "Read-Books-1!"
_MONTH = 30 * 24 * 3600
_REVOKED = ("NotAuthorizedException", "Refresh Token has been revoked")


def renew(
    cloud: PracticeCloud, refresh_token: str, client_id: str = ids.CLIENT_ID, secret: str = ""
) -> dict[str, Any]:
    client = cognito_idp(cloud)
    if secret:
        answer = client.get_tokens_from_refresh_token(
            ClientId=client_id, RefreshToken=refresh_token, ClientSecret=secret
        )
    else:
        answer = client.get_tokens_from_refresh_token(
            ClientId=client_id, RefreshToken=refresh_token
        )
    return dict(answer["AuthenticationResult"])


def signed_in(cloud: PracticeCloud, *, grace: int = 0) -> str:
    cloud.control.set_app_client(refresh_token_rotation=True, rotation_grace=grace)
    return str(sign_in(cloud, _READER, _PASSWORD)["RefreshToken"])


def reuse_of(cloud: PracticeCloud, refresh_token: str) -> str:
    with pytest.raises(ClientError) as caught:
        renew(cloud, refresh_token)
    return caught.value.response["Error"]["Code"]


def test_each_refresh_gives_another_token_of_the_same_sign_in(practice: PracticeCloud) -> None:
    first = signed_in(practice)
    second = renew(practice, first)
    third = renew(practice, second["RefreshToken"])
    assert len({first, second["RefreshToken"], third["RefreshToken"]}) == 3
    old, new = (verified(practice, r["IdToken"], ids.CLIENT_ID) for r in (second, third))
    assert (old["origin_jti"], old["auth_time"]) == (new["origin_jti"], new["auth_time"])


def test_a_client_that_rotates_does_not_refresh_the_old_way(practice: PracticeCloud) -> None:
    token = signed_in(practice)
    with refused("InvalidParameterException", "REFRESH_TOKEN_AUTH is not enabled for the client."):
        refresh(practice, token)
    assert renew(practice, token)["RefreshToken"]


def test_a_client_that_does_not_rotate_keeps_its_token(practice: PracticeCloud) -> None:
    token = sign_in(practice, _READER, _PASSWORD)["RefreshToken"]
    for _ in range(2):
        assert set(renew(practice, token)) == {"AccessToken", "ExpiresIn", "IdToken", "TokenType"}
    assert refresh(practice, token)["IdToken"]


def test_a_used_token_ends_the_whole_sign_in_when_it_comes_back(practice: PracticeCloud) -> None:
    first = signed_in(practice)
    second = renew(practice, first)
    third = renew(practice, second["RefreshToken"])
    assert reuse_of(practice, first) == "RefreshTokenReuseException"
    with refused(*_REVOKED):
        renew(practice, third["RefreshToken"])
    with refused("NotAuthorizedException", "Access Token has been revoked"):
        cognito_idp(practice).get_user(AccessToken=third["AccessToken"])


def test_another_sign_in_does_not_suffer_from_it(practice: PracticeCloud) -> None:
    first, other = signed_in(practice), signed_in(practice)
    renew(practice, first)
    reuse_of(practice, first)
    assert renew(practice, other)["RefreshToken"]


def test_a_used_token_works_again_within_its_grace(practice: PracticeCloud) -> None:
    first = signed_in(practice, grace=60)
    one = renew(practice, first)
    practice.control.shift_clock(40)
    two = renew(practice, first)
    for result in (one, two):
        assert renew(practice, result["RefreshToken"])["IdToken"]


def test_using_a_token_again_does_not_put_off_the_end_of_its_grace(
    practice: PracticeCloud,
) -> None:
    first = signed_in(practice, grace=60)
    renew(practice, first)
    practice.control.shift_clock(40)
    newest = renew(practice, first)
    practice.control.shift_clock(61)
    assert reuse_of(practice, first) == "RefreshTokenReuseException"
    with refused(*_REVOKED):
        renew(practice, newest["RefreshToken"])


def test_no_grace_is_longer_than_a_minute(practice: PracticeCloud) -> None:
    first = signed_in(practice, grace=3600)
    renew(practice, first)
    practice.control.shift_clock(61)
    assert reuse_of(practice, first) == "RefreshTokenReuseException"


def test_rotating_does_not_make_a_sign_in_longer(practice: PracticeCloud) -> None:
    token = signed_in(practice)
    practice.control.shift_clock(_MONTH - 60)
    renewed = renew(practice, token)
    practice.control.shift_clock(_MONTH + 1)
    with refused("NotAuthorizedException", "Refresh Token has expired"):
        renew(practice, renewed["RefreshToken"])


def test_revoking_any_token_of_a_sign_in_ends_it(practice: PracticeCloud) -> None:
    first = signed_in(practice)
    second = renew(practice, first)
    cognito_idp(practice).revoke_token(Token=first, ClientId=ids.CLIENT_ID)
    with refused(*_REVOKED):
        renew(practice, second["RefreshToken"])


def test_nobody_refreshes_for_who_is_disabled_or_gone(practice: PracticeCloud) -> None:
    token = signed_in(practice)
    practice.control.set_user_enabled(_READER, enabled=False)
    with refused("NotAuthorizedException", "User is disabled."):
        renew(practice, token)
    practice.control.set_user_enabled(_READER, enabled=True)
    assert renew(practice, token)["RefreshToken"]


def test_a_client_with_a_secret_sends_the_secret_itself(practice: PracticeCloud) -> None:
    client_id, secret = ids.CLIENT_WITH_SECRET_ID, ids.CLIENT_SECRET
    practice.control.set_app_client(client_id, refresh_token_rotation=True)
    peer = srp(practice, _READER, _PASSWORD, client_id=client_id, client_secret=secret)
    token = peer.authenticate_user()["AuthenticationResult"]["RefreshToken"]
    for wrong in ("", "guess" * 6):
        with pytest.raises(ClientError, match="InvalidParameterException"):
            renew(practice, token, client_id, wrong)
    with refused("NotAuthorizedException", "Invalid Refresh Token."):
        renew(practice, token)
    assert renew(practice, token, client_id, secret)["RefreshToken"]


def test_the_new_token_is_kept_before_it_is_told(own_practice: PracticeCloud) -> None:
    first = signed_in(own_practice)
    renewed = renew(own_practice, first)
    own_practice.kill()
    own_practice.start(own_practice.port)
    assert renew(own_practice, renewed["RefreshToken"])["RefreshToken"]
    assert reuse_of(own_practice, renewed["RefreshToken"]) == "RefreshTokenReuseException"


def test_a_lost_answer_is_what_the_grace_is_for(practice: PracticeCloud) -> None:
    token = signed_in(practice, grace=30)
    operation = "GetTokensFromRefreshToken"
    practice.control.misbehave(
        Fault(FaultKind.LOSE_REPLY, ServiceName.USER_POOL, operation, times=1)
    )
    with pytest.raises(HTTPClientError):
        renew(practice, token)
    assert renew(practice, token)["RefreshToken"]


def test_a_token_that_was_rotated_away_stays_dead_when_rotation_is_switched_off(
    practice: PracticeCloud,
) -> None:
    first = signed_in(practice)
    second = renew(practice, first)["RefreshToken"]
    practice.control.set_app_client(refresh_token_rotation=False)
    with refused("NotAuthorizedException", "Invalid Refresh Token."):
        refresh(practice, first)
    assert "IdToken" in refresh(practice, second)
