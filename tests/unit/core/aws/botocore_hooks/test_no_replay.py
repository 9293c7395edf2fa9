"""A call that uses something up is sent once; others, and what never arrived, are tried again."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

from core.aws.clients import Clients
from core.aws.errors import translating
from core.aws.recorder import Recorder
from core.clock import ServerClock
from core.errors import Offline, ServiceTrouble
from core.net.timeouts import Timeouts
from tests.support.aws_stub import Answer, AwsStub, fault

from ...conftest import profile_at

Call = Callable[[CognitoIdentityProviderClient], object]


def sign_up(client: CognitoIdentityProviderClient) -> object:
    return client.sign_up(ClientId="client", Username="alice", Password="Tulip-Garden-9!")


def confirm(client: CognitoIdentityProviderClient) -> object:
    return client.confirm_sign_up(ClientId="client", Username="alice", ConfirmationCode="123456")


def answer_challenge(client: CognitoIdentityProviderClient) -> object:
    return client.respond_to_auth_challenge(
        ClientId="client", ChallengeName="SMS_MFA", ChallengeResponses={"USERNAME": "alice"}
    )


def refresh(client: CognitoIdentityProviderClient) -> object:
    return client.initiate_auth(
        ClientId="client", AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": "token"}
    )


def client_at(url: str, clock: ServerClock) -> CognitoIdentityProviderClient:
    return Clients(profile_at(url), clock, Recorder(), Timeouts(connect=1, read=0.3)).cognito_idp()


@pytest.mark.parametrize(
    ("call", "times"), [(sign_up, 1), (confirm, 1), (answer_challenge, 1), (refresh, 2)]
)
def test_without_an_answer_only_what_does_not_count_once_is_sent_again(
    stub: AwsStub, clock: ServerClock, call: Call, times: int
) -> None:
    stub.silent.set()
    with pytest.raises(Offline), translating():
        call(client_at(stub.url, clock))
    stub.read_everything()
    assert len(stub.requests) == times


@pytest.mark.parametrize("call", [sign_up, refresh])
def test_what_the_service_says_it_has_not_done_is_sent_again(
    stub: AwsStub, clock: ServerClock, call: Call
) -> None:
    stub.says(fault("TooManyRequestsException", "Rate exceeded"), Answer())
    call(client_at(stub.url, clock))
    assert len(stub.requests) == 2
    stub.says(Answer(503, b""))
    with pytest.raises(ServiceTrouble), translating():
        call(client_at(stub.url, clock))


def test_a_refused_connection_is_told_as_such(clock: ServerClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(Offline, match="could not be reached"), translating():
        sign_up(client_at(f"http://127.0.0.1:{port}", clock))
