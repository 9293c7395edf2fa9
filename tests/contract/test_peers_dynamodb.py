"""boto3 reads and writes books at the practice cloud, as far as IAM lets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from http.client import HTTPConnection
from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest

from core.practice.control import ControlRefused
from core.practice.dynamodb.seed import read_books
from core.practice.process.launcher import PracticeCloud
from core.practice.state.seed import PRACTICE_RESOURCES
from tests.support.aws_peer import TABLE_ARN, SignedInPeer, refused, signed_in
from tests.support.dynamodb_peer import (
    BOOK,
    CURATOR,
    KEY,
    READER,
    TABLE,
    allow,
    not_allowed,
    policy,
)


def test_a_reader_scans_and_queries_the_practice_books(reader: SignedInPeer) -> None:
    client = reader.dynamodb()
    books = client.scan(TableName=TABLE)["Items"]
    assert len(books) == len(read_books(PRACTICE_RESOURCES / "books.json")) > 350
    author = books[0]["author"]
    found = client.query(
        TableName=TABLE,
        KeyConditionExpression="author = :a",
        ExpressionAttributeValues={":a": author},
    )["Items"]
    assert found
    assert all(book["author"] == author for book in found)
    assert client.get_item(TableName=TABLE, Key={k: found[0][k] for k in KEY})["Item"] == found[0]
    assert client.describe_table(TableName=TABLE)["Table"]["TableArn"] == TABLE_ARN


def test_a_reader_s_put_is_refused_in_aws_s_own_words(reader: SignedInPeer) -> None:
    with refused(
        "AccessDeniedException",
        "User: arn:aws:sts::123456789012:assumed-role/BooksReadAccess/CognitoIdentityCredentials "
        "is not authorized to perform: dynamodb:PutItem on resource: "
        "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table because no identity-based "
        "policy allows the dynamodb:PutItem action",
    ):
        reader.dynamodb().put_item(TableName=TABLE, Item=BOOK)


def test_a_widened_policy_lets_the_same_put_pass(
    practice: PracticeCloud, reader: SignedInPeer
) -> None:
    client = reader.dynamodb()
    with refused("AccessDeniedException"):
        client.put_item(TableName=TABLE, Item=BOOK)
    practice.control.set_role_policy("BooksReadAccess", "Widened", policy(allow("PutItem")))
    client.put_item(TableName=TABLE, Item=BOOK)
    assert client.get_item(TableName=TABLE, Key=KEY)["Item"] == BOOK
    practice.control.remove_role_policy("BooksReadAccess", "Widened")
    with refused("AccessDeniedException"):
        client.put_item(TableName=TABLE, Item=BOOK)


def test_a_writer_puts_updates_and_deletes(writer: SignedInPeer) -> None:
    client = writer.dynamodb()
    client.put_item(TableName=TABLE, Item=BOOK, ConditionExpression="attribute_not_exists(author)")
    with refused("ConditionalCheckFailedException"):
        client.put_item(
            TableName=TABLE, Item=BOOK, ConditionExpression="attribute_not_exists(author)"
        )
    updated = client.update_item(
        TableName=TABLE,
        Key=KEY,
        UpdateExpression="SET #y = :y",
        ExpressionAttributeNames={"#y": "year"},
        ExpressionAttributeValues={":y": {"N": "2027"}},
        ReturnValues="ALL_NEW",
    )
    assert updated["Attributes"]["year"] == {"N": "2027"}
    client.delete_item(TableName=TABLE, Key=KEY)
    assert "Item" not in client.get_item(TableName=TABLE, Key=KEY)


def test_an_explicit_deny_wins_over_every_allow(practice: PracticeCloud) -> None:
    curator = signed_in(practice, "testuser3", role="BooksCurateAccess")
    practice.control.set_role_policy(
        "BooksCurateAccess", "Everything", policy(allow("*", Resource="*"))
    )
    with refused(
        "AccessDeniedException",
        f"User: {CURATOR} is not authorized to perform: dynamodb:DeleteItem on resource: "
        f"{TABLE_ARN} with an explicit deny in an identity-based policy",
    ):
        curator.dynamodb().delete_item(TableName=TABLE, Key=KEY)


def test_a_policy_that_cannot_be_understood_is_not_taken(
    practice: PracticeCloud, reader: SignedInPeer
) -> None:
    strange = allow("PutItem", Condition={"StringMatches": {"aws:userid": "x"}})
    with pytest.raises(ControlRefused, match=r"MalformedPolicyDocument.*StringMatches"):
        practice.control.set_role_policy("BooksReadAccess", "Strange", policy(strange))
    assert "Strange" not in practice.control.roles()["BooksReadAccess"].policies
    reader.dynamodb().scan(TableName=TABLE, Limit=1)


def test_other_tables_are_refused_before_anybody_learns_whether_they_exist(
    reader: SignedInPeer,
) -> None:
    other = TABLE_ARN.replace(TABLE, "payroll")
    with refused("AccessDeniedException", not_allowed(READER, "Scan", other)):
        reader.dynamodb().scan(TableName="payroll")


def test_an_index_is_a_resource_of_its_own(practice: PracticeCloud, reader: SignedInPeer) -> None:
    practice.control.set_role_policy("BooksReadAccess", "ReadBooks", policy(allow("Scan")))
    client = reader.dynamodb()
    client.scan(TableName=TABLE)
    index = f"{TABLE_ARN}/index/by-title"
    with refused("AccessDeniedException", not_allowed(READER, "Scan", index)):
        client.scan(TableName=TABLE, IndexName="by-title")


@pytest.mark.parametrize(
    ("operation", "call"),
    [
        (
            "ExecuteStatement",
            lambda c: c.execute_statement(Statement=f'SELECT * FROM "{TABLE}"'),
        ),
        (
            "BatchExecuteStatement",
            lambda c: c.batch_execute_statement(Statements=[{"Statement": "SELECT 1"}]),
        ),
        (
            "ExecuteTransaction",
            lambda c: c.execute_transaction(TransactStatements=[{"Statement": "SELECT 1"}]),
        ),
        ("UpdateTable", lambda c: c.update_table(TableName=TABLE)),
        ("PutResourcePolicy", lambda c: c.put_resource_policy(ResourceArn=TABLE_ARN, Policy="{}")),
    ],
)
def test_what_the_gate_cannot_judge_is_refused_whatever_the_policy_says(
    practice: PracticeCloud, writer: SignedInPeer, operation: str, call: Callable[[Any], object]
) -> None:
    practice.control.set_role_policy(
        "BooksWriteAccess", "Everything", policy(allow("*", Resource="*"))
    )
    with refused("AccessDeniedException"):
        call(writer.dynamodb())


def test_credentials_that_are_not_right_are_refused_with_aws_s_codes(
    practice: PracticeCloud, reader: SignedInPeer
) -> None:
    keys = reader.keys
    wrong = (
        (replace(keys, secret_access_key="guessed"), "InvalidSignatureException"),
        (replace(keys, session_token=f"{keys.session_token}x"), "UnrecognizedClientException"),
        (replace(keys, access_key_id="ASIAXXXXXXXXXXXXXXXX"), "UnrecognizedClientException"),
    )
    for altered, code in wrong:
        with refused(code):
            reader.dynamodb(altered).scan(TableName=TABLE)
    practice.control.expire_credentials()
    with refused("ExpiredTokenException", "The security token included in the request is expired"):
        reader.dynamodb().scan(TableName=TABLE)


def test_a_request_that_was_altered_on_its_way_is_refused(reader: SignedInPeer) -> None:
    client = reader.dynamodb()

    def alter(request: AWSPreparedRequest, **_: object) -> None:
        assert isinstance(request.body, bytes)
        request.body = request.body.replace(b"Limit", b"limit")

    client.meta.events.register("before-send.dynamodb", alter)
    with refused("InvalidSignatureException"):
        client.scan(TableName=TABLE, Limit=1)


def test_a_clock_that_is_wrong_by_more_than_a_quarter_of_an_hour_is_refused(
    practice: PracticeCloud, reader: SignedInPeer
) -> None:
    client = reader.dynamodb()
    practice.control.shift_clock(880)
    client.scan(TableName=TABLE, Limit=1)
    practice.control.shift_clock(1000)
    with refused("InvalidSignatureException"):
        client.scan(TableName=TABLE, Limit=1)


def _status_and_body(cloud: PracticeCloud, path: str, target: str) -> str:
    connection = HTTPConnection("127.0.0.1", cloud.port, timeout=10)
    headers = {"X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.0"}
    connection.request("POST", path, b"{}", headers)
    answer = connection.getresponse()
    text = f"{answer.status} {answer.read().decode()}"
    connection.close()
    return text


@pytest.mark.parametrize(
    ("path", "target", "expected"),
    [
        ("/", "DynamoDB_20120810.Scan", "400 .*MissingAuthenticationTokenException"),
        ("/", "DynamoDBStreams_20120810.ListStreams", "400 .*UnknownOperationException"),
        ("/_ministack/reset", "DynamoDB_20120810.Scan", "404 .*UnknownOperationException"),
        ("/_localstack/health", "", "404 .*UnknownOperationException"),
    ],
)
def test_nobody_gets_past_the_gate_without_a_signature(
    practice: PracticeCloud, path: str, target: str, expected: str
) -> None:
    assert re.match(expected, _status_and_body(practice, path, target))
