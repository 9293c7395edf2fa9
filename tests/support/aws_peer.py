"""Plain boto3 as a peer of the practice cloud, from an ID token to DynamoDB."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from tests.support.user_pool_peer import sign_in

if TYPE_CHECKING:
    from mypy_boto3_cognito_identity import CognitoIdentityClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_sts import STSClient

PROVIDER = f"cognito-idp.{ids.REGION}.amazonaws.com/{ids.USER_POOL_ID}"
TABLE_ARN = f"arn:aws:dynamodb:{ids.REGION}:{ids.ACCOUNT_ID}:table/{ids.TABLE_NAME}"
PASSWORDS = {
    "testuser1": "Read-Books-1!",
    "testuser2": "Write-Books-2!",
    "testuser3": "Tied-Books-3!",
    "testuser4": "Alone-Books-4!",
}
"""resources/practice/users.json, where everybody can read them."""


def role_arn(name: str) -> str:
    """The ARN of a practice role."""
    return f"arn:aws:iam::{ids.ACCOUNT_ID}:role/{name}"


@dataclass(frozen=True, slots=True)
class Keys:
    """Temporary credentials."""

    access_key_id: str
    secret_access_key: str = field(repr=False)
    session_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignedInPeer:
    """One user's tokens, identity and clients."""

    cloud: PracticeCloud
    id_token: str = field(repr=False)
    access_token: str = field(repr=False)
    identity_id: str
    keys: Keys

    def sts(self, keys: Keys | None = None) -> STSClient:
        """STS with the user's credentials, or with others."""
        return boto3.client("sts", **self._signing(keys or self.keys))

    def dynamodb(self, keys: Keys | None = None) -> DynamoDBClient:
        """DynamoDB with the user's credentials, or with others."""
        return boto3.client("dynamodb", **self._signing(keys or self.keys))

    def _signing(self, keys: Keys) -> Any:
        return {
            "region_name": ids.REGION,
            "endpoint_url": self.cloud.base_url,
            "aws_access_key_id": keys.access_key_id,
            "aws_secret_access_key": keys.secret_access_key,
            "aws_session_token": keys.session_token,
            "config": _config(),
        }


def _config() -> Config:
    return Config(proxies={}, retries={"total_max_attempts": 1})


def cognito_identity(cloud: PracticeCloud) -> CognitoIdentityClient:
    """An unsigned boto3 client of the practice identity pool that does not retry."""
    config = Config(signature_version=UNSIGNED).merge(_config())
    return boto3.client(
        "cognito-identity", region_name=ids.REGION, endpoint_url=cloud.base_url, config=config
    )


def exchange(
    cloud: PracticeCloud, id_token: str, custom_role_arn: str | None = None
) -> tuple[str, Keys]:
    """The identity and the credentials that an ID token is good for."""
    client = cognito_identity(cloud)
    logins = {PROVIDER: id_token}
    identity_id = client.get_id(IdentityPoolId=ids.IDENTITY_POOL_ID, Logins=logins)["IdentityId"]
    if custom_role_arn is None:
        answer = client.get_credentials_for_identity(IdentityId=identity_id, Logins=logins)
    else:
        answer = client.get_credentials_for_identity(
            IdentityId=identity_id, Logins=logins, CustomRoleArn=custom_role_arn
        )
    credentials = answer["Credentials"]
    keys = Keys(credentials["AccessKeyId"], credentials["SecretKey"], credentials["SessionToken"])
    return identity_id, keys


def signed_in(cloud: PracticeCloud, username: str, role: str | None = None) -> SignedInPeer:
    """A practice user, signed in with pycognito and given credentials."""
    tokens = sign_in(cloud, username, PASSWORDS[username])
    arn = role_arn(role) if role else None
    identity_id, keys = exchange(cloud, tokens["IdToken"], arn)
    return SignedInPeer(cloud, tokens["IdToken"], tokens["AccessToken"], identity_id, keys)


@contextmanager
def refused(code: str, message: str | None = None) -> Iterator[None]:
    """The block's call is refused with this code and, if given, exactly this message."""
    with pytest.raises(ClientError) as caught:
        yield
    error = caught.value.response["Error"]
    assert error["Code"] == code, error
    if message is not None:
        assert error["Message"] == message
