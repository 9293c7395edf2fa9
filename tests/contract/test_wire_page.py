"""Pages read from the wire's JSON: the same items as boto3's own reading gives, or left to it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

from core.books.table.dynamo import DynamoBooks
from core.books.table.wire_page import read_page
from core.books.values.attribute_values import same_item
from core.errors import AccessDenied
from tests.support.aws_stub import Answer, AwsStub, running_stub
from tests.support.books import dynamodb_client
from tests.support.nasty_values import nasty_text
from tests.support.seeds import Seeds

ITEMS = 120


@pytest.fixture
def stub() -> Iterator[AwsStub]:
    with running_stub() as running:
        yield running


def text(luck: Random) -> str:
    return nasty_text(luck).encode("utf-8", "replace").decode()


def number(luck: Random) -> str:
    digits = str(luck.randrange(10 ** luck.randint(1, 38)))
    return luck.choice(["", "-"]) + luck.choice([digits, f"{digits}E-{luck.randint(1, 80)}", "0"])


def binary(luck: Random) -> str:
    return base64.b64encode(luck.randbytes(luck.randint(0, 20))).decode()


LEAVES: dict[str, Callable[[Random], object]] = {
    "S": text,
    "N": number,
    "B": binary,
    "BOOL": lambda luck: luck.random() < 0.5,
    "NULL": lambda _luck: True,
    "SS": lambda luck: sorted({text(luck) for _ in range(luck.randint(1, 4))}),
    "NS": lambda luck: sorted({number(luck) for _ in range(luck.randint(1, 4))}),
    "BS": lambda luck: sorted({binary(luck) for _ in range(luck.randint(1, 4))}),
}


def value(luck: Random, depth: int = 4) -> dict[str, Any]:
    kind = luck.choice([*LEAVES, "L", "M"] if depth else list(LEAVES))
    if kind == "L":
        return {kind: [value(luck, depth - 1) for _ in range(luck.randint(0, 4))]}
    if kind == "M":
        return {kind: {text(luck): value(luck, depth - 1) for _ in range(luck.randint(0, 4))}}
    return {kind: LEAVES[kind](luck)}


def item(luck: Random) -> dict[str, Any]:
    return {text(luck) or "a": value(luck) for _ in range(luck.randint(1, 9))}


def page(content: object) -> Answer:
    return Answer(body=json.dumps(content).encode())


def test_all_types_and_nested_values_come_as_boto3_reads_them(stub: AwsStub, seeds: Seeds) -> None:
    luck = seeds.random()
    items = [item(luck) for _ in range(ITEMS)]
    sent = {"Items": items, "Count": ITEMS, "ScannedCount": ITEMS, "LastEvaluatedKey": items[0]}
    plain, ours = dynamodb_client(stub.url), DynamoBooks(dynamodb_client(stub.url), "t")
    stub.says(page(sent))
    theirs = plain.scan(TableName="t")
    stub.says(page(sent))
    found = ours.scan()

    assert read_page(json.dumps(sent).encode()) is not None, "it was read here"
    assert len(found.items) == ITEMS
    for mine, other, given in zip(found.items, theirs["Items"], items, strict=True):
        assert mine == given
        assert same_item(mine, {name: from_boto3(each) for name, each in other.items()})
    assert found.next == items[0]


def from_boto3(read: Any) -> dict[str, Any]:
    """boto3's own form with binary data as base64 again, written here a second time on purpose."""
    ((kind, inner),) = read.items()
    match kind:
        case "B":
            return {kind: base64.b64encode(inner).decode()}
        case "BS":
            return {kind: [base64.b64encode(each).decode() for each in inner]}
        case "L":
            return {kind: [from_boto3(each) for each in inner]}
        case "M":
            return {kind: {name: from_boto3(each) for name, each in inner.items()}}
        case _:
            return {kind: inner}


def test_a_damaged_page_is_left_to_botocore(seeds: Seeds) -> None:
    """Whatever is wrong with it: no item is made of it here."""
    luck = seeds.random()
    for _ in range(300):
        given = item(luck)
        name = luck.choice(list(given))
        given[name] = luck.choice(
            [None, [], {}, {"S": 1}, {"N": "x"}, {"B": "QR=="}, {"Q": "x"}, {"L": [1]}, {"SS": "a"}]
        )
        assert read_page(json.dumps({"Items": [given]}).encode()) is None
    for body in (b"", b"[]", b"{}", b'{"Items": {}}', b'{"Items": [], "Count": "1"}', b"\xff"):
        assert read_page(body) is None


def test_a_page_without_items_and_its_cost_are_told(stub: AwsStub) -> None:
    consumed = {"TableName": "t", "CapacityUnits": 0.5}
    body = {"Items": [], "Count": 0, "ScannedCount": 9, "ConsumedCapacity": consumed}
    assert read_page(json.dumps(body).encode()) == body
    stub.says(page(body))
    assert DynamoBooks(dynamodb_client(stub.url), "t").scan().items == ()


def test_errors_stay_botocores(stub: AwsStub) -> None:
    told = {"__type": "x#AccessDeniedException", "Message": "not authorized to perform"}
    stub.says(Answer(400, json.dumps(told).encode()))
    with pytest.raises(AccessDenied):
        DynamoBooks(dynamodb_client(stub.url), "t").scan()


def test_clients_that_are_shared_read_each_page_once(stub: AwsStub) -> None:
    client = dynamodb_client(stub.url)
    first, second = DynamoBooks(client, "t"), DynamoBooks(client, "u")
    for each in (first, second):
        stub.says(page({"Items": [{"a": {"B": "AAEC"}}], "Count": 1, "ScannedCount": 1}))
        assert each.scan().items == ({"a": {"B": "AAEC"}},)
