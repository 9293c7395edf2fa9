"""A books table in memory, and a real DynamoDB endpoint, for the same contract suite."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from core.books.edits.edit import patched
from core.books.table.remote import (
    ConditionFailed,
    Page,
    PageStart,
    TableDescription,
    WriteAnswer,
    Written,
)
from core.books.values.attribute_values import same_value
from core.books.values.book import Attributes, Book, BookKey, KeyAttribute, KeySchema, WireValue
from core.books.values.keys import key_text
from core.errors import AppError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import (
        AttributeDefinitionTypeDef,
        KeySchemaElementTypeDef,
    )

SCHEMA = KeySchema(KeyAttribute("author"), KeyAttribute("title"))


def book(author: str, title: str, **attributes: WireValue) -> Book:
    """A book with the practice table's key."""
    return SCHEMA.book({"author": {"S": author}, "title": {"S": title}, **attributes})


class InMemoryBooks:
    """Keeps the promises of BooksRemote without a server; refuses and drops what it is told to.

    denied: operations that raise the given error. fail_next: raised once, before the next call
    does anything. lose_reply: raised once, after the next write was carried out.
    """

    def __init__(self, *books: Book, page_size: int = 2) -> None:
        self.items = {key_text(each.key): dict(each.attributes) for each in books}
        self.denied: dict[str, Exception] = {}
        self.fail_next: AppError | None = None
        self.lose_reply: AppError | None = None
        self.calls: list[str] = []
        self._page_size = page_size

    def describe(self) -> TableDescription:
        """The practice table's key."""
        self._enter("DescribeTable")
        return TableDescription(SCHEMA, len(self.items))

    def scan(self, start: PageStart | None = None) -> Page:
        """A page in the order of the keys' texts."""
        self._enter("Scan")
        return self._page(sorted(self.items), start)

    def query_by_partition(self, partition: BookKey, start: PageStart | None = None) -> Page:
        """A page of one author's books."""
        self._enter("Query")
        ((name, value),) = partition.attributes.items()
        found = [key for key in sorted(self.items) if same_value(self.items[key][name], value)]
        return self._page(found, start)

    def put_new(self, book: Book) -> WriteAnswer:
        """Keep a book unless there is one."""
        self._enter("PutItem")
        text = key_text(book.key)
        if text in self.items:
            return ConditionFailed(dict(self.items[text]))
        self.items[text] = dict(book.attributes)
        return self._written()

    def update(
        self, key: BookKey, seen: Attributes, changes: Mapping[str, WireValue | None]
    ) -> WriteAnswer:
        """Change a book if it is as it was seen."""
        self._enter("UpdateItem")
        item = self.items.get(key_text(key))
        if item is None:
            return ConditionFailed(None)
        if not all(_same(item.get(name), seen.get(name)) for name in changes):
            return ConditionFailed(dict(item))
        self.items[key_text(key)] = patched(item, changes)
        return self._written()

    def put(self, book: Book) -> None:
        """Somebody else writes a book."""
        self.items[key_text(book.key)] = dict(book.attributes)

    def delete(self, key: BookKey) -> None:
        """Somebody else deletes a book."""
        del self.items[key_text(key)]

    def _enter(self, operation: str) -> None:
        self.calls.append(operation)
        if operation in self.denied:
            raise self.denied[operation]
        error, self.fail_next = self.fail_next, None
        if error is not None:
            raise error

    def _written(self) -> Written:
        error, self.lose_reply = self.lose_reply, None
        if error is not None:
            raise error
        return Written()

    def _page(self, keys: list[str], start: PageStart | None) -> Page:
        if start is not None:
            keys = [key for key in keys if key > key_text(SCHEMA.key_of(start))]
        taken = keys[: self._page_size]
        items = tuple(self.items[key] for key in taken)
        more = len(keys) > len(taken)
        return Page(items, SCHEMA.key_of(items[-1]).attributes if more else None)


def _same(left: WireValue | None, right: WireValue | None) -> bool:
    if left is None or right is None:
        return left is right
    return same_value(left, right)


_SERVER = """
import asyncio, sys
from hypercorn.asyncio import serve
from hypercorn.config import Config
from ministack.app import app

async def without_lifespan(scope, receive, send):
    if scope["type"] != "lifespan":
        await app(scope, receive, send)

config = Config()
config.bind = [f"fd://{sys.argv[1]}"]
asyncio.run(serve(without_lifespan, config))
"""


@contextmanager
def dynamodb_endpoint(logs: Path) -> Iterator[str]:
    """The URL of a real DynamoDB API (MiniStack, in a process of its own, state in memory)."""
    settings = {
        "SERVICES": "dynamodb",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "BIND_HOST": "127.0.0.1",
        "AUTH": "false",
    }
    with socket.create_server(("127.0.0.1", 0)) as listener, logs.open("wb") as log:
        port = listener.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-c", _SERVER, str(listener.fileno())],
            env={**os.environ, **settings},
            pass_fds=[listener.fileno()],
            stdout=log,
            stderr=log,
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()
            server.wait()


def dynamodb_client(endpoint: str) -> DynamoDBClient:
    """A boto3 client with made-up credentials."""
    import boto3
    from botocore.config import Config

    return boto3.client(
        "dynamodb",
        region_name="eu-central-1",
        endpoint_url=endpoint,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(proxies={}, retries={"total_max_attempts": 2}, read_timeout=20),
    )


def create_table(client: DynamoDBClient, name: str, schema: KeySchema = SCHEMA) -> None:
    """Make an empty table."""
    definitions = [
        {"AttributeName": each.name, "AttributeType": each.type.value} for each in schema.attributes
    ]
    keys = [
        {"AttributeName": each.name, "KeyType": kind}
        for each, kind in zip(schema.attributes, ("HASH", "RANGE"), strict=False)
    ]
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=cast("list[AttributeDefinitionTypeDef]", definitions),
        KeySchema=cast("list[KeySchemaElementTypeDef]", keys),
    )
