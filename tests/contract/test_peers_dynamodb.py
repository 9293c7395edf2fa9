"""boto3 reads and writes books at the practice cloud, as far as IAM lets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from http.client import HTTPConnection
from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest

from core.practice import ids
from core.practice.launcher import PracticeCloud
from tests.support.aws_peer import TABLE_ARN, SignedInPeer, refused, signed_in

BOOK = {"author": {"S": "Peer, A."}, "title": {"S": "A New Book"}, "year": {"N": "2026"}}
KEY = {"author": BOOK["author"], "title": BOOK["title"]}
READER = f"arn:aws:sts::{ids.ACCOUNT_ID}:assumed-role/BooksReadAccess/CognitoIdentityCredentials"
CURATOR = READER.replace("Read", "Curate")
TABLE = ids.TABLE_NAME


def not_allowed(principal: str, action: str, resource: str = TABLE_ARN) -> str:
    return (
        f"User: {principal} is not authorized to perform: dynamodb:{action} on resource: "
        f"{resource} because no identity-based policy allows the dynamodb:{action} action"
    )


@pytest.fixture
def reader(practice: PracticeCloud) -> SignedInPeer:
    return signed_in(practice, "testuser1")


@pytest.fixture
def writer(practice: PracticeCloud) -> SignedInPeer:
    return signed_in(practice, "testuser2")


def policy(*statements: dict[str, Any]) -> dict[str, object]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allow(*actions: str, **members: object) -> dict[str, object]:
    named = [f"dynamodb:{action}" for action in actions]
    return {"Effect": "Allow", "Action": named, "Resource": TABLE_ARN, **members}


def test_a_reader_scans_and_queries_the_practice_books(reader: SignedInPeer) -> None:
    client = reader.dynamodb()
    books = client.scan(TableName=TABLE)["Items"]
    assert len(books) > 350
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


def test_a_policy_that_cannot_be_understood_allows_nothing(
    practice: PracticeCloud, reader: SignedInPeer
) -> None:
    strange = allow("PutItem", Condition={"StringMatches": {"aws:userid": "x"}})
    practice.control.set_role_policy("BooksReadAccess", "Strange", policy(strange))
    with refused("AccessDeniedException", not_allowed(READER, "Scan")):
        reader.dynamodb().scan(TableName=TABLE)


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


def _transaction(*items: dict[str, Any]) -> dict[str, Any]:
    return {
        "TransactItems": [{kind: {"TableName": TABLE, **c}} for i in items for kind, c in i.items()]
    }


def test_a_transaction_is_judged_item_by_item(
    practice: PracticeCloud, reader: SignedInPeer
) -> None:
    practice.control.set_role_policy(
        "BooksReadAccess", "Put", policy(allow("PutItem", "BatchWriteItem"))
    )
    client = reader.dynamodb()
    put = {"Put": {"Item": BOOK}}
    check = {
        "ConditionCheck": {
            "Key": {"author": {"S": "x"}, "title": {"S": "y"}},
            "ConditionExpression": "attribute_not_exists(author)",
        }
    }
    client.transact_write_items(**_transaction(put))
    with refused("AccessDeniedException", not_allowed(READER, "DeleteItem")):
        client.transact_write_items(**_transaction(check_free_put(), {"Delete": {"Key": KEY}}))
    with refused("AccessDeniedException", not_allowed(READER, "ConditionCheckItem")):
        client.transact_write_items(**_transaction(put, check))
    assert client.get_item(TableName=TABLE, Key=KEY)["Item"] == BOOK
    assert client.transact_get_items(**_transaction({"Get": {"Key": KEY}}))["Responses"]


def check_free_put() -> dict[str, Any]:
    return {"Put": {"Item": {**BOOK, "title": {"S": "Never written"}}}}


def test_permission_to_put_is_no_permission_to_write_in_batches(
    practice: PracticeCloud, reader: SignedInPeer
) -> None:
    practice.control.set_role_policy("BooksReadAccess", "Put", policy(allow("PutItem")))
    batch: dict[str, Any] = {TABLE: [{"PutRequest": {"Item": BOOK}}]}
    with refused("AccessDeniedException", not_allowed(READER, "BatchWriteItem")):
        reader.dynamodb().batch_write_item(RequestItems=batch)
    practice.control.set_role_policy("BooksReadAccess", "Put", policy(allow("BatchWriteItem")))
    assert not reader.dynamodb().batch_write_item(RequestItems=batch)["UnprocessedItems"]


def test_one_forbidden_table_refuses_the_whole_batch(writer: SignedInPeer) -> None:
    client = writer.dynamodb()
    put: list[Any] = [{"PutRequest": {"Item": BOOK}}]
    with refused("AccessDeniedException"):
        client.batch_write_item(RequestItems={TABLE: put, "payroll": put})
    with refused("AccessDeniedException"):
        client.batch_get_item(RequestItems={TABLE: {"Keys": [KEY]}, "payroll": {"Keys": [KEY]}})
    assert "Item" not in client.get_item(TableName=TABLE, Key=KEY)


@pytest.fixture
def own_rows(practice: PracticeCloud) -> SignedInPeer:
    """A reader who may touch only the rows whose author is their own identity."""
    own = {"dynamodb:LeadingKeys": ["${cognito-identity.amazonaws.com:sub}"]}
    actions = ("GetItem", "PutItem", "Query", "BatchGetItem", "BatchWriteItem", "UpdateItem")
    statement = allow(*actions, Condition={"ForAllValues:StringEquals": own})
    practice.control.set_role_policy("BooksReadAccess", "ReadBooks", policy(statement))
    return signed_in(practice, "testuser1")


def test_leading_keys_keep_everybody_in_their_own_rows(own_rows: SignedInPeer) -> None:
    client = own_rows.dynamodb()
    mine = {"author": {"S": own_rows.identity_id}, "title": {"S": "Diary"}}
    client.put_item(TableName=TABLE, Item=mine)
    asked = {":a": mine["author"]}
    condition = "author = :a AND begins_with(title, :t)"
    values = {**asked, ":t": {"S": "D"}}
    assert client.query(
        TableName=TABLE, KeyConditionExpression=condition, ExpressionAttributeValues=values
    )["Items"] == [mine]
    client.batch_write_item(RequestItems={TABLE: [{"PutRequest": {"Item": mine}}]})
    client.transact_write_items(**_transaction({"Put": {"Item": mine}}))

    with refused("AccessDeniedException", not_allowed(READER, "PutItem")):
        client.put_item(TableName=TABLE, Item=BOOK)
    with refused("AccessDeniedException", not_allowed(READER, "Query")):
        client.query(
            TableName=TABLE,
            KeyConditionExpression="author = :a",
            ExpressionAttributeValues={":a": BOOK["author"]},
        )
    with refused("AccessDeniedException", not_allowed(READER, "BatchGetItem")):
        client.batch_get_item(RequestItems={TABLE: {"Keys": [mine, KEY]}})
    with refused("AccessDeniedException", not_allowed(READER, "BatchWriteItem")):
        puts: list[Any] = [{"PutRequest": {"Item": item}} for item in (mine, BOOK)]
        client.batch_write_item(RequestItems={TABLE: puts})
    with refused("AccessDeniedException", not_allowed(READER, "PutItem")):
        client.transact_write_items(
            **_transaction(
                {"Update": {"Key": mine, "UpdateExpression": "REMOVE note"}},
                {"Put": {"Item": BOOK}},
            )
        )
    with refused("AccessDeniedException", not_allowed(READER, "Scan")):
        client.scan(TableName=TABLE)


def test_a_query_on_an_index_is_judged_by_the_index_s_own_key(
    practice: PracticeCloud, reader: SignedInPeer
) -> None:
    practice.control.set_role_policy("BooksReadAccess", "All", policy(allow("*", Resource="*")))
    client = reader.dynamodb()
    client.create_table(
        TableName="loans",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "book", "AttributeType": "S"},
            {"AttributeName": "reader", "AttributeType": "S"},
        ],
        KeySchema=[{"AttributeName": "book", "KeyType": "HASH"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by-reader",
                "KeySchema": [{"AttributeName": "reader", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )
    loan = {"book": {"S": "Emma"}, "reader": {"S": "Ann"}}
    client.put_item(TableName="loans", Item=loan)
    arn = TABLE_ARN.replace(TABLE, "loans/index/by-reader")
    own = {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "Ann"}}
    statement = allow("Query", Resource=f"{arn[:-6]}*", Condition=own)
    practice.control.set_role_policy("BooksReadAccess", "All", policy(statement))

    def loans_of(name: str) -> list[Any]:
        return client.query(
            TableName="loans",
            IndexName="by-reader",
            KeyConditionExpression="#r = :r",
            ExpressionAttributeNames={"#r": "reader"},
            ExpressionAttributeValues={":r": {"S": name}},
        )["Items"]

    assert loans_of("Ann") == [loan]
    with refused("AccessDeniedException", not_allowed(READER, "Query", arn)):
        loans_of("Bob")


def test_attributes_that_a_policy_names_are_all_that_can_be_read(
    practice: PracticeCloud, reader: SignedInPeer
) -> None:
    condition = {
        "ForAllValues:StringEquals": {"dynamodb:Attributes": ["author", "title"]},
        "StringEqualsIfExists": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"},
    }
    practice.control.set_role_policy(
        "BooksReadAccess", "ReadBooks", policy(allow("Scan", Condition=condition))
    )
    client = reader.dynamodb()
    names = client.scan(TableName=TABLE, ProjectionExpression="author, title")["Items"][0]
    assert set(names) == {"author", "title"}
    with refused("AccessDeniedException"):
        client.scan(TableName=TABLE)
    with refused("AccessDeniedException"):
        client.scan(TableName=TABLE, ProjectionExpression="author, title, isbn")
    with refused("AccessDeniedException"):
        client.scan(
            TableName=TABLE,
            ProjectionExpression="author, title",
            FilterExpression="attribute_exists(isbn)",
        )


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
    connection.request("POST", path, b"{}", {"X-Amz-Target": target})
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
