"""Credentials in the keyring: what was written comes back, and nothing else is believed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.aws.credentials import AwsCredentials
from core.identity import stored_credentials
from core.redaction import Secret

GOOD = AwsCredentials("ASIA", Secret("k"), Secret("t"), 1_800_000_000.0, "eu:1", "role", None)


def test_what_was_written_comes_back() -> None:
    assert stored_credentials.load(stored_credentials.dump(GOOD)) == GOOD
    assert stored_credentials.load(
        stored_credentials.dump(replace(GOOD, asked_role=None))
    ) == replace(GOOD, asked_role=None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("access_key_id", None),
        ("secret_key", 5),
        ("session_token", ["t"]),
        ("identity_id", {}),
        ("expires_at", "soon"),
        ("expires_at", float("inf")),
        ("expires_at", float("nan")),
        ("expires_at", 10**400),
        ("asked_role", 7),
        ("expected_role", []),
    ],
)
def test_what_is_of_another_shape_is_as_if_it_were_not_there(name: str, value: object) -> None:
    written = json.loads(stored_credentials.dump(GOOD).reveal())
    assert stored_credentials.load(Secret(json.dumps(written | {name: value}))) is None


@pytest.mark.parametrize("text", ["", "null", "[]", "{", "[" * 90_000, "\ud800"])
def test_what_is_no_json_object_is_as_if_it_were_not_there(text: str) -> None:
    assert stored_credentials.load(Secret(text)) is None
