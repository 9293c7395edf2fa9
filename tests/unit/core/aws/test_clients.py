"""Where clients call, how they sign, whose time they use, and what the trace keeps of it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from core.aws.clients import Clients
from core.aws.errors import translating
from core.aws.recorder import Recorder
from core.clock import ServerClock
from core.errors import AppError, Offline, ProfileError
from core.net.network import trusted
from tests.support.aws_stub import Answer, AwsStub, fault

from ..conftest import WALL, Source

Build = Callable[[str | None], Clients]


def scan(clients: Clients, source: Source) -> None:
    with translating():
        clients.dynamodb(source).scan(TableName="book-table")


def test_cognito_is_called_unsigned(stub: AwsStub, clients_at: Build) -> None:
    stub.says(Answer(body=b'{"IdentityId": "x"}'))
    clients_at(stub.url).cognito_identity().get_id(IdentityPoolId="eu-central-1:x")
    assert "authorization" not in stub.requests[0]


def test_dynamodb_is_signed_with_what_the_source_has_at_each_call(
    stub: AwsStub, clients_at: Build, source: Source
) -> None:
    client = clients_at(stub.url).dynamodb(source)
    client.scan(TableName="book-table")
    source.key_id = "ASIASECOND"
    client.scan(TableName="book-table")
    signed_by = [request["authorization"] for request in stub.requests]
    assert "ASIAFIRST/" in signed_by[0]
    assert "ASIASECOND/" in signed_by[1]
    assert stub.requests[0]["x-amz-security-token"] == "token"


@pytest.mark.parametrize("answer", [Answer(date=WALL + 18_000), fault("X", date=WALL + 18_000)])
def test_a_clock_that_is_wrong_by_hours_signs_with_the_servers_time(
    stub: AwsStub, clients_at: Build, source: Source, clock: ServerClock, answer: Answer
) -> None:
    clients = clients_at(stub.url)
    stub.says(answer, Answer())
    expected = pytest.raises(AppError) if answer.status == 400 else nullcontext()
    with expected:
        scan(clients, source)
    scan(clients, source)
    assert clock.is_wrong
    assert [request["x-amz-date"] for request in stub.requests] == [
        "20270115T080000Z",
        "20270115T130000Z",
    ]


def test_the_environments_endpoint_is_used_when_the_profile_has_none(
    stub: AwsStub, clients_at: Build, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    for service in ("COGNITO_IDENTITY_PROVIDER", "COGNITO_IDENTITY", "DYNAMODB", "STS"):
        monkeypatch.setenv(f"AWS_ENDPOINT_URL_{service}", stub.url)
    clients = clients_at(None)
    built = (
        clients.cognito_idp(),
        clients.cognito_identity(),
        clients.dynamodb(source),
        clients.sts(source),
    )
    assert {client.meta.endpoint_url for client in built} == {stub.url}


def test_the_profiles_endpoint_wins_over_the_environments(
    stub: AwsStub, clients_at: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY", "https://elsewhere.example")
    assert clients_at(stub.url).cognito_identity().meta.endpoint_url == stub.url


def test_without_any_endpoint_it_is_awss_own(clients_at: Build, source: Source) -> None:
    clients = clients_at(None)
    assert clients.cognito_idp().meta.endpoint_url == (
        "https://cognito-idp.eu-central-1.amazonaws.com"
    )
    assert clients.dynamodb(source).meta.endpoint_url == (
        "https://dynamodb.eu-central-1.amazonaws.com"
    )


@pytest.mark.parametrize("by_environment", [True, False])
def test_a_proxy_does_not_get_what_is_for_this_computer(
    stub: AwsStub,
    clients_at: Build,
    source: Source,
    monkeypatch: pytest.MonkeyPatch,
    by_environment: bool,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    if by_environment:
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", stub.url)
    scan(clients_at(None if by_environment else stub.url), source)
    assert len(stub.requests) == 1


def test_a_stale_aws_profile_is_left_out_and_told(
    stub: AwsStub, clients_at: Build, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_PROFILE", "left-the-company")
    clients = clients_at(stub.url)
    scan(clients, source)
    assert len(clients.notes) == 1
    assert "left-the-company" in clients.notes[0]


def test_keys_in_the_environment_are_not_used(
    stub: AwsStub, clients_at: Build, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIASOMEBODYELSE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    scan(clients_at(stub.url), source)
    assert "ASIAFIRST" in stub.requests[0]["authorization"]


@pytest.mark.parametrize("name", ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"aws_secret_access_key = S3CRET\n", "line 1 comes before any [section]"),
        (b"[default]\nS3CRET\n", "line 2 cannot be parsed"),
        (b"[default]\na=1\na=S3CRET\n", "line 3 repeats"),
        (b"[default]\n[default]\n", "line 2 repeats"),
        (b"\xff\xfeS3CRET", "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_parsed_is_left_out_and_told_without_what_it_says(
    stub: AwsStub,
    clients_at: Build,
    source: Source,
    fresh_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: bytes,
    reason: str,
) -> None:
    file = fresh_home / "a file"
    file.write_bytes(content)
    monkeypatch.setenv(name, str(file))
    clients = clients_at(stub.url)
    scan(clients, source)
    assert len(clients.notes) == 1
    assert str(file) in clients.notes[0]
    assert reason in clients.notes[0]
    assert "S3CRET" not in clients.notes[0]


def test_both_files_and_a_stale_profile_stand_in_nobodys_way(
    stub: AwsStub,
    clients_at: Build,
    source: Source,
    fresh_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (fresh_home / ".aws").mkdir()
    for name in ("config", "credentials"):
        (fresh_home / ".aws" / name).write_text("[")
    monkeypatch.setenv("AWS_PROFILE", "gone")
    clients = clients_at(stub.url)
    scan(clients, source)
    assert [note.split(" ")[0] for note in clients.notes] == [
        str(fresh_home / ".aws" / name) for name in ("config", "credentials")
    ]


def test_endpoints_of_the_shared_configuration_count_even_without_its_stale_neighbour(
    stub: AwsStub,
    clients_at: Build,
    source: Source,
    fresh_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (fresh_home / ".aws").mkdir()
    (fresh_home / ".aws" / "config").write_text(f"[default]\nendpoint_url = {stub.url}\n")
    (fresh_home / ".aws" / "credentials").write_text("garbage")
    assert clients_at(None).dynamodb(source).meta.endpoint_url == stub.url


def test_a_setting_that_botocore_refuses_is_left_out_with_its_file_and_told(
    stub: AwsStub, clients_at: Build, source: Source, fresh_home: Path
) -> None:
    (fresh_home / ".aws").mkdir()
    (fresh_home / ".aws" / "config").write_text("[default]\ndefaults_mode = whatever\n")
    clients = clients_at(stub.url)
    scan(clients, source)
    assert len(clients.notes) == 1
    assert "whatever" in clients.notes[0]
    clients.cognito_idp()
    assert len(clients.notes) == 1


def test_a_key_log_that_cannot_be_written_is_left_out_and_told(
    clients_at: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", "/nowhere/keys")
    clients = clients_at(None)
    clients.cognito_idp()
    clients.cognito_identity()
    assert clients.notes == (
        "SSLKEYLOGFILE is not used: No such file or directory: /nowhere/keys.",
    )


def test_who_comes_later_is_told_of_the_key_log_as_well(
    clients_at: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", "/nowhere/keys")
    assert trusted() is True
    first, second = clients_at(None), clients_at(None)
    for clients in (first, second):
        clients.cognito_idp()
        assert clients.notes == (
            "SSLKEYLOGFILE is not used: No such file or directory: /nowhere/keys.",
        )
    monkeypatch.delenv("SSLKEYLOGFILE")
    third = clients_at(None)
    third.cognito_idp()
    assert third.notes == ()


def test_a_variable_that_botocore_refuses_is_told_with_its_words(
    clients_at: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULTS_MODE", "whatever")
    with pytest.raises(ProfileError, match="AWS configuration") as refused:
        clients_at(None).cognito_idp()
    assert "whatever" in refused.value.hint


@pytest.mark.parametrize(
    "url", ["http://cognito.example", "ftp://127.0.0.1", "cognito.example", "http://127.0.0.1.evil"]
)
def test_tokens_do_not_cross_a_network_in_the_clear(clients_at: Build, url: str) -> None:
    with pytest.raises(ProfileError):
        clients_at(url).cognito_idp()


def test_plain_http_from_the_environment_is_refused_too(
    clients_at: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY", "http://cognito.example")
    with pytest.raises(ProfileError, match="not encrypted"):
        clients_at(None).cognito_identity()


def test_the_trace_tells_of_each_attempt_and_keeps_nothing_secret(
    stub: AwsStub, clients_at: Build, source: Source, recorder: Recorder
) -> None:
    stub.says(Answer(headers={"x-amzn-RequestId": "R1"}), fault("ValidationException", "no"))
    clients = clients_at(stub.url)
    scan(clients, source)
    with pytest.raises(AppError):
        scan(clients, source)
    first, second = recorder.calls()
    assert (first.service, first.operation, first.status) == ("dynamodb", "Scan", 200)
    assert (first.started, first.request_id, first.error) == (WALL, "R1", "")
    assert (second.status, second.error) == (400, "ValidationException")
    assert "token" not in repr(recorder.calls())


def test_an_attempt_without_an_answer_is_in_the_trace(
    clients_at: Build, source: Source, recorder: Recorder
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(Offline):
        scan(clients_at(f"http://127.0.0.1:{port}"), source)
    assert {(call.status, call.error) for call in recorder.calls()} == {
        (None, "EndpointConnectionError")
    }
