"""boto3 exchanges tokens at the practice identity pool, and STS says who it has become."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from core.practice.state.identity_pool import AmbiguousRoleResolution
from tests.support.aws_peer import (
    PROVIDER,
    cognito_identity,
    exchange,
    refused,
    role_arn,
    signed_in,
)
from tests.support.user_pool_peer import sign_in

UNTRUSTED = "Invalid identity pool configuration. Check assigned IAM roles for this pool."
AMBIGUOUS = "The ambiguous role mapping rules denied this request"


def id_token(cloud: PracticeCloud, username: str, password: str) -> str:
    return str(sign_in(cloud, username, password)["IdToken"])


@pytest.fixture
def token(practice: PracticeCloud) -> str:
    return id_token(practice, "testuser1", "Read-Books-1!")


@pytest.mark.parametrize(
    ("username", "role"), [("testuser1", "BooksReadAccess"), ("testuser2", "BooksWriteAccess")]
)
def test_the_preferred_role_is_the_one_that_sts_reports(
    practice: PracticeCloud, username: str, role: str
) -> None:
    caller = signed_in(practice, username).sts().get_caller_identity()
    session = f"assumed-role/{role}/CognitoIdentityCredentials"
    assert caller["Arn"] == f"arn:aws:sts::{ids.ACCOUNT_ID}:{session}"
    assert caller["Account"] == ids.ACCOUNT_ID
    assert caller["UserId"].startswith("AROA")
    assert caller["UserId"].endswith(":CognitoIdentityCredentials")


def test_a_user_keeps_their_identity_and_gets_new_credentials_each_time(
    practice: PracticeCloud, token: str
) -> None:
    first_id, first = exchange(practice, token)
    second_id, second = exchange(practice, id_token(practice, "testuser1", "Read-Books-1!"))
    other_id, _ = exchange(practice, id_token(practice, "testuser2", "Write-Books-2!"))
    assert first_id == second_id != other_id
    assert first.access_key_id.startswith("ASIA")
    assert first.access_key_id != second.access_key_id


def test_credentials_last_an_hour(practice: PracticeCloud, token: str) -> None:
    identity_id, _ = exchange(practice, token)
    answer = cognito_identity(practice).get_credentials_for_identity(
        IdentityId=identity_id, Logins={PROVIDER: token}
    )
    now = parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"])
    lifetime = answer["Credentials"]["Expiration"] - now
    assert timedelta(seconds=3595) <= lifetime <= timedelta(seconds=3605)


def test_a_tie_is_refused_until_the_user_chooses_one_of_their_roles(
    practice: PracticeCloud,
) -> None:
    tied = id_token(practice, "testuser3", "Tied-Books-3!")
    with refused("NotAuthorizedException", AMBIGUOUS):
        exchange(practice, tied)
    with refused("NotAuthorizedException"):
        exchange(practice, tied, role_arn("BooksWriteAccess"))
    chosen = signed_in(practice, "testuser3", role="BooksCurateAccess")
    assert "/BooksCurateAccess/" in chosen.sts().get_caller_identity()["Arn"]


def test_a_user_without_group_has_no_role_unless_the_pool_gives_its_own(
    practice: PracticeCloud,
) -> None:
    alone = id_token(practice, "testuser4", "Alone-Books-4!")
    with refused("NotAuthorizedException", AMBIGUOUS):
        exchange(practice, alone)
    practice.control.set_ambiguous_role_resolution(AmbiguousRoleResolution.AUTHENTICATED_ROLE)
    identity_id, _ = exchange(practice, alone)
    assert identity_id.startswith(f"{ids.REGION}:")


def test_a_role_that_does_not_trust_the_pool_is_not_given(
    practice: PracticeCloud, token: str
) -> None:
    practice.control.break_trust("BooksReadAccess")
    with refused("InvalidIdentityPoolConfigurationException", UNTRUSTED):
        exchange(practice, token)
    practice.control.mend_trust("BooksReadAccess")
    exchange(practice, token)


@pytest.mark.parametrize(
    "change",
    [
        {"Action": "sts:AssumeRole"},
        {"Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": "r:other"}}},
        {
            "Condition": {
                "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "unauthenticated"}
            }
        },
    ],
)
def test_a_trust_policy_is_judged_by_action_audience_and_amr(
    practice: PracticeCloud, token: str, change: dict[str, object]
) -> None:
    statement = {
        "Effect": "Allow",
        "Principal": {"Federated": "cognito-identity.amazonaws.com"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        **change,
    }
    document = {"Version": "2012-10-17", "Statement": [statement]}
    practice.control.set_trust_policy("BooksReadAccess", document)
    with refused("InvalidIdentityPoolConfigurationException", UNTRUSTED):
        exchange(practice, token)


def test_an_access_token_is_not_a_login(practice: PracticeCloud) -> None:
    tokens = sign_in(practice, "testuser1", "Read-Books-1!")
    with refused("NotAuthorizedException", "Invalid login token. Missing a required claim: aud"):
        exchange(practice, tokens["AccessToken"])
    refresh = tokens["RefreshToken"]
    with refused(
        "NotAuthorizedException",
        "Invalid login token. Not a valid OpenId Connect identity token.",
    ):
        exchange(practice, refresh)


def test_an_altered_token_is_not_a_login(practice: PracticeCloud, token: str) -> None:
    head, claims, signature = token.split(".")
    _, other_claims, other_signature = id_token(practice, "testuser2", "Write-Books-2!").split(".")
    unverified = "Invalid login token. Couldn't verify signed token."
    for altered in (
        f"{head}.{other_claims}.{signature}",
        f"{head}.{claims}.{other_signature}",
        f"{head}.{claims}.",
    ):
        with refused("NotAuthorizedException", unverified):
            exchange(practice, altered)


def test_a_token_is_a_login_until_the_cloud_s_clock_says_that_it_is_over(
    practice: PracticeCloud, token: str
) -> None:
    practice.control.shift_clock(3599 - 60)
    exchange(practice, token)
    practice.control.shift_clock(3700)
    with pytest.raises(Exception, match=r"Invalid login token. Token expired: \d+ >= \d+"):
        exchange(practice, token)


def test_a_token_signed_with_a_forgotten_key_is_not_a_login(
    practice: PracticeCloud, token: str
) -> None:
    practice.control.rotate_keys()
    exchange(practice, token)
    practice.control.rotate_keys(forget_old=True)
    with refused("NotAuthorizedException", "Invalid login token. Couldn't verify signed token."):
        exchange(practice, token)


def test_a_login_has_to_be_this_user_pool_s(practice: PracticeCloud, token: str) -> None:
    client = cognito_identity(practice)
    pool = ids.IDENTITY_POOL_ID
    elsewhere = PROVIDER.replace("central", "west")
    with refused(
        "NotAuthorizedException", "Invalid login token. Issuer doesn't match providerName"
    ):
        client.get_id(IdentityPoolId=pool, Logins={elsewhere: token})
    with refused(
        "NotAuthorizedException",
        "Unauthenticated access is not supported for this identity pool.",
    ):
        client.get_id(IdentityPoolId=pool)
    other = pool.replace("ab", "cd")
    with refused("ResourceNotFoundException", f"IdentityPool '{other}' not found."):
        client.get_id(IdentityPoolId=other, Logins={PROVIDER: token})
    with refused("ValidationException"):
        client.get_id(IdentityPoolId=ids.USER_POOL_ID, Logins={PROVIDER: token})


def test_only_the_enhanced_flow_is_open(practice: PracticeCloud, token: str) -> None:
    identity_id, _ = exchange(practice, token)
    with refused(
        "InvalidParameterException",
        "Basic (classic) flow is not enabled, please use enhanced flow.",
    ):
        cognito_identity(practice).get_open_id_token(
            IdentityId=identity_id, Logins={PROVIDER: token}
        )


def test_nobody_gets_credentials_for_somebody_else_s_identity(
    practice: PracticeCloud, token: str
) -> None:
    other = signed_in(practice, "testuser2")
    client = cognito_identity(practice)
    with refused(
        "NotAuthorizedException",
        "Logins don't match. Please include at least one valid login for this identity or "
        "identity pool.",
    ):
        client.get_credentials_for_identity(IdentityId=other.identity_id, Logins={PROVIDER: token})
    with refused(
        "NotAuthorizedException", f"Access to Identity '{other.identity_id}' is forbidden."
    ):
        client.get_credentials_for_identity(IdentityId=other.identity_id)
    unknown = f"{ids.REGION}:00000000-0000-0000-0000-000000000000"
    with refused("ResourceNotFoundException", f"Identity '{unknown}' not found."):
        client.get_credentials_for_identity(IdentityId=unknown, Logins={PROVIDER: token})


def test_a_revoked_sign_in_gets_credentials_unless_the_pool_checks_at_the_server(
    practice: PracticeCloud, token: str
) -> None:
    practice.control.revoke_sessions("testuser1")
    exchange(practice, token)
    practice.control.set_server_side_token_check(enabled=True)
    with refused("NotAuthorizedException"):
        exchange(practice, token)


def test_sts_refuses_what_it_cannot_authenticate(practice: PracticeCloud) -> None:
    peer = signed_in(practice, "testuser1")
    with refused("SignatureDoesNotMatch"):
        peer.sts(replace(peer.keys, secret_access_key="guessed")).get_caller_identity()
    with refused("InvalidClientTokenId", "The security token included in the request is invalid."):
        peer.sts(replace(peer.keys, session_token="guessed")).get_caller_identity()
    with refused("InvalidAction"):
        peer.sts().get_session_token()
    practice.control.expire_credentials()
    with refused("ExpiredToken", "The security token included in the request is expired"):
        peer.sts().get_caller_identity()
