"""Which permissions a DynamoDB call needs, item by item."""

from __future__ import annotations

from typing import Any

import pytest

from core.iam import condition_keys as keys
from core.iam.decision import AccessRequest
from core.practice.dynamodb.access import Tables, access_requests
from core.practice.http.wire import ServiceFault

BOOKS = "arn:aws:dynamodb:eu-central-1:123456789012:table/books"
INDEX = f"{BOOKS}/index/by-title"
KEY = {"author": {"S": "Ann"}, "title": {"S": "One"}}
OTHER_KEY = {"author": {"S": "Bob"}, "title": {"S": "Two"}}


def partition_key(table: str, index: str) -> str | None:
    return {"books": {"": "author", "by-title": "title"}}.get(table, {}).get(index)


TABLES = Tables("eu-central-1", "123456789012", partition_key)


def needed(operation: str, **payload: Any) -> list[AccessRequest]:
    found = access_requests(operation, payload, TABLES)
    assert found is not None
    return found


def leading(operation: str, **payload: Any) -> list[tuple[str, ...]]:
    return [tuple(r.keys.get(keys.LEADING_KEYS, ())) for r in needed(operation, **payload)]


@pytest.mark.parametrize("operation", ["GetItem", "UpdateItem", "DeleteItem"])
def test_a_call_on_one_item_needs_its_own_action_on_the_table(operation: str) -> None:
    (request,) = needed(operation, TableName="books", Key=KEY)
    assert (request.action, request.resource) == (f"dynamodb:{operation}", BOOKS)
    assert request.keys[keys.LEADING_KEYS] == ("Ann",)


def test_a_put_is_judged_by_the_item() -> None:
    (request,) = needed("PutItem", TableName="books", Item={**KEY, "year": {"N": "1"}})
    assert request.keys[keys.LEADING_KEYS] == ("Ann",)
    assert request.keys[keys.ATTRIBUTES] == ("author", "title", "year")
    assert request.keys[keys.RETURN_VALUES] == ("NONE",)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (("PutItem", {"Item": KEY, "Key": OTHER_KEY}), "ValidationException"),
        (("PutItem", {"Item": []}), "SerializationException"),
        (("PutItem", {"Item": {"author": {"S": "a", "N": "1"}}}), "ValidationException"),
        (("PutItem", {"Item": {"author": {"N": "one"}}}), "ValidationException"),
        (("Scan", {"TableName": 5}), "SerializationException"),
        (("Scan", {"TableName": "books/index/x"}), "ValidationException"),
        (("Scan", {"TableName": "books", "IndexName": "*/x"}), "ValidationException"),
        (("BatchWriteItem", {"RequestItems": []}), "SerializationException"),
        (
            (
                "BatchWriteItem",
                {"RequestItems": {"books": [{"PutRequest": {}, "DeleteRequest": {}}]}},
            ),
            "ValidationException",
        ),
        (("TransactWriteItems", {"TransactItems": [{"Get": {}}]}), "ValidationException"),
        (("TransactGetItems", {"TransactItems": [{"Put": {}}]}), "ValidationException"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(
    call: tuple[str, dict[str, Any]], code: str
) -> None:
    operation, payload = call
    with pytest.raises(ServiceFault) as caught:
        needed(operation, **{"TableName": "books", **payload})
    assert caught.value.code == code


def test_a_query_on_an_index_is_judged_on_the_index_and_by_its_key() -> None:
    (request,) = needed(
        "Query",
        TableName="books",
        IndexName="by-title",
        KeyConditionExpression="(#t = :t) AND author > :a",
        ExpressionAttributeNames={"#t": "title"},
        ExpressionAttributeValues={":t": {"S": "One"}, ":a": {"S": "A"}},
    )
    assert request.resource == INDEX
    assert request.keys[keys.LEADING_KEYS] == ("One",)
    assert request.keys[keys.SELECT] == ("ALL_PROJECTED_ATTRIBUTES",)
    assert request.keys[keys.ATTRIBUTES] == ("author", "title")


@pytest.mark.parametrize(
    "condition",
    ["author=:a", "author = :a", ":a = author", "title > :b AND author = :a", "( author=:a )"],
)
def test_the_partition_key_of_a_query_is_found_however_it_is_written(condition: str) -> None:
    values = {":a": {"S": "Ann"}, ":b": {"S": "B"}}
    assert leading(
        "Query",
        TableName="books",
        KeyConditionExpression=condition,
        ExpressionAttributeValues=values,
    ) == [("Ann",)]


def test_the_older_form_of_a_query_is_understood() -> None:
    conditions = {"author": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "Ann"}]}}
    assert leading("Query", TableName="books", KeyConditions=conditions) == [("Ann",)]


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "title = :a",
        "author > :a",
        "author >= :a",
        "author <> :a",
        "begins_with(author, :a)",
        "author = :missing",
        "author = :a OR author > :a",
        "NOT author = :a",
    ],
)
def test_a_query_whose_key_cannot_be_told_is_refused(condition: str) -> None:
    with pytest.raises(ServiceFault) as caught:
        needed(
            "Query",
            TableName="books",
            KeyConditionExpression=condition,
            ExpressionAttributeValues={":a": {"S": "Ann"}},
        )
    assert caught.value.code == "ValidationException"


@pytest.mark.parametrize(("number", "spelling"), [("1.0", "1"), ("1e2", "100"), ("007", "7")])
def test_a_number_as_key_has_one_spelling(number: str, spelling: str) -> None:
    assert leading("GetItem", TableName="books", Key={"author": {"N": number}}) == [(spelling,)]


def test_a_scan_names_no_key() -> None:
    assert leading("Scan", TableName="books") == [()]


def test_batches_need_their_own_action_for_every_item() -> None:
    got = needed("BatchGetItem", RequestItems={"books": {"Keys": [KEY, OTHER_KEY]}})
    assert [(r.action, r.keys[keys.LEADING_KEYS]) for r in got] == [
        ("dynamodb:BatchGetItem", ("Ann",)),
        ("dynamodb:BatchGetItem", ("Bob",)),
    ]
    writes = [{"PutRequest": {"Item": KEY}}, {"DeleteRequest": {"Key": OTHER_KEY}}]
    written = needed("BatchWriteItem", RequestItems={"books": writes[:1], "other": writes[1:]})
    assert [(r.action, r.resource) for r in written] == [
        ("dynamodb:BatchWriteItem", BOOKS),
        ("dynamodb:BatchWriteItem", BOOKS.replace("books", "other")),
    ]


def test_a_transaction_needs_the_actions_of_its_items() -> None:
    items = [
        {"Put": {"TableName": "books", "Item": KEY}},
        {"Update": {"TableName": "books", "Key": OTHER_KEY, "UpdateExpression": "SET a = :a"}},
        {"Delete": {"TableName": "books", "Key": KEY}},
        {"ConditionCheck": {"TableName": "books", "Key": KEY}},
    ]
    requests = needed("TransactWriteItems", TransactItems=items)
    assert [r.action.partition(":")[2] for r in requests] == [
        "PutItem",
        "UpdateItem",
        "DeleteItem",
        "ConditionCheckItem",
    ]
    assert {r.keys[keys.ENCLOSING_OPERATION] for r in requests} == {("TransactWriteItems",)}
    assert [r.keys[keys.LEADING_KEYS] for r in requests][:2] == [("Ann",), ("Bob",)]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"ProjectionExpression": "a, b.c, d[0].e"}, {"a", "b", "d"}),
        (
            {"ProjectionExpression": "#x.y", "ExpressionAttributeNames": {"#x": "with.dot"}},
            {"with.dot"},
        ),
        ({"FilterExpression": "size(a) > :v AND NOT contains(b, :v)"}, {"a", "b"}),
        ({"FilterExpression": "a BETWEEN :v AND :w OR b IN (:v, :w)"}, {"a", "b"}),
        ({"UpdateExpression": "SET a = b-:v, c = if_not_exists(d, :v) REMOVE e[2]"}, set("abcde")),
        ({"ConditionExpression": "attribute_not_exists(a)"}, {"a"}),
        ({"AttributesToGet": ["a", "b"]}, {"a", "b"}),
        ({"Expected": {"a": {"Exists": False}}}, {"a"}),
        ({}, set()),
    ],
)
def test_the_attributes_that_a_call_touches(members: dict[str, Any], expected: set[str]) -> None:
    (request,) = needed("Scan", TableName="books", **members)
    assert set(request.keys[keys.ATTRIBUTES]) == expected


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ({}, "ALL_ATTRIBUTES"),
        ({"ProjectionExpression": "a"}, "SPECIFIC_ATTRIBUTES"),
        ({"Select": "COUNT"}, "COUNT"),
    ],
)
def test_what_a_scan_selects(payload: dict[str, str], expected: str) -> None:
    (request,) = needed("Scan", TableName="books", **payload)
    assert request.keys[keys.SELECT] == (expected,)


def test_making_a_table_with_tags_and_a_policy_needs_those_permissions_too() -> None:
    requests = needed("CreateTable", TableName="books", Tags=[{}], ResourcePolicy="{}")
    assert [r.action.partition(":")[2] for r in requests] == [
        "CreateTable",
        "TagResource",
        "PutResourcePolicy",
    ]


def test_a_table_named_by_its_arn_is_that_table() -> None:
    own = "arn:aws:dynamodb:eu-central-1:123456789012:table/books"
    (request,) = needed("DescribeTable", TableName=own)
    assert request.resource == own


def test_a_table_of_another_place_is_not_found() -> None:
    with pytest.raises(ServiceFault, match="ResourceNotFoundException"):
        needed("DescribeTable", TableName="arn:aws:dynamodb:eu-west-1:999999999999:table/books")


@pytest.mark.parametrize(
    "operation",
    ["ExecuteStatement", "ExecuteTransaction", "BatchExecuteStatement", "RestoreTableFromBackup"],
)
def test_what_cannot_be_judged_has_no_list_of_needs(operation: str) -> None:
    assert access_requests(operation, {}, TABLES) is None


@pytest.mark.parametrize("name", ["secret", "#a-b", "#", ""])
def test_only_a_placeholder_is_replaced_by_another_name(name: str) -> None:
    """A name that stands for another would be judged as that, and read as itself."""
    with pytest.raises(ServiceFault) as caught:
        needed(
            "GetItem",
            TableName="books",
            Key=KEY,
            ProjectionExpression=name,
            ExpressionAttributeNames={name: "title"},
        )
    assert caught.value.code == "ValidationException"


def test_a_dot_after_nothing_hides_no_attribute() -> None:
    (request,) = needed(
        "GetItem", TableName="books", Key=KEY, ProjectionExpression="author, .secret"
    )
    assert "secret" in request.keys[keys.ATTRIBUTES]


@pytest.mark.parametrize("operation", ["GetItem", "BatchGetItem"])
def test_what_is_no_parameter_of_a_call_does_not_say_what_it_selects(operation: str) -> None:
    """The whole item comes back, whatever a Select says that only Query and Scan know."""
    bogus = {"Select": "SPECIFIC_ATTRIBUTES"}
    payload: dict[str, Any] = (
        {"TableName": "books", "Key": KEY, **bogus}
        if operation == "GetItem"
        else {"RequestItems": {"books": {"Keys": [KEY], **bogus}}}
    )
    (request,) = needed(operation, **payload)
    assert request.keys[keys.SELECT] == ("ALL_ATTRIBUTES",)
