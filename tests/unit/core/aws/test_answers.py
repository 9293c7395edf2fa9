"""Answers of the wrong shape: told as the service's trouble, and never believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from core.aws.clients import Clients
from core.aws.credentials import AwsCredentials
from core.aws.errors import translating
from core.books.table.dynamo import DynamoBooks
from core.clock import ServerClock
from core.errors import ServiceTrouble
from core.identity.caller import Caller
from core.identity.identity_pool import IdentityPool
from core.redaction import Secret
from tests.support.aws_stub import Answer, AwsStub

from ..conftest import WALL, Source, profile_at

Build = Callable[[str | None], Clients]
TABLE: dict[str, Any] = {
    "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}],
    "ItemCount": 3,
}
GIVEN = {"AccessKeyId": "ASIA", "SecretKey": "k", "SessionToken": "t", "Expiration": WALL + 3600}


def body(content: object) -> Answer:
    return Answer(body=json.dumps(content).encode())


def nested(levels: int) -> dict[str, Any]:
    value: dict[str, Any] = {"S": "x"}
    for _ in range(levels):
        value = {"L": [value]}
    return value


@pytest.mark.parametrize(
    "value",
    [
        {"S": None},
        {"S": 1},
        {"S": "\ud800"},
        {"N": 5},
        {"N": "NaN"},
        {"NS": ["1", "Infinity"]},
        {"B": "no base64!"},
        {"L": "text"},
        {"L": [None]},
        {"M": [1]},
        {"BOOL": "true"},
        {"S": "x", "N": "1"},
        {"Q": "x"},
        {},
        nested(200),
    ],
)
def test_an_item_that_is_none_is_not_taken_for_one(
    stub: AwsStub, clients_at: Build, source: Source, value: object
) -> None:
    stub.says(body({"Items": [{"a": {"S": "x"}, "b": value}]}))
    with pytest.raises(ServiceTrouble):
        DynamoBooks(clients_at(stub.url).dynamodb(source), "t").scan()


def test_what_dynamodb_may_nest_is_taken(stub: AwsStub, clients_at: Build, source: Source) -> None:
    stub.says(
        body(
            {"Items": [{"a": {"S": "x"}, "b": nested(31)}], "More": [{}], "LastEvaluatedKey": None}
        )
    )
    (item,) = DynamoBooks(clients_at(stub.url).dynamodb(source), "t").scan().items
    assert item == {"a": {"S": "x"}, "b": nested(31)}


def test_a_page_that_leads_to_itself_is_not_read_for_ever(
    stub: AwsStub, clients_at: Build, source: Source
) -> None:
    stub.says(body({"Items": [], "LastEvaluatedKey": {"a": {"S": "x"}}}))
    books = DynamoBooks(clients_at(stub.url).dynamodb(source), "t")
    with pytest.raises(ServiceTrouble):
        books.scan(books.scan().next)


@pytest.mark.parametrize(
    "table",
    [
        None,
        {},
        TABLE | {"KeySchema": []},
        TABLE | {"KeySchema": [{"AttributeName": "b", "KeyType": "HASH"}]},
        TABLE | {"KeySchema": [{"KeyType": "HASH"}]},
        TABLE | {"AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "M"}]},
        TABLE | {"AttributeDefinitions": "a"},
        TABLE | {"ItemCount": 10**400},
        TABLE | {"CreationDateTime": 1e300},
        TABLE | {"CreationDateTime": "soon"},
    ],
)
def test_a_table_without_a_key_is_no_table(
    stub: AwsStub, clients_at: Build, source: Source, table: object
) -> None:
    stub.says(body({"Table": table}))
    with pytest.raises(ServiceTrouble):
        DynamoBooks(clients_at(stub.url).dynamodb(source), "t").describe()


@pytest.mark.parametrize(("count", "told"), [(3, 3), (2**40, None), (-1, None), (None, None)])
def test_an_estimate_that_no_progress_bar_holds_is_left_out(
    stub: AwsStub, clients_at: Build, source: Source, count: object, told: int | None
) -> None:
    stub.says(body({"Table": TABLE | {"ItemCount": count}}))
    assert DynamoBooks(clients_at(stub.url).dynamodb(source), "t").describe().items == told


@pytest.mark.parametrize(
    "changed",
    [
        {"Expiration": 1e300},
        {"Expiration": "never"},
        {"Expiration": "0001-01-01T00:00:00+14:00"},
        {"Expiration": True},
        {"Expiration": None},
        {"AccessKeyId": None},
        {"AccessKeyId": ["A"]},
        {"AccessKeyId": "A\r\nX: y"},
        {"SessionToken": "Ω"},
        {"SecretKey": ""},
    ],
)
def test_credentials_that_cannot_sign_are_not_kept(
    stub: AwsStub, clients_at: Build, changed: dict[str, object]
) -> None:
    stub.says(body({"IdentityId": "eu:1", "Credentials": GIVEN | changed}))
    pool = IdentityPool(clients_at(stub.url).cognito_identity, profile_at(stub.url))
    with pytest.raises(ServiceTrouble) as caught:
        pool.get_credentials("eu-central-1:1", Secret("token"))
    assert "ASIA" not in str(caught.value)


@pytest.mark.parametrize(
    "markup",
    [
        b"<a/>",
        b"<GetCallerIdentityResponse/>",
        b"<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>",
        b"<a><GetCallerIdentityResult><Arn>x</Arn><Arn>y</Arn></GetCallerIdentityResult></a>",
        b"<a>" * 5000 + b"</a>" * 5000,
        b"<a>",
    ],
)
def test_who_is_calling_is_then_not_known(stub: AwsStub, clients_at: Build, markup: bytes) -> None:
    stub.says(Answer(body=markup, content_type="text/xml"))
    credentials = AwsCredentials("ASIA", Secret("k"), Secret("t"), WALL + 3600, "id")
    assert Caller(clients_at(stub.url)).who(credentials) is None


@pytest.mark.parametrize(
    "refusal",
    [
        {"__type": 5},
        {"__type": ["x"]},
        {"__type": "AccessDeniedException", "message": {"a": 1}},
        {"__type": "ConditionalCheckFailedException", "Item": [1]},
        {"__type": "TransactionCanceledException", "CancellationReasons": [None]},
        [],
        None,
    ],
)
def test_a_refusal_of_the_wrong_shape_is_no_refusal(
    stub: AwsStub, clients_at: Build, source: Source, refusal: object
) -> None:
    stub.says(Answer(400, json.dumps(refusal).encode()))
    with pytest.raises(ServiceTrouble), translating():
        clients_at(stub.url).dynamodb(source).scan(TableName="t")


@pytest.mark.parametrize("content", [b"[]", b'{"__type": []}', b"\xff", b"[" * 90_000])
def test_an_unwell_service_is_asked_again_whatever_it_said(
    stub: AwsStub, clients_at: Build, source: Source, content: bytes
) -> None:
    stub.says(Answer(500, content), body({"Items": []}))
    with translating():
        assert clients_at(stub.url).dynamodb(source).scan(TableName="t")["Items"] == []


@pytest.mark.parametrize("checksum", ["abc", "", "1" * 5000])
def test_a_checksum_that_is_no_number_is_trouble(
    stub: AwsStub, clients_at: Build, source: Source, checksum: str
) -> None:
    stub.says(Answer(body=b'{"Items": []}', headers={"x-amz-crc32": checksum}))
    with pytest.raises(ServiceTrouble), translating():
        clients_at(stub.url).dynamodb(source).scan(TableName="t")


@pytest.mark.parametrize(
    "date",
    [
        "Mon, 99999999999999999999 Jan 2024 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Thu, 01 Jan 1970 00:00:00 +2359",
    ],
)
def test_a_date_that_no_server_has_is_not_learnt(
    stub: AwsStub, clients_at: Build, source: Source, clock: ServerClock, date: str
) -> None:
    stub.says(Answer(body=b'{"Items": []}', headers={"Date": date}))
    client = clients_at(stub.url).dynamodb(source)
    for _ in range(2):
        client.scan(TableName="t")
    assert clock.skew == 0
