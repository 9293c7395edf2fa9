"""What "Copy as" gives is run: by a real shell with curl, by Python with boto3, by the AWS CLI."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import botocore.session
import pytest
from botocore import xform_name
from botocore.validate import ParamValidator

from core.aws.recorder import Call
from core.cancel import CancelToken
from core.practice.process.launcher import PracticeCloud
from core.replay.boto3_code import arguments_of, method_of
from core.replay.command import command_of
from core.replay.repeatable import Obstacle, Way, why_not
from core.vault.vault import MemoryVault
from tests.support.connections import connection_to, sign_in

AWS = shutil.which("aws")
HOSTILE = '\'; touch /tmp/x; $(id) `id` "$HOME" \\ \n\t é ⟨ID token⟩ \x1b[31m \u202e !! %s \0'
BOOK = {"author": {"S": HOSTILE}, "title": {"S": "Hostile"}, "note": {"S": "a" * 50}}
SIGNED_IN = ("GetId", "GetCredentialsForIdentity")


@dataclass(frozen=True, slots=True)
class Run:
    """The newest call of each operation, and what its variables stand for."""

    calls: Mapping[str, Call]
    variables: Mapping[str, str]


@pytest.fixture(scope="module")
def run(practice_process: PracticeCloud, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    practice_process.control.reset()
    connection = connection_to(practice_process, MemoryVault())
    session = sign_in(connection, "testuser2")
    desk = connection.open_context(session, tmp_path_factory.mktemp("run"))
    desk.library.sync(lambda _: None, CancelToken())
    desk.library.add(BOOK)
    desk.library.send_waiting()
    desk.assumed_role()
    keys, tokens = desk.credentials.current(), session.tokens()
    yield Run(
        {call.operation: call for call in connection.recorder.calls()},
        {
            "ID_TOKEN": tokens.id.reveal(),
            "AWS_ACCESS_KEY_ID": keys.access_key_id,
            "AWS_SECRET_ACCESS_KEY": keys.secret_key.reveal(),
            "AWS_SESSION_TOKEN": keys.session_token.reveal(),
            "AWS_REGION": "eu-central-1",
            "SRP_A": "5" * 200,
        },
    )
    desk.close()


def environment(run: Run, home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH",)}
    none = str(home / "none")
    aws = {"AWS_CONFIG_FILE": none, "AWS_SHARED_CREDENTIALS_FILE": none, "AWS_PAGER": ""}
    return {**kept, **aws, "HOME": str(home), "LC_ALL": "C.UTF-8", **run.variables}


def shell(command: str, run: Run, home: Path) -> dict[str, object]:
    """What a POSIX shell prints for it."""
    done = subprocess.run(
        ["sh", "-eu", "-c", command],
        env=environment(run, home),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


OPERATIONS = ("InitiateAuth", "GetId", "GetCredentialsForIdentity", "Scan", "DescribeTable")
EXPECTED = {
    "InitiateAuth": "ChallengeName",
    "GetId": "IdentityId",
    "GetCredentialsForIdentity": "Credentials",
    "Scan": "Items",
    "DescribeTable": "Table",
    "PutItem": "__type",
}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_copied_curl_runs(run: Run, operation: str, tmp_path: Path) -> None:
    call = run.calls[operation]
    assert why_not(call, Way.CURL) is None
    answer = shell(command_of(call, Way.CURL), run, tmp_path)
    assert EXPECTED[operation] in answer


def test_the_copied_curl_of_the_public_keys_runs(run: Run, tmp_path: Path) -> None:
    assert "keys" in shell(command_of(run.calls["jwks.json"], Way.CURL), run, tmp_path)
    for way in (Way.BOTO3, Way.AWS_CLI):
        assert why_not(run.calls["jwks.json"], way) is Obstacle.NO_API_CALL


def test_a_copied_write_with_hostile_text_does_what_was_done(run: Run, tmp_path: Path) -> None:
    """The book is there already, so the condition fails: the service read the same key."""
    put = run.calls["PutItem"]
    answer = shell(command_of(put, Way.CURL), run, tmp_path)
    assert str(answer["__type"]).endswith("ConditionalCheckFailedException")
    assert answer["Item"] == BOOK
    done = python(command_of(put, Way.BOTO3), run, tmp_path)
    assert "ConditionalCheckFailedException" in done.stderr


def python(program: str, run: Run, home: Path) -> subprocess.CompletedProcess[str]:
    assert program.isascii()
    return subprocess.run(
        [sys.executable, "-c", program],
        env=environment(run, home),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("operation", ["GetCredentialsForIdentity", "GetCallerIdentity", "Scan"])
def test_the_copied_boto3_runs(run: Run, operation: str, tmp_path: Path) -> None:
    done = python(command_of(run.calls[operation], Way.BOTO3), run, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "'HTTPStatusCode': 200" in done.stdout


@pytest.mark.parametrize("operation", ["InitiateAuth", *SIGNED_IN, "Scan", "PutItem"])
def test_boto3_and_the_cli_know_the_operation_and_its_arguments(run: Run, operation: str) -> None:
    """By botocore's own model, which is what both read their arguments with."""
    call = run.calls[operation]
    model = botocore.session.get_session().get_service_model(call.service)
    known = {xform_name(name): name for name in model.operation_names}
    assert known[method_of(call)] == operation
    shape = model.operation_model(operation).input_shape
    assert shape is not None
    report = ParamValidator().validate(arguments_of(call, str), shape)
    assert not report.has_errors(), report.generate_report()


@pytest.mark.skipif(AWS is None, reason="the AWS CLI is not on this computer")
@pytest.mark.parametrize("operation", ["GetId", "GetCallerIdentity"])
def test_the_copied_cli_command_runs(run: Run, operation: str, tmp_path: Path) -> None:
    call = run.calls[operation]
    answer = shell(command_of(call, Way.AWS_CLI), run, tmp_path)
    assert "IdentityId" in answer or "Arn" in answer


@pytest.mark.parametrize("way", [Way.CURL, Way.AWS_CLI])
def test_a_shell_hands_on_exactly_what_was_recorded(run: Run, way: Way, tmp_path: Path) -> None:
    """The command's own words, printed by a shell in its place, with hostile values in the body."""
    command = (
        command_of(run.calls["PutItem"], way).replace("curl ", "show ").replace("aws ", "show ")
    )
    printed = f"show() {{ printf '%s\\0' \"$@\"; }}\n{command}"
    done = subprocess.run(
        ["sh", "-eu", "-c", printed],
        env=environment(run, tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    bodies = [word for word in done.stdout.split("\0") if word.startswith("{")]
    assert json.loads(bodies[0])["Item"] == BOOK
    assert run.variables["ID_TOKEN"] not in done.stdout


def test_the_proof_of_a_password_cannot_be_copied_and_says_so(run: Run) -> None:
    proof = run.calls["RespondToAuthChallenge"]
    for way in Way:
        assert why_not(proof, way) is Obstacle.PROOF


def test_what_was_not_kept_whole_cannot_be_copied() -> None:
    binary = Call.of(
        service="dynamodb",
        operation="PutItem",
        request_body='{"Item": {"cover": {"B": "⟨4 letters⟩"}}}',
    )
    cut = Call.of(service="dynamodb", operation="PutItem", request_body='{"Item⟨cut: 9,000 …⟩')
    for call in (binary, cut):
        assert why_not(call, Way.CURL) is Obstacle.NOT_KEPT
