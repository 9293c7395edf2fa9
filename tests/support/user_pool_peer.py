"""Peers of the practice user pool: boto3 for the calls, pycognito for SRP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from pycognito.aws_srp import AWSSRP

from core.practice import ids
from core.practice.launcher import PracticeCloud

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
