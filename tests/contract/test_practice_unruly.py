"""Callers that no AWS client would be: the practice cloud refuses them and serves the others."""

from __future__ import annotations

import json
import math
import socket
import sys
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest

from core.practice import ids
from core.practice.control import ControlRefused
from core.practice.process.launcher import PracticeCloud
from core.practice.user_pool.challenge_sessions import WRONG_CODES
from tests.support.aws_peer import TABLE_ARN, SignedInPeer, refused, signed_in
from tests.support.challenge_peer import after_password, respond
from tests.support.dynamodb_peer import KEY, allow, policy
from tests.support.practice import running_practice

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

COGNITO = "application/x-amz-json-1.1"
DYNAMODB = "application/x-amz-json-1.0"
POOL = "AWSCognitoIdentityProviderService"


def post(
    cloud: PracticeCloud, body: bytes, target: str, content_type: str = COGNITO
) -> tuple[int, bytes]:
    """Status and body of the answer to a request that nobody signed."""
    connection = HTTPConnection("127.0.0.1", cloud.port, timeout=30)
    try:
        headers = {"X-Amz-Target": target, "Content-Type": content_type}
        connection.request("POST", "/", body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def wrong(code: str) -> str:
    return code[:-1] + str((int(code[-1]) + 5) % 10)


@pytest.mark.parametrize(
    ("username", "challenge"), [("totp", "SOFTWARE_TOKEN_MFA"), ("sms", "SMS_MFA")]
)
def test_a_few_wrong_codes_end_the_sign_in(
    practice: PracticeCloud, username: str, challenge: str
) -> None:
    session = after_password(practice, username)["Session"]
    if challenge == "SMS_MFA":
        (message,) = practice.control.inbox()
        right = message.code
    else:
        right = practice.control.totp_code(username)
    for _ in range(WRONG_CODES):
        with refused("CodeMismatchException"):
            respond(practice, challenge, session, username, **{f"{challenge}_CODE": wrong(right)})
    with refused("NotAuthorizedException"):
        respond(practice, challenge, session, username, **{f"{challenge}_CODE": right})
    anew = after_password(practice, username)["Session"]
    if challenge == "SMS_MFA":
        right = practice.control.inbox()[0].code
    answer = respond(practice, challenge, anew, username, **{f"{challenge}_CODE": right})
    assert "AuthenticationResult" in answer


def test_a_wrong_first_code_of_an_authenticator_is_counted_too(practice: PracticeCloud) -> None:
    asked = after_password(practice, "setup")
    assert asked["ChallengeName"] == "MFA_SETUP"
    target = f"{POOL}.AssociateSoftwareToken"
    _, body = post(practice, json.dumps({"Session": asked["Session"]}).encode(), target)
    session = json.loads(body)["Session"]
    answers = [
        json.loads(
            post(
                practice,
                json.dumps({"Session": session, "UserCode": "000000"}).encode(),
                f"{POOL}.VerifySoftwareToken",
            )[1]
        )["__type"]
        for _ in range(WRONG_CODES + 1)
    ]
    assert answers == [
        *["EnableSoftwareTokenMFAException"] * WRONG_CODES,
        "NotAuthorizedException",
    ]


@pytest.mark.parametrize(
    "elsewhere",
    [
        TABLE_ARN.replace("arn:aws:", "arn:aws-cn:"),
        TABLE_ARN.replace("arn:aws:", "arn:aws-us-gov:"),
        TABLE_ARN.replace(ids.ACCOUNT_ID, "999999999999"),
        TABLE_ARN.replace("eu-central-1", "eu-west-1"),
    ],
)
def test_a_deny_is_not_passed_by_the_same_table_s_arn_elsewhere(
    practice: PracticeCloud, reader: SignedInPeer, elsewhere: str
) -> None:
    wide = {**allow("GetItem", "Scan"), "Resource": "*"}
    practice.control.set_role_policy("BooksReadAccess", "Wide", policy(wide))
    deny = {**allow("GetItem", "Scan"), "Effect": "Deny"}
    practice.control.set_role_policy("BooksReadAccess", "Deny", policy(deny))
    client = reader.dynamodb()
    for table in (ids.TABLE_NAME, TABLE_ARN):
        with refused("AccessDeniedException"):
            client.scan(TableName=table)
    with refused("ResourceNotFoundException"):
        client.scan(TableName=elsewhere)
    with refused("ResourceNotFoundException"):
        client.batch_get_item(RequestItems={elsewhere: {"Keys": [KEY]}})


@pytest.mark.parametrize("seconds", [math.nan, math.inf, -math.inf, 1e300, -1e12])
def test_a_clock_that_no_date_can_be_made_of_is_not_set(
    practice: PracticeCloud, seconds: float
) -> None:
    with pytest.raises(ControlRefused):
        practice.control.shift_clock(seconds)
    assert signed_in(practice, "testuser1").id_token


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("ShiftClock", b'{"seconds": 1' + b"0" * 400 + b"}"),
        ("SetTokenValidity", b'{"seconds": 1' + b"0" * 400 + b"}"),
        ("SetTokenValidity", b'{"seconds": -1}'),
        ("SetRolePolicy", b'{"role": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"),
        (
            "SetRolePolicy",
            b'{"role":"BooksReadAccess","policy_name":"x","document":'
            + b'{"a":' * 400
            + b"1"
            + b"}" * 401,
        ),
    ],
)
def test_a_command_that_cannot_be_done_changes_nothing(
    practice: PracticeCloud, name: str, body: bytes
) -> None:
    with pytest.raises(ControlRefused):
        practice.control._call("POST", name, body)
    assert "x" not in practice.control.roles()["BooksReadAccess"].policies
    assert signed_in(practice, "testuser1").id_token


@pytest.mark.parametrize("levels", [150, 900, 100_000])
@pytest.mark.parametrize(
    ("target", "content_type"),
    [(f"{POOL}.InitiateAuth", COGNITO), ("AWSCognitoIdentityService.GetId", COGNITO)],
)
def test_json_of_any_depth_is_refused_and_no_more(
    practice: PracticeCloud, target: str, content_type: str, levels: int
) -> None:
    body = b'{"AuthParameters":' + b"[" * levels + b"]" * levels + b"}"
    status, answer = post(practice, body, target, content_type)
    assert (status, json.loads(answer)["__type"]) == (400, "SerializationException")
    assert signed_in(practice, "testuser1").id_token


def test_an_item_of_any_depth_is_refused_and_no_more(writer: SignedInPeer) -> None:
    deep: dict[str, object] = {"S": "x"}
    for _ in range(60):
        deep = {"L": [deep]}
    client = writer.dynamodb()
    with refused("SerializationException"):
        client.put_item(TableName=ids.TABLE_NAME, Item={**KEY, "deep": deep})
    assert client.scan(TableName=ids.TABLE_NAME)["Items"]


@pytest.mark.parametrize("given", ["application/json", "application/x-amz-json-1.0", "", "a/b"])
def test_cognito_takes_no_other_content_type(practice: PracticeCloud, given: str) -> None:
    status, answer = post(practice, b"{}", f"{POOL}.InitiateAuth", given)
    assert status == 404
    assert "UnknownOperationException" in json.loads(answer)["Output"]["__type"]
    status, answer = post(practice, b"{}", f"{POOL}.InitiateAuth", f"{COGNITO}; charset=UTF-8")
    assert json.loads(answer)["__type"] == "InvalidParameterException"


@pytest.mark.parametrize("given", ["application/json", COGNITO])
def test_dynamodb_takes_no_other_content_type(practice: PracticeCloud, given: str) -> None:
    status, answer = post(practice, b"{}", "DynamoDB_20120810.ListTables", given)
    assert status == 404
    assert b"Page Not Found" in answer
    status, answer = post(practice, b"{}", "DynamoDB_20120810.ListTables", DYNAMODB)
    assert json.loads(answer)["__type"] == "MissingAuthenticationTokenException"


def test_a_thousand_open_connections_keep_nobody_out() -> None:
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard != resource.RLIM_INFINITY and hard < 4096:
            pytest.skip("this computer does not let a process open so many")
        with ExitStack() as stack:
            stack.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
            resource.setrlimit(resource.RLIMIT_NOFILE, (1024, hard))
            cloud = stack.enter_context(running_practice())
            resource.setrlimit(resource.RLIMIT_NOFILE, (4096, hard))
            for _ in range(1_200):
                stack.enter_context(socket.create_connection(("127.0.0.1", cloud.port), 30))
            assert cloud.control.groups()
    else:
        pytest.skip("sockets are no files there")
