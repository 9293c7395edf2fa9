"""The practice cloud misbehaves as told, and each client sees what it would see of AWS."""

from __future__ import annotations

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ReadTimeoutError,
    ResponseStreamingError,
)

from core.practice import ids
from core.practice.control import ControlRefused
from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from tests.support.user_pool_peer import cognito_idp, sign_in

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_LOST = (ConnectionClosedError, ResponseStreamingError)


def sign_in_reader(cloud: PracticeCloud) -> str:
    token: str = sign_in(cloud, "testuser1", "Read-Books-1!")["AccessToken"]
    return token


def caller_arn(cloud: PracticeCloud) -> None:
    boto3.client(
        "sts",
        region_name=ids.REGION,
        endpoint_url=cloud.base_url,
        aws_access_key_id="ASIANOBODY",
        aws_secret_access_key="nothing",
        config=Config(retries={"total_max_attempts": 1}),
    ).get_caller_identity()


@pytest.mark.parametrize(
    ("kind", "code", "status"),
    [
        (FaultKind.THROTTLE, "TooManyRequestsException", 400),
        (FaultKind.INTERNAL_ERROR, "InternalErrorException", 500),
        (FaultKind.UNAVAILABLE, "ServiceUnavailable", 503),
    ],
)
def test_one_call_fails_in_cognitos_words_and_the_next_goes_well(
    practice: PracticeCloud, kind: FaultKind, code: str, status: int
) -> None:
    practice.control.misbehave(Fault(kind, ServiceName.USER_POOL, times=1))
    with pytest.raises(ClientError) as caught:
        sign_in_reader(practice)
    response = caught.value.response
    assert response["Error"]["Code"] == code
    assert response["ResponseMetadata"]["HTTPStatusCode"] == status
    assert sign_in_reader(practice)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (FaultKind.THROTTLE, "Throttling"),
        (FaultKind.INTERNAL_ERROR, "InternalFailure"),
        (FaultKind.UNAVAILABLE, "ServiceUnavailable"),
    ],
)
def test_sts_fails_in_its_own_words(practice: PracticeCloud, kind: FaultKind, code: str) -> None:
    practice.control.misbehave(Fault(kind, ServiceName.STS, "GetCallerIdentity"))
    with pytest.raises(ClientError) as caught:
        caller_arn(practice)
    assert caught.value.response["Error"]["Code"] == code


def test_only_the_operation_that_was_meant_fails(practice: PracticeCloud) -> None:
    practice.control.misbehave(Fault(FaultKind.THROTTLE, ServiceName.USER_POOL, "GetUser"))
    token = sign_in_reader(practice)
    with pytest.raises(ClientError, match="Rate exceeded"):
        cognito_idp(practice).get_user(AccessToken=token)
    practice.control.heal()
    assert cognito_idp(practice).get_user(AccessToken=token)["Username"] == "testuser1"


def test_a_dropped_connection_has_done_nothing(practice: PracticeCloud) -> None:
    token = sign_in_reader(practice)
    order = Fault(FaultKind.DROP, ServiceName.USER_POOL, "GlobalSignOut", times=1)
    practice.control.misbehave(order)
    with pytest.raises(_LOST):
        cognito_idp(practice).global_sign_out(AccessToken=token)
    assert cognito_idp(practice).get_user(AccessToken=token)["Username"] == "testuser1"


def test_a_refusal_is_a_reply_that_can_be_lost_too(practice: PracticeCloud) -> None:
    order = Fault(FaultKind.LOSE_REPLY, ServiceName.USER_POOL, "GetUser", times=1)
    practice.control.misbehave(order)
    with pytest.raises(_LOST):
        cognito_idp(practice).get_user(AccessToken="a.b.c")


def test_a_lost_reply_has_done_everything(practice: PracticeCloud) -> None:
    token = sign_in_reader(practice)
    order = Fault(FaultKind.LOSE_REPLY, ServiceName.USER_POOL, "GlobalSignOut", times=1)
    practice.control.misbehave(order)
    with pytest.raises(_LOST):
        cognito_idp(practice).global_sign_out(AccessToken=token)
    with pytest.raises(ClientError, match="Access Token has been revoked"):
        cognito_idp(practice).get_user(AccessToken=token)


@pytest.mark.parametrize(
    "kind", [FaultKind.GARBAGE, FaultKind.CAPTIVE_PORTAL, FaultKind.EMPTY_BODY]
)
def test_what_is_no_answer_has_none_of_its_members(
    practice: PracticeCloud, kind: FaultKind
) -> None:
    token = sign_in_reader(practice)
    order = Fault(kind, ServiceName.USER_POOL, "GetUser", times=1)
    practice.control.misbehave(order)
    assert "Username" not in cognito_idp(practice).get_user(AccessToken=token)


def test_a_delayed_answer_comes_late_and_holds_nobody_else_up(practice: PracticeCloud) -> None:
    token = sign_in_reader(practice)
    practice.control.delay("GetUser", 60)
    impatient = boto3.client(
        "cognito-idp",
        region_name=ids.REGION,
        endpoint_url=practice.base_url,
        aws_access_key_id="none",
        aws_secret_access_key="none",
        config=Config(read_timeout=0.2, retries={"total_max_attempts": 1}),
    )
    with pytest.raises(ReadTimeoutError):
        impatient.get_user(AccessToken=token)
    assert sign_in_reader(practice)
    practice.control.heal()
    practice.control.delay("GetUser", 0.3)
    assert cognito_idp(practice).get_user(AccessToken=token)["Username"] == "testuser1"


def test_rotated_keys_still_verify_what_the_old_ones_signed(practice: PracticeCloud) -> None:
    token = sign_in_reader(practice)
    practice.control.rotate_keys()
    client = cognito_idp(practice)
    assert client.get_user(AccessToken=token)["Username"] == "testuser1"
    assert client.get_user(AccessToken=sign_in_reader(practice))["Username"] == "testuser1"


def test_forgotten_keys_do_not(practice: PracticeCloud) -> None:
    token = sign_in_reader(practice)
    practice.control.rotate_keys(forget_old=True)
    with pytest.raises(ClientError, match="Invalid Access Token"):
        cognito_idp(practice).get_user(AccessToken=token)


def test_a_command_about_nobody_is_refused_and_named(practice: PracticeCloud) -> None:
    with pytest.raises(ControlRefused, match="nobody"):
        practice.control.set_user_groups("nobody", ())
