"""MiniStack as the practice cloud's DynamoDB: sealed, durable, and a quiet guest."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.practice.dynamodb.backend import Call
from core.practice.dynamodb.ministack import MiniStackDynamoDb
from core.practice.dynamodb.seed import BookTable, SeedRefused
from core.practice.state.cloud_state import Table
from core.practice.storage.sealed_file import SealedFile, SealUnreadable

KEY = b"k" * 32
TABLE = Table("book-table", "author", "title", index_name="by-title")
BOOKS = [{"author": {"S": f"Author {n}"}, "title": {"S": "Título"}} for n in range(60)]
RICH = {
    "author": {"S": "🂡 Ann"},
    "title": {"S": "Every type"},
    "number": {"N": "1234567890.1234567890123456789012345678"},
    "bytes": {"B": "AAECAwQ="},
    "tags": {"SS": ["b", "a"]},
    "blobs": {"BS": ["AA==", "AQ=="]},
    "nested": {"M": {"list": {"L": [{"NULL": True}, {"BOOL": False}, {"NS": ["1", "2"]}]}}},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "state"
    folder.mkdir()
    return folder / "dynamodb.sealed"


@pytest.fixture
def dynamodb(path: Path) -> Iterator[MiniStackDynamoDb]:
    backend = opened(path)
    yield backend
    backend.close()


def opened(path: Path, key: bytes = KEY) -> MiniStackDynamoDb:
    return MiniStackDynamoDb(SealedFile(path, key), "123456789012", "eu-central-1")


def call(dynamodb: MiniStackDynamoDb, operation: str, **payload: Any) -> Any:
    (answer,) = dynamodb.send(Call(operation, {"TableName": TABLE.name, **payload}))
    assert answer.status == 200, answer.body
    return json.loads(answer.body)


def put(item: dict[str, Any]) -> Call:
    return Call("PutItem", {"TableName": TABLE.name, "Item": item})


def test_every_type_is_there_unchanged_after_a_restart(path: Path) -> None:
    first = opened(path)
    BookTable(first, TABLE, BOOKS).ensure()
    first.send(put(RICH))
    first.close()
    again = opened(path)
    BookTable(again, TABLE, []).ensure()
    key = {"author": RICH["author"], "title": RICH["title"]}
    item = call(again, "GetItem", Key=key)["Item"]
    count = call(again, "Query", **by_title("Título"), Select="COUNT")["Count"]
    again.close()
    assert {**item, "tags": {"SS": sorted(item["tags"]["SS"])}} == {
        **RICH,
        "tags": {"SS": ["a", "b"]},
    }
    assert count == len(BOOKS)


def by_title(title: str) -> dict[str, Any]:
    return {
        "IndexName": "by-title",
        "KeyConditionExpression": "title = :t",
        "ExpressionAttributeValues": {":t": {"S": title}},
    }


def test_its_tables_belong_to_the_practice_account(dynamodb: MiniStackDynamoDb) -> None:
    BookTable(dynamodb, TABLE, []).ensure()
    arn = call(dynamodb, "DescribeTable")["Table"]["TableArn"]
    assert arn == "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table"


def test_a_reset_brings_exactly_the_books_back(dynamodb: MiniStackDynamoDb) -> None:
    table = BookTable(dynamodb, TABLE, BOOKS)
    table.ensure()
    dynamodb.send(put(RICH))
    dynamodb.send(
        Call(
            "CreateTable",
            {
                "TableName": "another",
                "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
            },
        )
    )
    table.reset()
    (answer,) = dynamodb.send(Call("ListTables", {}))
    assert json.loads(answer.body)["TableNames"] == [TABLE.name]
    assert call(dynamodb, "Scan", Select="COUNT")["Count"] == len(BOOKS)


def test_books_that_dynamodb_does_not_take_are_told(dynamodb: MiniStackDynamoDb) -> None:
    with pytest.raises(SeedRefused, match="BatchWriteItem"):
        BookTable(dynamodb, TABLE, [{"author": {"S": "No title"}}]).ensure()


def test_a_write_that_cannot_be_saved_is_not_acknowledged(
    dynamodb: MiniStackDynamoDb, path: Path
) -> None:
    BookTable(dynamodb, TABLE, []).ensure()
    shutil.rmtree(path.parent)
    with pytest.raises(OSError, match="No such file"):
        dynamodb.send(put(RICH))


def test_a_file_under_another_key_is_not_opened(dynamodb: MiniStackDynamoDb, path: Path) -> None:
    BookTable(dynamodb, TABLE, BOOKS).ensure()
    with pytest.raises(SealUnreadable):
        opened(path, b"x" * 32)
    assert b"Author" not in path.read_bytes()


def test_it_leaves_the_environment_and_the_root_logger_alone(path: Path) -> None:
    environment, handlers = dict(os.environ), list(logging.root.handlers)
    level = logging.root.level
    backend = opened(path)
    BookTable(backend, TABLE, []).ensure()
    backend.close()
    assert dict(os.environ) == environment
    assert logging.root.handlers == handlers
    assert logging.root.level == level
