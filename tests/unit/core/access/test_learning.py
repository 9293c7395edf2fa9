"""What a recorded call teaches, whose it is, and that nothing it holds makes the reader fail."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from core.access.evidence import Verdict
from core.access.learning import Learner, evidence_of
from core.access.probe import NEVER
from core.aws.recorder import Call
from tests.support.seeds import Seeds

ADA = Learner("book-table", "eu-central-1:ada", "ada", ("author", "title"))
REFUSAL = (
    "User: arn:aws:sts::123456789012:assumed-role/BooksReadAccess/CognitoIdentityCredentials is "
    "not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-central-1:"
    "123456789012:table/book-table because no identity-based policy allows the dynamodb:PutItem "
    "action"
)
BOOK = {"author": {"S": "Lem"}, "title": {"S": "Fiasko"}, "year": {"N": "1986"}}


def call(operation: str = "PutItem", **given: Any) -> Call:
    """A call of Ada's as BooksReadAccess that went through, but for what is given."""
    body = given.pop("body", {"TableName": "book-table", "Item": BOOK})
    text = body if isinstance(body, str) else json.dumps(body)
    parts = {
        "number": 7,
        "started": 100.0,
        "status": 200,
        "request_id": "R7",
        "role": "BooksReadAccess",
        "identity": "eu-central-1:ada",
        **given,
    }
    return Call.of(service="dynamodb", operation=operation, request_body=text, **parts)


def test_what_went_through_was_allowed() -> None:
    found = evidence_of(call(), ADA)
    assert found is not None
    assert (found.action, found.role, found.verdict) == (
        "dynamodb:PutItem",
        "BooksReadAccess",
        Verdict.ALLOWED,
    )
    assert (found.number, found.request_id, found.status, found.user) == (7, "R7", 200, "ada")
    assert (found.book, found.words, found.probed) == ("Lem · Fiasko", "", False)


def test_a_refusal_is_told_in_aws_s_words_and_of_the_role_that_it_names() -> None:
    refused = call(
        status=400, error="AccessDeniedException", message=REFUSAL, role="BooksWriteAccess"
    )
    found = evidence_of(refused, ADA)
    assert found is not None
    assert (found.role, found.verdict) == ("BooksReadAccess", Verdict.REFUSED)
    assert found.words == REFUSAL


@pytest.mark.parametrize("operation", ["PutItem", "UpdateItem", "DeleteItem"])
def test_a_condition_that_failed_was_looked_at_after_the_permission(operation: str) -> None:
    key = {"TableName": "book-table", "Key": {"author": {"S": "Lem"}, "title": {"S": "Fiasko"}}}
    failed = call(operation, status=400, error="ConditionalCheckFailedException", body=key)
    found = evidence_of(failed, ADA)
    assert found is not None
    assert found.verdict is Verdict.ALLOWED
    assert found.book == "Lem · Fiasko"


@pytest.mark.parametrize(
    "error",
    [
        "ThrottlingException",
        "ProvisionedThroughputExceededException",
        "ValidationException",
        "ExpiredTokenException",
        "UnrecognizedClientException",
        "ResourceNotFoundException",
        "InternalServerError",
        "SomethingNew",
    ],
)
def test_any_other_answer_decides_nothing(error: str) -> None:
    assert evidence_of(call(status=400, error=error), ADA) is None


def test_no_answer_decides_nothing() -> None:
    assert evidence_of(call(status=None, error="ConnectTimeoutError"), ADA) is None


def test_a_batch_is_not_one_action() -> None:
    assert evidence_of(call("BatchWriteItem"), ADA) is None
    assert evidence_of(call("TransactWriteItems"), ADA) is None


@pytest.mark.parametrize(
    "learner",
    [
        replace(ADA, identity="eu-central-1:bob"),
        replace(ADA, identity=""),
        replace(ADA, table="book"),
        replace(ADA, table="book-table2"),
    ],
)
def test_nobody_else_s_call_and_no_other_table_s_teaches_anything(learner: Learner) -> None:
    assert evidence_of(call(), learner) is None


def test_a_call_of_another_service_or_of_an_unknown_role_teaches_nothing() -> None:
    other = Call.of(service="sts", operation="GetCallerIdentity", status=200)
    assert evidence_of(other, ADA) is None
    assert evidence_of(call(role=""), ADA) is None


def test_a_probe_is_known_by_its_condition() -> None:
    body = {"TableName": "book-table", "Item": BOOK, "ConditionExpression": NEVER}
    found = evidence_of(call(body=body), ADA)
    assert found is not None
    assert found.probed


def test_a_body_that_was_cut_still_names_its_table_but_no_book() -> None:
    whole = json.dumps({"TableName": "book-table", "Item": BOOK})
    found = evidence_of(call(body=f"{whole[:60]}⟨cut: 9,000 letters in all⟩"), ADA)
    assert found is not None
    assert found.book == ""
    assert evidence_of(call(body=whole[:15]), ADA) is None


def test_nothing_in_a_body_makes_the_reader_fail(seeds: Seeds) -> None:
    luck = seeds.random()
    whole = json.dumps({"TableName": "book-table", "Key": {"author": {"S": "Lem"}}, "Item": 3})
    strange: list[Any] = ["", "[]", "null", '{"Key": 1}', '{"Key": {"author": 1}}', "[" * 5_000]
    for _ in range(300):
        text = list(whole)
        for _more in range(luck.randint(1, 6)):
            text[luck.randrange(len(text))] = luck.choice('{}[]",:0x\\')
        strange.append("".join(text))
    for body in strange:
        evidence_of(call(body=body), ADA)
