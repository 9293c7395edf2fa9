"""A validation error blames what it names, and nothing else."""

from __future__ import annotations

import pytest

from core.auth.refusals.account import (
    CODE,
    PASSWORD,
    PREVIOUS,
    USERNAME,
    AccountStep,
    account_refusal,
)
from core.auth.refusals.sign_in import Step, refusal
from core.aws.clients import Clients
from core.aws.errors import translating
from core.aws.validation import blamed_attribute, blamed_fields
from core.errors import AccessDenied, InputRefused, ProfileError, ServiceTrouble
from tests.support.aws_stub import AwsStub, fault

from ..conftest import Source
from .test_errors import Build

KEY_MISMATCH = (
    "One or more parameter values were invalid: Type mismatch for key title expected: S actual: N"
)
EMPTY_KEY = (
    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
    "contain an empty string value. Key: Title of the book"
)


def at(field: str) -> str:
    return f"1 validation error detected: Value at '{field}' failed to satisfy constraint: Member …"


@pytest.mark.parametrize(
    ("message", "fields"),
    [
        (at("password"), ("password",)),
        (
            "2 validation errors detected: Value '{x}' at 'logins' failed to satisfy constraint: "
            "Map; Value '' at 'identityId' failed to satisfy constraint: Member",
            ("logins", "identityId"),
        ),
        (at("userAttributes.1.member.value"), ("userAttributes",)),
        ("Invalid length of at 'x'", ()),
        ("", ()),
    ],
)
def test_the_fields_that_a_validation_error_names(message: str, fields: tuple[str, ...]) -> None:
    assert blamed_fields(message) == fields


@pytest.mark.parametrize(
    ("message", "attribute"),
    [
        (KEY_MISMATCH, "title"),
        (EMPTY_KEY, "Title of the book"),
        (
            "One or more parameter values were invalid: Missing the key author in the item",
            "author",
        ),
        (
            "One or more parameter values were invalid: Type mismatch for Index Key year Expected: "
            "N Actual: S IndexName: by-year",
            "year",
        ),
        ("Item size has exceeded the maximum allowed size", ""),
        ("The provided key element does not match the schema", ""),
    ],
)
def test_the_attribute_that_dynamodb_names(message: str, attribute: str) -> None:
    assert blamed_attribute(message) == attribute


@pytest.mark.parametrize(
    ("field", "blamed", "words"),
    [
        ("confirmationCode", CODE, "this code"),
        ("proposedPassword", PASSWORD, "this password"),
        ("previousPassword", PREVIOUS, "current password"),
        ("username", USERNAME, "this user name"),
    ],
)
def test_what_was_typed_for_an_account_is_blamed_by_name(
    field: str, blamed: str, words: str
) -> None:
    told = account_refusal(AccountStep.SIGN_UP, "InvalidParameterException", at(field))
    assert isinstance(told, InputRefused)
    assert told.field == blamed
    assert words in told.title


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("clientId", "app client ID"),
        ("secretHash", "client secret"),
        ("userPoolId", "user pool"),
    ],
)
def test_what_the_profile_says_is_not_blamed_on_what_was_typed(field: str, words: str) -> None:
    for told in (
        refusal(Step.SIGN_IN, "InvalidParameterException", at(field)),
        account_refusal(AccountStep.SIGN_UP, "InvalidParameterException", at(field)),
    ):
        assert isinstance(told, ProfileError)
        assert words in told.title


def test_a_field_with_secret_in_its_name_is_not_the_client_secret() -> None:
    told = refusal(Step.CODE, "InvalidParameterException", at("secretCode"))
    assert isinstance(told, InputRefused)


def test_the_table_blames_the_attribute(stub: AwsStub, clients_at: Build, source: Source) -> None:
    stub.says(fault("ValidationException", KEY_MISMATCH))
    client: Clients = clients_at(stub.url)
    with pytest.raises(InputRefused) as told, translating():
        client.dynamodb(source).scan(TableName="book-table")
    assert told.value.field == "title"
    assert "“title”" in told.value.title


def test_a_key_that_refuses_under_its_own_code_is_a_refusal(
    stub: AwsStub, clients_at: Build, source: Source
) -> None:
    message = "The ciphertext refers to a customer master key that does not exist"
    stub.says(fault("KMSAccessDeniedException", message))
    with pytest.raises(AccessDenied) as told, translating():
        clients_at(stub.url).dynamodb(source).scan(TableName="book-table")
    assert told.value.message == message


def test_a_key_that_is_asked_too_often_is_asked_again(
    stub: AwsStub, clients_at: Build, source: Source
) -> None:
    stub.says(fault("KMSThrottlingException"))
    with pytest.raises(ServiceTrouble), translating():
        clients_at(stub.url).dynamodb(source).scan(TableName="book-table")
