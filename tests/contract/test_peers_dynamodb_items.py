"""IAM judges batches, transactions, leading keys and attributes item by item."""

from __future__ import annotations

from typing import Any

import pytest

from core.practice.process.launcher import PracticeCloud
from tests.support.aws_peer import TABLE_ARN, SignedInPeer, refused, signed_in
from tests.support.dynamodb_peer import BOOK, KEY, READER, TABLE, allow, not_allowed, policy


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
