"""Who calls the identity pool without an SDK meets AWS's refusals: endpoint, headers, login."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from tests.support.aws_peer import PASSWORDS, PROVIDER
from tests.support.raw_http import JSON, NOT_UNDERSTOOD, endpoint, send, target
from tests.support.user_pool_peer import sign_in

SHORT = {"X-Amz-Target": "AWSCognitoIdentityService.GetId", "Content-Type": JSON}
USER_POOL = "AWSCognitoIdentityProviderService"


@pytest.fixture
def token(practice: PracticeCloud) -> str:
    return str(sign_in(practice, "testuser1", PASSWORDS["testuser1"])["IdToken"])


def get_id(token: str, provider: str = PROVIDER) -> dict[str, object]:
    return {"IdentityPoolId": ids.IDENTITY_POOL_ID, "Logins": {provider: token}}


@pytest.mark.parametrize(
    "headers",
    [
        target("GetId"),
        SHORT,
        {**SHORT, "Content-Type": f"{JSON}; charset=utf-8"},
        {"x-amz-target": SHORT["X-Amz-Target"], "content-type": JSON},
        # As a browser has it from @aws-sdk/client-cognito-identity (aws-sdk-js-v3 #3113).
        {
            "x-amz-target": SHORT["X-Amz-Target"],
            "content-type": JSON,
            "accept": "*/*",
            "amz-sdk-invocation-id": "3f5c1f0e-0000-4000-8000-000000000000",
            "amz-sdk-request": "attempt=1; max=3",
            "x-amz-user-agent": "aws-sdk-js/3.45.0",
        },
        # As aws-amplify 6 has it, and the SDK for Unity.
        {**SHORT, "x-amz-user-agent": "aws-amplify/6.15.0 auth/4", "cache-control": "no-store"},
        {**SHORT, "X-HTTP-Method-Override": "POST", "Accept": "application/json"},
    ],
)
def test_the_headers_of_every_client_are_taken(
    practice: PracticeCloud, token: str, headers: Mapping[str, str]
) -> None:
    for url in (endpoint(practice, "cognito_identity"), practice.base_url):
        answer = send(url, headers, get_id(token))
        assert (answer.status, list(answer.json)) == (200, ["IdentityId"])


def test_both_steps_by_hand_end_in_credentials(practice: PracticeCloud, token: str) -> None:
    url = endpoint(practice, "cognito_identity")
    identity_id = send(url, target("GetId"), get_id(token)).json["IdentityId"]
    body = {"IdentityId": identity_id, "Logins": {PROVIDER: token}}
    answer = send(url, target("GetCredentialsForIdentity"), body)
    assert answer.status == 200
    assert answer.json["Credentials"]["AccessKeyId"].startswith("ASIA")


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": JSON},
        {**SHORT, "X-Amz-Target": ""},
        {**SHORT, "X-Amz-Target": "GetId"},
        {**SHORT, "X-Amz-Target": f"{USER_POOL}.GetId"},
        {**SHORT, "X-Amz-Target": f"{USER_POOL}.InitiateAuth"},
        {**SHORT, "X-Amz-Target": "AWSCognitoIdentityService.GetIdentity"},
        {**SHORT, "X-Amz-Target": "AWSCognitoIdentityService/GetId"},
        {**SHORT, "Content-Type": "application/json"},
        {**SHORT, "Content-Type": "text/plain"},
        {"X-Amz-Target": SHORT["X-Amz-Target"]},
    ],
)
def test_a_missing_or_wrong_header_is_not_understood(
    practice: PracticeCloud, token: str, headers: Mapping[str, str]
) -> None:
    answer = send(endpoint(practice, "cognito_identity"), headers, get_id(token))
    assert (answer.status, answer.json) == (400, NOT_UNDERSTOOD)


@pytest.mark.parametrize("headers", [{"Content-Type": JSON}, {**SHORT, "X-Amz-Target": "a.B"}])
def test_nor_is_it_where_all_services_answer(
    practice: PracticeCloud, token: str, headers: Mapping[str, str]
) -> None:
    answer = send(practice.base_url, headers, get_id(token))
    assert (answer.status, answer.json) == (400, NOT_UNDERSTOOD)


@pytest.mark.parametrize("operation", ["GetId", "GetCredentialsForIdentity"])
def test_the_user_pool_s_endpoint_does_not_understand_the_identity_pool_s_calls(
    practice: PracticeCloud, token: str, operation: str
) -> None:
    answer = send(endpoint(practice, "cognito_idp"), target(operation), get_id(token))
    assert (answer.status, answer.json) == (400, NOT_UNDERSTOOD)


def test_the_user_pool_s_endpoint_has_the_pool_s_calls_and_keys(practice: PracticeCloud) -> None:
    url = endpoint(practice, "cognito_idp")
    headers = {"X-Amz-Target": f"{USER_POOL}.InitiateAuth", "Content-Type": JSON}
    assert send(url, headers, b"{}").json["__type"] == "InvalidParameterException"
    published = f"{url}/{ids.USER_POOL_ID}/.well-known/jwks.json"
    assert len(send(published, {}, b"", "GET").json["keys"]) == 2
    for elsewhere in (f"{url}/oauth2/authorize", f"{url}/_practice/roles", url):
        assert send(elsewhere, {}, b"", "GET").json == NOT_UNDERSTOOD


def test_the_control_api_is_not_behind_an_endpoint(practice: PracticeCloud) -> None:
    url = f"{endpoint(practice, 'cognito_identity')}/_practice/roles"
    assert send(url, {}, b"", "GET").json == NOT_UNDERSTOOD


def test_boto3_understands_as_little_of_it(practice: PracticeCloud, token: str) -> None:
    client: Any = boto3.client(
        "cognito-identity",
        region_name=ids.REGION,
        endpoint_url=endpoint(practice, "cognito_idp"),
        config=Config(signature_version=UNSIGNED, proxies={}),
    )
    with pytest.raises(ClientError, match="did not understand the operation that was requested"):
        client.get_id(IdentityPoolId=ids.IDENTITY_POOL_ID, Logins={PROVIDER: token})


def test_a_body_that_is_not_json_is_said_to_be_none(practice: PracticeCloud) -> None:
    answer = send(endpoint(practice, "cognito_identity"), target("GetId"), b"{not json")
    assert (answer.status, answer.json["__type"]) == (400, "SerializationException")


@pytest.mark.parametrize(
    ("pool", "code"),
    [
        ("eu-central-1", "ValidationException"),
        (ids.USER_POOL_ID, "ValidationException"),
        ("eu central 1:5b00c1a7-e0b0-4c0d-9e57-0123456789ab", "ValidationException"),
        ("eu-central-1:5b00c1a7-e0b0-4c0d-9e57-0123456789AB", "ValidationException"),
        ("eu-west-9:5b00c1a7-e0b0-4c0d-9e57-0123456789ab", "ResourceNotFoundException"),
        ("eu-central1:5b00c1a7-e0b0-4c0d-9e57-0123456789ab", "ResourceNotFoundException"),
    ],
)
def test_a_pool_of_a_malformed_or_unknown_region(
    practice: PracticeCloud, token: str, pool: str, code: str
) -> None:
    body = {**get_id(token), "IdentityPoolId": pool}
    answer = send(endpoint(practice, "cognito_identity"), target("GetId"), body)
    assert (answer.status, answer.json["__type"]) == (400, code)


def test_an_expired_token_is_told_with_both_times(practice: PracticeCloud) -> None:
    token = practice.control.sample_token("expired", "testuser1")
    answer = send(endpoint(practice, "cognito_identity"), target("GetId"), get_id(token))
    assert answer.json["__type"] == "NotAuthorizedException"
    message = answer.json["message"]
    assert message.startswith("Invalid login token. Token expired: ")
    now, until = message.rpartition(": ")[2].split(" >= ")
    assert int(now) - int(until) == pytest.approx(60, abs=30)


def test_one_letter_of_the_token_changed(practice: PracticeCloud, token: str) -> None:
    head, claims, signature = token.split(".")
    other = "A" if signature[100] != "A" else "B"
    altered = f"{head}.{claims}.{signature[:100]}{other}{signature[101:]}"
    answer = send(endpoint(practice, "cognito_identity"), target("GetId"), get_id(altered))
    assert answer.json["message"] == "Invalid login token. Couldn't verify signed token."


@pytest.mark.parametrize(
    ("provider", "message"),
    [
        (PROVIDER.replace("_", ":"), "Invalid login token. Issuer doesn't match providerName"),
        (f"https://{PROVIDER}", "Invalid login token. Issuer doesn't match providerName"),
        ("accounts.google.com", "Invalid login token. Issuer doesn't match providerName"),
        (ids.OIDC_ISSUER[8:], "Invalid login token. Issuer doesn't match providerName"),
    ],
)
def test_a_wrong_key_of_logins(
    practice: PracticeCloud, token: str, provider: str, message: str
) -> None:
    answer = send(endpoint(practice, "cognito_identity"), target("GetId"), get_id(token, provider))
    assert (answer.status, answer.json["message"]) == (400, message)


def test_requests_are_answered_in_the_form_of_the_service(practice: PracticeCloud) -> None:
    answer = send(endpoint(practice, "cognito_identity"), target("GetId"), b"{}")
    assert answer.headers["content-type"] == JSON
    assert answer.headers["x-amzn-errortype"].startswith("ValidationException")
    assert json.loads(answer.body)["__type"] == "ValidationException"
