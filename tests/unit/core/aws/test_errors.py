"""Whatever a network or a service does, the person reads one true sentence."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import NoReturn

import pytest
from botocore.exceptions import EndpointConnectionError

from core.aws.clients import Clients
from core.aws.errors import translating
from core.aws.recorder import Recorder
from core.aws.unanswered import explain_unanswered
from core.clock import ServerClock
from core.errors import (
    AccessDenied,
    AppError,
    InputRefused,
    Offline,
    ServiceTrouble,
    TransientError,
)
from core.net.timeouts import Timeouts
from tests.support.aws_stub import Answer, AwsStub, fault, page

from ..conftest import Source, profile_at

Build = Callable[[str | None], Clients]


def failure(url: str, clients_at: Build, source: Source) -> AppError:
    with pytest.raises(AppError) as told, translating():
        clients_at(url).dynamodb(source).scan(TableName="book-table")
    return told.value


def test_nobody_listens(clients_at: Build, source: Source) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    told = failure(f"http://127.0.0.1:{port}", clients_at, source)
    assert isinstance(told, Offline)
    assert "could not be reached" in told.title
    assert told.retry


@pytest.mark.parametrize(
    ("url", "who"),
    [
        ("http://127.0.0.2:9/", "The service on this computer"),
        ("http://[::1]:9", "The service on this computer"),
        ("https://dynamodb.eu-central-1.amazonaws.com/", "dynamodb.eu-central-1.amazonaws.com"),
        ("https://[2001:db8::1]:8443", "[2001:db8::1]:8443"),
        ("http://elsewhere.example:80\\@127.0.0.1", "The service"),
        ("http://[", "The service"),
        ("", "The service"),
    ],
)
def test_who_did_not_answer_is_read_as_strictly_as_who_may_be_asked(url: str, who: str) -> None:
    told = explain_unanswered(EndpointConnectionError(endpoint_url=url))
    assert told.title == f"{who} could not be reached."


def test_the_name_is_not_known(clients_at: Build, source: Source) -> None:
    told = failure("https://no-such-host.invalid", clients_at, source)
    assert isinstance(told, Offline)
    assert "no-such-host.invalid" in told.title


def test_there_is_no_network(clients_at: Build, source: Source) -> None:
    assert isinstance(failure("https://192.0.2.1", clients_at, source), Offline)


def test_no_answer_comes(stub: AwsStub, clock: ServerClock, source: Source) -> None:
    impatient = Clients(profile_at(stub.url), clock, Recorder(), Timeouts(read=0.2))
    stub.silent.set()
    told = failure(stub.url, lambda _: impatient, source)
    assert isinstance(told, Offline)
    assert "did not answer in time" in told.title


def test_the_other_side_is_not_who_it_says(
    stub: AwsStub, clients_at: Build, source: Source
) -> None:
    told = failure(stub.url.replace("http:", "https:"), clients_at, source)
    assert isinstance(told, TransientError)


@pytest.mark.parametrize(
    "answer",
    [
        fault("ThrottlingException", "Rate exceeded"),
        fault("ProvisionedThroughputExceededException"),
        fault("com.amazonaws.dynamodb.v20120810#ThrottlingException"),
        fault("TooManyRequestsException", status=429),
    ],
)
def test_asked_too_often(stub: AwsStub, clients_at: Build, source: Source, answer: Answer) -> None:
    stub.says(answer)
    told = failure(stub.url, clients_at, source)
    assert isinstance(told, ServiceTrouble)
    assert "Too many requests" in told.title


@pytest.mark.parametrize(
    "answer",
    [
        fault("InternalServerError", status=500),
        fault("InternalErrorException", status=400),
        Answer(503, b""),
        page(502),
    ],
)
def test_the_service_is_unwell(
    stub: AwsStub, clients_at: Build, source: Source, answer: Answer
) -> None:
    stub.says(answer)
    told = failure(stub.url, clients_at, source)
    assert isinstance(told, ServiceTrouble)
    assert "internal error" in told.title


@pytest.mark.parametrize(
    "answer",
    [
        page(200),
        page(302),
        page(403),
        page(511),
        Answer(body=b""),
        Answer(body=b"\x00\xff garbage"),
        Answer(body=b"[1, 2]"),
        Answer(400, b"{}"),
    ],
)
def test_somebody_else_answers(
    stub: AwsStub, clients_at: Build, source: Source, answer: Answer
) -> None:
    stub.says(answer)
    assert isinstance(failure(stub.url, clients_at, source), ServiceTrouble)


def test_one_failure_is_got_over_without_anybody_noticing(
    stub: AwsStub, clients_at: Build, source: Source
) -> None:
    stub.says(fault("InternalServerError", status=500), Answer(body=b'{"Items": []}'))
    assert clients_at(stub.url).dynamodb(source).scan(TableName="book-table")["Items"] == []


def test_iam_refuses(stub: AwsStub, clients_at: Build, source: Source) -> None:
    message = "User: arn:aws:sts::1:assumed-role/R/S is not authorized to perform: dynamodb:Scan"
    body = f'{{"__type": "AccessDeniedException", "Message": "{message}"}}'.encode()
    stub.says(Answer(400, body))
    told = failure(stub.url, clients_at, source)
    assert isinstance(told, AccessDenied)
    assert (told.operation, told.message) == ("Scan", message)
    assert not told.retry


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        ("ExpiredTokenException", "The security token is expired", "have expired"),
        ("UnrecognizedClientException", "The security token is invalid.", "does not recognize"),
        (
            "InvalidSignatureException",
            "Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z",
            "clock is wrong",
        ),
        (
            "InvalidSignatureException",
            "The request signature we calculated",
            "did not accept the signature",
        ),
    ],
)
def test_credentials_that_are_not_taken_wait_for_better_ones(
    stub: AwsStub, clients_at: Build, source: Source, code: str, message: str, expected: str
) -> None:
    stub.says(fault(code, message))
    told = failure(stub.url, clients_at, source)
    assert isinstance(told, TransientError)
    assert expected in told.title


@pytest.mark.parametrize("code", ["ExpiredTokenException", "UnrecognizedClientException"])
def test_the_source_hears_which_credentials_were_not_taken(
    stub: AwsStub, clients_at: Build, source: Source, code: str
) -> None:
    stub.says(fault(code))
    failure(stub.url, clients_at, source)
    assert set(source.rejected) == {"ASIAFIRST"}


def test_a_value_of_the_wrong_form_is_not_sent_and_not_shown(
    stub: AwsStub, clients_at: Build, source: Source
) -> None:
    client = clients_at(stub.url).dynamodb(source)
    with pytest.raises(InputRefused) as told, translating():
        client.get_item(TableName="t", Key={"author": {"S": ["tulip"]}})
    assert "tulip" not in str(told.value)
    assert stub.requests == []


def test_another_refusal_is_told_with_the_services_own_code_and_words(
    stub: AwsStub, clients_at: Build, source: Source
) -> None:
    stub.says(fault("NovelException", "Something new."))
    told = failure(stub.url, clients_at, source)
    assert str(told) == "AWS rejected Scan (NovelException). Something new."


def test_an_error_from_getting_credentials_comes_through_as_it_is(
    stub: AwsStub, clients_at: Build
) -> None:
    class Away(Source):
        def current(self) -> NoReturn:
            raise Offline("Cognito is away.")

    assert failure(stub.url, clients_at, Away()).title == "Cognito is away."


def test_of_endless_words_a_person_gets_as_many_as_can_be_read(
    stub: AwsStub, clients_at: Build, source: Source
) -> None:
    stub.says(fault("ValidationException", "no such thing, " * 300_000))
    told = failure(stub.url, clients_at, source)
    assert isinstance(told, InputRefused)
    assert told.hint.startswith("no such thing, ")
    assert len(told.hint) < 20_000
