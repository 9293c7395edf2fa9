"""The book table: made and filled when it is not there, and made again on reset."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from core.practice.dynamodb.backend import Call, DynamoDb
from core.practice.http.wire import Response
from core.practice.state.cloud_state import Table

_BATCH = 25
"""BatchWriteItem's limit (Amazon DynamoDB API reference)."""

Item = Mapping[str, Mapping[str, str]]


class SeedRefused(Exception):
    """DynamoDB did not take the practice books."""


def read_books(path: Path) -> Sequence[Item]:
    """The practice books as DynamoDB items: numbers as N, everything else as S."""
    return [
        {name: _typed(value) for name, value in book.items() if value is not None}
        for book in json.loads(path.read_text("utf-8"))
    ]


def _typed(value: object) -> Mapping[str, str]:
    return {"N": str(value)} if isinstance(value, int) else {"S": str(value)}


class BookTable:
    """Makes the table of the practice books."""

    def __init__(self, dynamodb: DynamoDb, table: Table, books: Sequence[Item]) -> None:
        self._dynamodb = dynamodb
        self._table = table
        self._books = books

    def ensure(self) -> None:
        """Make and fill the table unless it is there. Raises SeedRefused, OSError."""
        (answer,) = self._dynamodb.send(Call("DescribeTable", {"TableName": self._table.name}))
        if answer.status != 200:
            self._send(self._made_and_filled())

    def reset(self) -> None:
        """Drop every table and make this one again, in one step. Raises SeedRefused, OSError."""
        (answer,) = self._dynamodb.send(Call("ListTables", {}))
        names = json.loads(answer.body).get("TableNames", [])
        drops = [Call("DeleteTable", {"TableName": name}) for name in names]
        self._send([*drops, *self._made_and_filled()])

    def _made_and_filled(self) -> Sequence[Call]:
        return [self._creation(), *self._fillings()]

    def _send(self, calls: Sequence[Call]) -> None:
        answers: Sequence[Response] = self._dynamodb.send(*calls)
        if answers[-1].status != 200:
            raise SeedRefused(calls[len(answers) - 1].operation)

    def _creation(self) -> Call:
        keys = (self._table.partition_key, self._table.sort_key)
        payload: dict[str, object] = {
            "TableName": self._table.name,
            "AttributeDefinitions": [{"AttributeName": k, "AttributeType": "S"} for k in keys],
            "KeySchema": _key_schema(*keys),
            "BillingMode": "PAY_PER_REQUEST",
        }
        if self._table.index_name is not None:
            index = {
                "IndexName": self._table.index_name,
                "KeySchema": _key_schema(*reversed(keys)),
                "Projection": {"ProjectionType": "ALL"},
            }
            payload["GlobalSecondaryIndexes"] = [index]
        return Call("CreateTable", payload)

    def _fillings(self) -> Iterator[Call]:
        for start in range(0, len(self._books), _BATCH):
            puts = [{"PutRequest": {"Item": b}} for b in self._books[start : start + _BATCH]]
            yield Call("BatchWriteItem", {"RequestItems": {self._table.name: puts}})


def _key_schema(partition_key: str, sort_key: str) -> Sequence[Mapping[str, str]]:
    return (
        {"AttributeName": partition_key, "KeyType": "HASH"},
        {"AttributeName": sort_key, "KeyType": "RANGE"},
    )
