"""The catalogue knows every error that can come, tells it with the profile's ids, and offers only
commands and documents that exist."""

from __future__ import annotations

import ast
import json
import re
import shlex
from collections.abc import Iterator
from functools import cache

import botocore.session
import pytest
from botocore import xform_name
from botocore.model import ServiceModel
from hypothesis import given
from hypothesis import strategies as st

from core.error_catalogue.catalogue import ENTRIES, entry_with, find, service_of
from core.error_catalogue.entry import Entry, Kind, Service, Snippet
from core.error_catalogue.ids import UNKNOWN, ids_of
from core.error_catalogue.told import as_text, search, tell
from core.profile.profile import BooksTable, Profile
from tests.support.sources import sources

from .reported import REPORTED, Said

MODELS = {
    "cognito-idp": Service.USER_POOL,
    "cognito-identity": Service.IDENTITY_POOL,
    "sts": Service.STS,
    "dynamodb": Service.DYNAMODB,
}
PROFILE = Profile(
    "library",
    "Library",
    "eu-central-1",
    "eu-central-1_BkPlate7Q",
    "1example23456789practice00",
    "eu-central-1:0b1c2d3e-0000-4000-8000-000000000000",
    BooksTable("book-table", "eu-west-1"),
)
IDS = ids_of(PROFILE, role="BooksReadAccess", account="123456789012", username="ada")


@cache
def model_of(service: str) -> ServiceModel:
    return botocore.session.get_session().get_service_model(service)


def called(service: str) -> Iterator[str]:
    """The operations of a service that the product calls, by the methods it names."""
    named = {
        node.attr
        for source in sources("core")
        if not source.path.startswith(("core/practice/", "core/error_catalogue/"))
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
    }
    return (each for each in model_of(service).operation_names if xform_name(each) in named)


def snippets(entry: Entry) -> Iterator[Snippet]:
    for cause in entry.causes:
        yield cause.do
        if cause.look is not None:
            yield cause.look


def test_no_error_that_a_call_can_have_is_missing() -> None:
    missing, wrong = set(), set()
    for service, ours in MODELS.items():
        model = model_of(service)
        operations = set(called(service))
        assert operations, service
        for operation in operations:
            assert service_of(operation) is ours, operation
            for shape in model.operation_model(operation).error_shapes:
                code = shape.metadata.get("error", {}).get("code") or shape.name
                entry = find(code, "", operation).entry
                if entry is None:
                    missing.add(f"{service} {code}")
                elif entry.service is not ours:
                    wrong.add(f"{service} {code} → {entry.id}")
    assert (missing, wrong) == (set(), set())


@pytest.mark.parametrize("said", REPORTED, ids=lambda said: f"{said.code}-{said.message[-40:]}")
def test_what_is_known_to_be_said_is_explained(said: Said) -> None:
    for code in (said.code, f"com.amazonaws.x#{said.code}", f"{said.code}:http://internal/"):
        entry = find(code, said.message, said.operation).entry
        assert entry is not None
        assert entry.id == said.entry


def test_an_entry_is_found_by_its_own_words() -> None:
    found = {entry.id: _found_by_its_words(entry) for entry in ENTRIES if entry.message}
    assert {entry_id: by for entry_id, by in found.items() if by != entry_id} == {}


def _found_by_its_words(entry: Entry) -> str:
    operation = next(
        (each for each in entry.operations),
        {
            Service.USER_POOL: "InitiateAuth",
            Service.IDENTITY_POOL: "GetId",
            Service.STS: "GetCallerIdentity",
            Service.DYNAMODB: "PutItem",
        }[entry.service],
    )
    found = find(entry.code, entry.message, operation)
    return found.entry.id if found.entry is not None and found.exact else "not found"


def test_each_id_is_there_once_and_every_entry_has_a_cause() -> None:
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES)
    assert all(entry.causes for entry in ENTRIES)
    assert all(entry_with(entry.id) is entry for entry in ENTRIES)


@pytest.mark.parametrize(
    "message",
    [
        "The server did not understand the operation that was requested.",
        "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
    ],
)
def test_the_two_riddles_are_found_without_code_and_have_all_their_causes(message: str) -> None:
    entry = find("", message).entry
    assert entry is not None
    assert len(entry.causes) >= 5


@pytest.mark.parametrize("ids", [IDS, UNKNOWN], ids=["known", "unknown"])
def test_every_text_is_filled_in(ids: dict[str, str]) -> None:
    for entry in ENTRIES:
        text = as_text(tell(entry, ids))
        assert not re.findall(r"\{[a-z_]+\}", text), entry.id
        if ids is IDS:
            assert not re.findall(r"\b(USER_POOL|APP_CLIENT|IDENTITY_POOL)_ID|\bREGION\b", text)


def test_the_ids_are_this_profiles() -> None:
    text = as_text(tell(_entry("unknown-provider"), IDS))
    assert "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_BkPlate7Q" in text
    assert "1example23456789practice00" in text
    policy = tell(_entry("identity-pool-configuration"), IDS).causes[0].do.text
    condition = json.loads(policy)["Statement"][0]["Condition"]
    assert condition["StringEquals"] == {
        "cognito-identity.amazonaws.com:aud": PROFILE.identity_pool_id
    }
    assert IDS["table_arn"] == "arn:aws:dynamodb:eu-west-1:123456789012:table/book-table", (
        "the table's own region"
    )


def test_documents_are_json_and_commands_are_commands() -> None:
    for snippet in (each for entry in ENTRIES for each in snippets(entry)):
        text = snippet.make(IDS)
        assert text
        if snippet.kind is Kind.JSON:
            json.loads(text)
        elif text.startswith("aws "):
            _require_command(text)


def _require_command(line: str) -> None:
    """The AWS CLI's commands are made from the models that botocore has."""
    _aws, service, name, *rest = shlex.split(line)
    if (service, name) == ("logs", "tail"):  # the CLI's own
        return
    model = model_of(service)
    operation = next(each for each in model.operation_names if xform_name(each, "-") == name)
    shape = model.operation_model(operation).input_shape
    members = {} if shape is None else dict(shape.members)
    known = {xform_name(each, "-") for each in members} | {"region", "query", "debug"}
    given = {each.removeprefix("--").removeprefix("no-") for each in rest if each[:2] == "--"}
    known |= {each.removeprefix("no-") for each in known}
    assert given <= known, f"{line}: {given - known}"
    required = {xform_name(each, "-") for each in (shape.required_members if shape else ())}
    assert required - given <= {"explicit-auth-flows"}, f"{line}: lacks {required - given}"


def test_a_command_that_resets_what_it_does_not_name_says_so() -> None:
    for cause in (each for entry in ENTRIES for each in tell(entry, IDS).causes):
        if "update-user-pool-client" in cause.do.text:
            assert "resets" in cause.do.note


def _entry(entry_id: str) -> Entry:
    entry = entry_with(entry_id)
    assert entry is not None
    return entry


def test_words_find_entries_by_code_message_meaning_and_cause() -> None:
    def found(words: str) -> set[str]:
        return {entry.id for entry in search(words, IDS)}

    assert "identity-pool-configuration" in found("assigned IAM roles")
    assert "wrong-password" in found("incorrect PASSWORD")
    assert "flow-disabled" in found("explicit auth") | found("way of signing in")
    assert "unknown-operation" in found("proxy removes headers")
    assert found("") == {entry.id for entry in ENTRIES}
    assert found("no such words anywhere") == set()


def test_what_nobody_knows_is_not_guessed() -> None:
    assert find("NobodyHasHeardOfThisException", "Something new").entry is None
    assert find("", "Something new").entry is None
    assert find("", "").entry is None
    known = find("NotAuthorizedException", "Words nobody has heard", "InitiateAuth")
    assert known.entry is not None
    assert not known.exact


@given(code=st.text(), message=st.text(), operation=st.text() | st.just("GetId"))
def test_whatever_is_said_it_is_looked_up_without_trouble(
    code: str, message: str, operation: str
) -> None:
    match = find(code, message, operation)
    if match.entry is not None:
        as_text(tell(match.entry, IDS), f"{code}: {message}")
