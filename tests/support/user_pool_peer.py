"""Peers of the practice user pool: boto3 for the calls, pycognito for SRP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import boto3
import jwt
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError
from pycognito.aws_srp import AWSSRP

from core.practice import ids
from core.practice.process.launcher import PracticeCloud

_ISSUER = f"https://cognito-idp.{ids.REGION}.amazonaws.com/{ids.USER_POOL_ID}"

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient


def cognito_idp(cloud: PracticeCloud) -> CognitoIdentityProviderClient:
    """An unsigned boto3 client of the practice user pool that does not retry."""
    config = Config(signature_version=UNSIGNED, proxies={}, retries={"total_max_attempts": 1})
    return boto3.client(
        "cognito-idp", region_name=ids.REGION, endpoint_url=cloud.base_url, config=config
    )


def srp(
    cloud: PracticeCloud,
    username: str,
    password: str,
    *,
    client_id: str = ids.CLIENT_ID,
    client_secret: str | None = None,
) -> AWSSRP:
    """pycognito's half of one SRP conversation with the practice user pool."""
    return AWSSRP(
        username=username,
        password=password,
        pool_id=ids.USER_POOL_ID,
        client_id=client_id,
        client=cognito_idp(cloud),
        client_secret=client_secret,
    )


def sign_in(cloud: PracticeCloud, username: str, password: str) -> dict[str, Any]:
    """The AuthenticationResult of a whole sign-in. Raises what boto3 raises."""
    answer = srp(cloud, username, password).authenticate_user()
    result: dict[str, Any] = answer["AuthenticationResult"]
    return result


def refresh(cloud: PracticeCloud, refresh_token: str) -> dict[str, Any]:
    """The AuthenticationResult of REFRESH_TOKEN_AUTH."""
    answer = cognito_idp(cloud).initiate_auth(
        AuthFlow="REFRESH_TOKEN_AUTH",
        ClientId=ids.CLIENT_ID,
        AuthParameters={"REFRESH_TOKEN": refresh_token},
    )
    return dict(answer["AuthenticationResult"])


def verified(cloud: PracticeCloud, token: str, audience: str | None = None) -> dict[str, Any]:
    """The claims of a token that a published key verifies, as PyJWT sees it."""
    keys = jwt.PyJWKClient(f"{cloud.base_url}/{ids.USER_POOL_ID}/.well-known/jwks.json")
    key = keys.get_signing_key_from_jwt(token)
    claims: dict[str, Any] = jwt.decode(
        token, key.key, algorithms=["RS256"], audience=audience, issuer=_ISSUER
    )
    return claims


@contextmanager
def refused(code: str, message: str) -> Iterator[None]:
    """The calls inside are refused with exactly this code and message."""
    with pytest.raises(ClientError) as caught:
        yield
    error = caught.value.response["Error"]
    assert (error["Code"], error["Message"]) == (code, message)
