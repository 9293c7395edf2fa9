"""Requests to the practice cloud as no client would make them, from a seed."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from random import Random
from typing import Any

from core.practice import ids
from tests.support.answer_damage import RAW, RawAnswer, damaged

TARGETS = (
    *(f"AWSCognitoIdentityProviderService.{name}" for name in ("InitiateAuth", "GetUser")),
    "AWSCognitoIdentityProviderService.RespondToAuthChallenge",
    "AWSCognitoIdentityProviderService.VerifySoftwareToken",
    "AWSCognitoIdentityProviderService.SignUp",
    "AWSCognitoIdentityProviderService.ConfirmDevice",
    "AWSCognitoIdentityService.GetId",
    "AWSCognitoIdentityService.GetCredentialsForIdentity",
    "DynamoDB_20120810.Scan",
    "DynamoDB_20120810.PutItem",
    "Nobody.Nothing",
    "",
)
PATHS = ("/", "/", "/", "/", "/oauth2/token", "/login", "/logout", "/_practice/ShiftClock", "/%00")
TYPES = (
    *("application/x-amz-json-1.1", "application/x-amz-json-1.1", "application/x-amz-json-1.0"),
    *("application/json", "application/x-www-form-urlencoded", "text/html", ""),
)
_TOKEN = "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.e30.AAAA"
_BODY: dict[str, Any] = {
    "AuthFlow": "USER_SRP_AUTH",
    "ClientId": ids.CLIENT_ID,
    "AuthParameters": {"USERNAME": "testuser1", "SRP_A": "ff" * 40},
    "ChallengeName": "PASSWORD_VERIFIER",
    "ChallengeResponses": {"USERNAME": "testuser1", "TIMESTAMP": "Thu Jan 1 00:00:00 UTC 2026"},
    "Session": "s" * 40,
    "AccessToken": _TOKEN,
    "UserCode": "123456",
    "Username": "somebody",
    "Password": "Right-1-horse",
    "UserAttributes": [{"Name": "email", "Value": "a@b.c"}],
    "IdentityPoolId": ids.IDENTITY_POOL_ID,
    "IdentityId": "eu-central-1:1",
    "Logins": {f"cognito-idp.{ids.REGION}.amazonaws.com/{ids.USER_POOL_ID}": _TOKEN},
    "TableName": ids.TABLE_NAME,
    "Item": {"author": {"S": "x"}, "title": {"S": "y"}},
}


@dataclass(frozen=True, slots=True)
class Call:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


def unruly_call(luck: Random) -> Call:
    """A request with something wrong about it."""
    body = damaged(luck, RawAnswer(json.dumps(_BODY).encode())).body
    if luck.random() < 0.15:
        body = luck.choice(RAW)
    headers = {"X-Amz-Target": luck.choice(TARGETS), "Content-Type": luck.choice(TYPES)}
    strange = luck.choice(("", "x", "Bearer \xff", "AWS4-HMAC-SHA256 Credential=a/b/c", "A" * 9000))
    for name in luck.sample(("Authorization", "X-Amz-Date", "Origin", "Cookie", "Date"), 2):
        if luck.random() < 0.3:
            headers[name] = strange
    method = luck.choice(("POST", "POST", "POST", "POST", "GET", "PUT", "DELETE", "OPTIONS"))
    return Call(method, luck.choice(PATHS), headers, body)


def status_of(port: int, call: Call) -> int | None:
    """The status of the answer; None when the connection was ended without one."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(call.method, call.path, call.body, call.headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (HTTPException, ConnectionError):
        return None
    finally:
        connection.close()


def send_raw(port: int, raw: bytes) -> None:
    """Bytes that may be no HTTP at all; the connection is left in the middle."""
    with socket.create_connection(("127.0.0.1", port), 30) as connection:
        connection.sendall(raw)
