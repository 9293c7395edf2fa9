"""The practice cloud's own OpenID Connect provider: its tokens at the identity pool."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import jwt
import pytest

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from core.practice.state.identity_pool import AmbiguousRoleResolution
from tests.support.aws_peer import (
    PASSWORDS,
    PROVIDER,
    Keys,
    SignedInPeer,
    cognito_identity,
    exchange,
    refused,
    role_arn,
)
from tests.support.raw_http import Answer, send
from tests.support.user_pool_peer import sign_in

KEY = ids.OIDC_ISSUER.removeprefix("https://")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def token_for(cloud: PracticeCloud, **changed: str) -> Answer:
    fields = {
        "grant_type": "password",
        "client_id": ids.OIDC_CLIENT_ID,
        "username": "testuser1",
        "password": PASSWORDS["testuser1"],
        **changed,
    }
    return send(f"{cloud.base_url}/oidc/token", FORM, urlencode(fields).encode())


@pytest.fixture
def token(practice: PracticeCloud) -> str:
    return str(token_for(practice).json["id_token"])


def credentials(cloud: PracticeCloud, token: str, **more: Any) -> tuple[str, Any]:
    client, logins = cognito_identity(cloud), {KEY: token}
    identity_id = client.get_id(IdentityPoolId=ids.IDENTITY_POOL_ID, Logins=logins)["IdentityId"]
    answer = client.get_credentials_for_identity(IdentityId=identity_id, Logins=logins, **more)
    return identity_id, answer["Credentials"]


def test_its_key_verifies_its_tokens(practice: PracticeCloud, token: str) -> None:
    configuration = send(
        f"{practice.base_url}/oidc/.well-known/openid-configuration", {}, b"", "GET"
    ).json
    assert configuration["issuer"] == ids.OIDC_ISSUER
    keys = jwt.PyJWKClient(f"{practice.base_url}/oidc/jwks.json")
    key = keys.get_signing_key_from_jwt(token).key
    claims = jwt.decode(
        token, key, algorithms=["RS256"], audience=ids.OIDC_CLIENT_ID, issuer=ids.OIDC_ISSUER
    )
    assert claims["name"] == "testuser1"
    assert "cognito:groups" not in claims


@pytest.mark.parametrize("resolution", list(AmbiguousRoleResolution))
def test_it_leads_to_the_pool_s_own_role(
    practice: PracticeCloud, token: str, resolution: AmbiguousRoleResolution
) -> None:
    practice.control.set_ambiguous_role_resolution(resolution)
    identity_id, given = credentials(practice, token)
    keys = Keys(given["AccessKeyId"], given["SecretKey"], given["SessionToken"])
    peer = SignedInPeer(practice, token, "", identity_id, keys)
    assert "/BooksSignedInAccess/" in peer.sts().get_caller_identity()["Arn"]


def test_no_role_can_be_asked_for(practice: PracticeCloud, token: str) -> None:
    with refused("NotAuthorizedException"):
        credentials(practice, token, CustomRoleArn=role_arn("BooksWriteAccess"))


def test_the_same_person_is_another_identity_there(practice: PracticeCloud, token: str) -> None:
    first, _ = credentials(practice, token)
    again, _ = credentials(practice, practice.control.sample_token("oidc", "testuser1"))
    own = str(sign_in(practice, "testuser1", PASSWORDS["testuser1"])["IdToken"])
    cognito, _ = exchange(practice, own)
    assert first == again != cognito
    client = cognito_identity(practice)
    with refused("NotAuthorizedException", _UNMATCHED):
        client.get_credentials_for_identity(IdentityId=cognito, Logins={KEY: token})
    with refused("NotAuthorizedException", _UNMATCHED):
        client.get_credentials_for_identity(IdentityId=first, Logins={PROVIDER: own})


_UNMATCHED = (
    "Logins don't match. Please include at least one valid login for this identity or "
    "identity pool."
)


@pytest.mark.parametrize(
    ("provider", "message"),
    [
        (PROVIDER, "Invalid login token. Issuer doesn't match providerName"),
        (f"https://{KEY}", "Invalid login token. Issuer doesn't match providerName"),
        ("accounts.google.com", "Invalid login token. Issuer doesn't match providerName"),
    ],
)
def test_it_is_taken_under_its_own_name_only(
    practice: PracticeCloud, token: str, provider: str, message: str
) -> None:
    with refused("NotAuthorizedException", message):
        cognito_identity(practice).get_id(
            IdentityPoolId=ids.IDENTITY_POOL_ID, Logins={provider: token}
        )


def test_an_altered_or_expired_one_is_refused(practice: PracticeCloud, token: str) -> None:
    head, claims, signature = token.split(".")
    altered = f"{head}.{claims}.{signature[:90]}{signature[:90]}{signature[180:]}"
    with refused("NotAuthorizedException", "Invalid login token. Couldn't verify signed token."):
        credentials(practice, altered)
    practice.control.shift_clock(3700)
    with pytest.raises(Exception, match=r"Invalid login token. Token expired: \d+ >= \d+"):
        credentials(practice, token)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"password": "wrong"}, "invalid_grant"),
        ({"username": "nobody"}, "invalid_grant"),
        ({"client_id": "other"}, "invalid_client"),
        ({"grant_type": "authorization_code"}, "unsupported_grant_type"),
    ],
)
def test_nobody_else_gets_a_token(
    practice: PracticeCloud, changed: dict[str, str], error: str
) -> None:
    answer = token_for(practice, **changed)
    assert (answer.status, answer.json["error"]) == (400, error)


def test_its_key_outlives_a_restart(own_practice: PracticeCloud) -> None:
    token = own_practice.control.sample_token("oidc", "testuser1")
    own_practice.stop()
    own_practice.start()
    assert credentials(own_practice, token)
