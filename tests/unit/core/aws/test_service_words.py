"""What a service said stays with the error, so that a person can look it up; no secret does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.aws.clients import Clients
from core.aws.errors import translating, translating_with
from core.errors import AppError, RoleUnavailable, ServiceSaid
from core.identity.pool_refusals import no_role, role_unavailable
from core.identity.roles.from_token import RoleOutcome, RolePrediction
from tests.support.aws_stub import Answer, AwsStub, fault, page

from ..conftest import Source

Build = Callable[[str | None], Clients]
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKE"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("ExpiredTokenException", "The security token included in the request is expired"),
        ("ResourceNotFoundException", "Requested resource not found"),
        ("ThrottlingException", "Rate of requests exceeds the allowed throughput."),
        ("NobodyHasHeardOfThisException", "Something new"),
        (
            "AccessDeniedException",
            "User: arn:aws:sts::123456789012:assumed-role/R/CognitoIdentityCredentials is not "
            "authorized to perform: dynamodb:Scan",
        ),
    ],
)
def test_code_message_and_operation_stay(
    stub: AwsStub, clients_at: Build, source: Source, code: str, message: str
) -> None:
    stub.says(fault(f"com.amazonaws#{code}", message))
    with pytest.raises(AppError) as told, translating():
        clients_at(stub.url).dynamodb(source).scan(TableName="book-table")
    assert told.value.said == ServiceSaid(code, message, "Scan")


def test_an_error_in_our_own_words_keeps_the_services_too(
    stub: AwsStub, clients_at: Build, source: Source
) -> None:
    stub.says(fault("InvalidIdentityPoolConfigurationException", "Check assigned IAM roles."))
    with pytest.raises(RoleUnavailable) as told, translating_with(role_unavailable):
        clients_at(stub.url).dynamodb(source).scan(TableName="book-table")
    said = told.value.said
    assert said is not None
    assert (said.code, said.message) == (
        "InvalidIdentityPoolConfigurationException",
        "Check assigned IAM roles.",
    )
    again = no_role(RolePrediction(RoleOutcome.TIED, None, (), "A tie."), told.value)
    assert again.said == said


def test_no_secret_is_among_the_words(stub: AwsStub, clients_at: Build, source: Source) -> None:
    stub.says(fault("ValidationException", f"Not valid: {SECRET}"))
    with pytest.raises(AppError) as told, translating():
        clients_at(stub.url).dynamodb(source).scan(TableName="book-table")
    assert told.value.said is not None
    assert SECRET not in repr(told.value.said)


@pytest.mark.parametrize("answer", [page(200), page(403), Answer(400, b"{}"), Answer(503, b"")])
def test_what_is_not_the_services_answer_has_no_words(
    stub: AwsStub, clients_at: Build, source: Source, answer: Answer
) -> None:
    stub.says(answer)
    with pytest.raises(AppError) as told, translating():
        clients_at(stub.url).dynamodb(source).scan(TableName="book-table")
    assert told.value.said is None
