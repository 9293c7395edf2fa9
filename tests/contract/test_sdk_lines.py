"""The lines for SDKs: the JavaScript parses and asks for what the lines of boto3 ask for.

Both SDKs are made from the same model of the service: AWS SDK for JavaScript v3 exports a client
named after the service and, for each operation, a command that takes the operation's input.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import boto3
import pytest

from core.by_hand.request import Facts
from core.by_hand.sdk_lines import boto3_lines, js_lines

MODULE = "@aws-sdk/client-cognito-identity"
FACTS = Facts(
    identity_endpoint="http://127.0.0.1:4566/",
    user_pool_endpoint="http://127.0.0.1:4567/",
    region="eu-central-1",
    identity_pool_id="eu-central-1:5b00c1a7-e0b0-4c0d-9e57-0123456789ab",
    login_key="cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Practice1",
)


def _operations() -> dict[str, set[str]]:
    """Of the service: each operation with the parameters it takes."""
    client = boto3.client("cognito-identity", "eu-central-1")
    model = client.meta.service_model
    shapes = {name: model.operation_model(name).input_shape for name in model.operation_names}
    return {name: set(shape.members) for name, shape in shapes.items() if shape is not None}


def _of_boto3(script: str) -> dict[str, set[str]]:
    client = boto3.client("cognito-identity", "eu-central-1")
    named = client.meta.method_to_api_mapping
    calls = re.findall(r"pool\.(\w+)\((.*?)\)(?=\n|$)", script, re.DOTALL)
    return {named[name]: set(re.findall(r"(\w+)=", given)) for name, given in calls}


def _of_javascript(script: str) -> dict[str, set[str]]:
    commands = re.findall(r"new (\w+)Command\(\{(.*?)\}\)", script, re.DOTALL)
    members = re.compile(r"(?:^|,)\s*(\w+)\s*(?=[:,]|$)")
    return {
        name: set(members.findall(re.sub(r'"[^"]*"', '""', given).strip()))
        for name, given in commands
    }


@pytest.mark.parametrize("own_endpoint", [False, True])
def test_both_ask_for_the_same_with_names_that_the_service_has(own_endpoint: bool) -> None:
    javascript = _of_javascript(js_lines(FACTS, own_endpoint=own_endpoint))
    assert list(javascript) == ["GetId", "GetCredentialsForIdentity"]
    assert javascript == _of_boto3(boto3_lines(FACTS, own_endpoint=own_endpoint))
    operations = _operations()
    for name, parameters in javascript.items():
        assert parameters <= operations[name]


def test_what_is_imported_is_exported_and_all_of_it_is_used() -> None:
    script = js_lines(FACTS, own_endpoint=True)
    found = re.search(r'import \{(.*?)\}\s*from "(.*?)";', script, re.DOTALL)
    assert found is not None
    names = {each.strip() for each in found[1].split(",")}
    assert found[2] == MODULE
    exported = {"CognitoIdentityClient", *(f"{each}Command" for each in _operations())}
    assert names <= exported
    assert names == set(re.findall(r"new (\w+)\(", script))


@pytest.mark.parametrize("own_endpoint", [False, True])
@pytest.mark.parametrize("login", [FACTS.login_key, 'strange "name\\\n', "\u2028"])
def test_the_javascript_parses(tmp_path: Path, own_endpoint: bool, login: str) -> None:
    node = shutil.which("node")
    script = js_lines(replace(FACTS, login_key=login), own_endpoint=own_endpoint)
    if node is None:
        bare = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', script)
        for opening, closing in ("{}", "()", "[]"):
            assert bare.count(opening) == bare.count(closing)
        assert bare.count('"') % 2 == 0
        return
    file = tmp_path / "lines.mjs"
    file.write_text(script, encoding="utf-8")
    ran = subprocess.run(
        [node, "--check", str(file)], capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr[-500:]
