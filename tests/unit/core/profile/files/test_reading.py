"""Profiles from the files that people have, and one clear sentence for each that is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from core.errors import ProfileError
from core.profile.files.amplify import read_amplify, write_amplify
from core.profile.files.assembly import Label
from core.profile.files.reading import read_configuration
from core.profile.profile import BooksTable, Endpoints, Profile
from core.redaction import Secret
from tests.support.unix import named_pipe

POOL = "eu-central-1_AbCdEfGhI"
IDENTITIES = "eu-central-1:00000000-1111-2222-3333-444444444444"
CLIENT = "1234567890abcdefghijklmnop"

OUTPUTS: dict[str, Any] = {
    "version": "1.4",
    "auth": {
        "aws_region": "eu-central-1",
        "user_pool_id": POOL,
        "user_pool_client_id": CLIENT,
        "identity_pool_id": IDENTITIES,
        "mfa_methods": [],
    },
    "custom": {"books_table": {"table_name": "book-table"}},
}
EXPORTS: dict[str, Any] = {
    "aws_project_region": "eu-central-1",
    "aws_user_pools_id": POOL,
    "aws_user_pools_web_client_id": CLIENT,
    "aws_cognito_identity_pool_id": IDENTITIES,
    "aws_dynamodb_table_schemas": [{"tableName": "book-table", "region": "eu-west-1"}],
}
STACK = {
    "UserPoolId": POOL,
    "UserPoolClientId": CLIENT,
    "IdentityPoolId": IDENTITIES,
    "BooksTableName": "book-table",
    "BooksPartitionKey": "author",
}

Write = Callable[..., Path]


def read_profile(file: Path) -> Profile:
    """The one profile of a file."""
    found = read_configuration(file)
    assert isinstance(found, Profile)
    return found


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(content: object, name: str = "amplify_outputs.json") -> Path:
        file = tmp_path / name
        file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return file

    return written


def changed(path: str, value: object) -> dict[str, Any]:
    """OUTPUTS with another value under a dotted path; None takes it away."""
    outputs = deepcopy(OUTPUTS)
    *parents, last = path.split(".")
    place = outputs
    for parent in parents:
        place = place[parent]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return outputs


def test_amplify_outputs_of_generation_2(write: Write) -> None:
    profile = read_profile(write(OUTPUTS))
    assert (profile.region, profile.user_pool_id) == ("eu-central-1", POOL)
    assert (profile.client_id, profile.identity_pool_id) == (CLIENT, IDENTITIES)
    assert profile.table == BooksTable("book-table", "eu-central-1")
    assert profile.endpoints == Endpoints()
    assert profile.name == f"book-table ({POOL})"


def test_the_tables_keys_region_and_endpoints(write: Write) -> None:
    outputs = deepcopy(OUTPUTS)
    outputs["custom"]["books_table"] |= {
        "partition_key": "author",
        "sort_key": "title",
        "region": "us-east-1",
    }
    outputs["custom"]["endpoints"] = {"dynamodb": "http://localhost:8000"}
    profile = read_profile(write(outputs))
    assert profile.table == BooksTable("book-table", "us-east-1", "author", "title")
    assert profile.endpoints == Endpoints(dynamodb="http://localhost:8000")


def test_a_client_secret_is_a_secret_from_the_start(write: Write) -> None:
    profile = read_profile(write(changed("auth.user_pool_client_secret", "sssh")))
    assert profile.client_secret == Secret("sssh")
    assert "sssh" not in repr(profile)


def test_the_same_file_gives_the_same_id_and_another_table_another(write: Write) -> None:
    one, again = read_profile(write(OUTPUTS)), read_profile(write(OUTPUTS))
    other = read_profile(write(changed("custom.books_table.table_name", "other-table")))
    assert one.id == again.id
    assert one.id != other.id
    assert one.id.replace("-", "").isalnum()


@pytest.mark.parametrize("name", ["aws-exports.js", "aws-exports.json"])
def test_aws_exports_of_generation_1(write: Write, name: str) -> None:
    text = json.dumps(EXPORTS, indent=4)
    script = f"// WARNING: DO NOT EDIT.\nconst awsmobile = {text};\n\nexport default awsmobile;\n"
    profile = read_profile(write(script if name.endswith(".js") else text, name))
    assert (profile.user_pool_id, profile.table.name) == (POOL, "book-table")
    assert profile.table.region == "eu-west-1"


@pytest.mark.parametrize(
    "content",
    [
        STACK,
        {"BooksStack": STACK},
        {
            "Stacks": [
                {
                    "StackName": "books",
                    "Outputs": [{"OutputKey": k, "OutputValue": v} for k, v in STACK.items()],
                }
            ]
        },
        [{"OutputKey": k, "OutputValue": v, "Description": "x"} for k, v in STACK.items()],
    ],
    ids=["flat", "cdk", "describe-stacks", "outputs"],
)
def test_stack_outputs_in_every_shape(write: Write, content: object) -> None:
    profile = read_profile(write(content, "outputs.json"))
    assert (profile.region, profile.user_pool_id) == ("eu-central-1", POOL)
    assert profile.table == BooksTable("book-table", "eu-central-1", "author")


@pytest.mark.parametrize(
    "path",
    [
        "auth.aws_region",
        "auth.user_pool_id",
        "auth.user_pool_client_id",
        "auth.identity_pool_id",
        "custom.books_table.table_name",
    ],
)
@pytest.mark.parametrize("empty", [None, ""])
def test_what_is_missing_is_named(write: Write, path: str, empty: str | None) -> None:
    with pytest.raises(ProfileError) as told:
        read_profile(write(changed(path, empty)))
    assert told.value.title == f"{path} is missing in amplify_outputs.json."


@pytest.mark.parametrize("part", ["custom", "custom.books_table"])
def test_without_a_table_the_tables_name_is_missing(write: Write, part: str) -> None:
    with pytest.raises(ProfileError, match="table_name is missing") as told:
        read_profile(write(changed(part, None)))
    assert "backend.addOutput" in told.value.hint
    assert "books_table" in told.value.hint


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("auth.identity_pool_id", POOL, "auth.identity_pool_id holds a user pool's id."),
        ("auth.user_pool_id", IDENTITIES, "auth.user_pool_id holds an identity pool's id."),
        ("auth.identity_pool_id", "something", "is not an identity pool's id"),
        ("auth.user_pool_id", "something", "is not a user pool's id"),
        ("auth.user_pool_id", "us-east-1_AbCdEfGhI", "user pool is in us-east-1"),
        ("auth.aws_region", "Frankfurt", "not an AWS region"),
        ("auth.user_pool_client_id", "with a blank", "not a valid app client id"),
        ("auth.user_pool_id", 7, "auth.user_pool_id is not a text"),
        ("custom.books_table.table_name", "a/b", "not a valid table name"),
        ("custom.books_table.region", "here", "not an AWS region"),
        ("custom.endpoints", {"sts": "http://sts.example"}, "not encrypted"),
        ("custom.endpoints", {"sts": "sts.example"}, "not a web address"),
    ],
)
def test_what_is_wrong_is_named(write: Write, path: str, value: object, expected: str) -> None:
    with pytest.raises(ProfileError) as told:
        read_profile(write(changed(path, value)))
    assert expected in told.value.title
    assert told.value.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "not valid JSON"),
        ('{"auth": {\n"x": }', "not valid JSON, line 2"),
        ("[" * 100_000, "not valid JSON"),
        (f'{{"auth": {"9" * 5000}}}', "not valid JSON"),
        (f"{{auth: {'9' * 5000}}}", "not valid JSON"),
        ("{a:" * 5_000, "not valid JSON"),
        ("null", "UserPoolId is missing"),
        ("{}", "UserPoolId is missing"),
        (" " * (1024 * 1024 + 1), "far too large"),
    ],
)
def test_a_file_that_is_no_profile_is_told(write: Write, text: str, expected: str) -> None:
    with pytest.raises(ProfileError) as told:
        read_profile(write(text))
    assert expected in told.value.title


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="could not be read: No such file"):
        read_profile(tmp_path / "missing.json")
    with pytest.raises(ProfileError, match="could not be read"):
        read_profile(tmp_path)
    (tmp_path / "picture.json").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    with pytest.raises(ProfileError, match="not a text file"):
        read_profile(tmp_path / "picture.json")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "amplify_outputs.json"
    file.write_text(json.dumps(OUTPUTS), "utf-8-sig")
    assert read_profile(file).user_pool_id == POOL


def test_what_is_written_is_read_as_the_same_profile() -> None:
    profile = read_amplify(OUTPUTS, Label("practice", "Practice"))
    assert read_amplify(write_amplify(profile), Label("practice", "Practice")) == profile


def test_what_is_no_file_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "outputs.json"
    named_pipe(pipe)
    for place in (pipe, Path("/dev/zero")):
        with pytest.raises(ProfileError, match="not a file"):
            read_configuration(place)


@pytest.mark.parametrize("name", ["a\0b.json", "\ud800.json", "a" * 300])
def test_a_name_that_no_file_can_have_is_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProfileError, match="could not be read"):
        read_configuration(tmp_path / name)
