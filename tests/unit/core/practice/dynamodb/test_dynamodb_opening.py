"""Opening the practice cloud's DynamoDB when it is not there yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.practice.dynamodb.backend import Call
from core.practice.dynamodb.endpoint import EndpointDynamoDb
from core.practice.dynamodb.opening import PracticeDynamoDb
from core.practice.dynamodb.seed import BookTable
from core.practice.http.wire import Response
from core.practice.state.cloud_state import Table
from tests.support.books import dynamodb_endpoint

TABLE = Table("book-table", "author", "title")
BOOKS = [{"author": {"S": "Ann"}, "title": {"S": "One"}}]


class ComesUpLater(EndpointDynamoDb):
    """An endpoint that cannot be reached until up is set."""

    up = False

    def _exchange(self, call: Call) -> Response:
        if not self.up:
            raise ConnectionRefusedError
        return super()._exchange(call)


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with dynamodb_endpoint(tmp_path_factory.mktemp("dynamodb") / "log") as url:
        yield url


def test_a_dynamodb_that_comes_up_later_is_filled_then(endpoint: str) -> None:
    backend = ComesUpLater(endpoint, "123456789012", "eu-central-1")
    dynamodb = PracticeDynamoDb(backend, BookTable(backend, TABLE, BOOKS), shared=True)
    scan = Call("Scan", {"TableName": TABLE.name})
    with pytest.raises(ConnectionRefusedError):
        dynamodb.send(scan)
    backend.up = True
    (answer,) = dynamodb.send(scan)
    dynamodb.close()
    assert b'"Ann"' in answer.body


@pytest.mark.parametrize("shared", [True, False])
def test_a_reset_brings_the_books_back_after_every_write(endpoint: str, shared: bool) -> None:
    backend = ComesUpLater(endpoint, "123456789012", "eu-central-1")
    backend.up = True
    dynamodb = PracticeDynamoDb(backend, BookTable(backend, TABLE, BOOKS), shared=shared)
    scan = Call("Scan", {"TableName": TABLE.name})
    put = Call("PutItem", {"TableName": TABLE.name, "Item": {**BOOKS[0], "Title": {"S": "Later"}}})
    try:
        for _ in range(2):
            dynamodb.send(put)
            dynamodb.reset()
            (answer,) = dynamodb.send(scan)
            assert b"Later" not in answer.body
            dynamodb.reset()
    finally:
        dynamodb.close()


def test_a_table_that_nobody_else_writes_to_is_not_made_again_for_nothing(endpoint: str) -> None:
    backend = ComesUpLater(endpoint, "123456789012", "eu-central-1")
    backend.up = True
    dynamodb = PracticeDynamoDb(backend, BookTable(backend, TABLE, BOOKS), shared=False)
    dynamodb.reset()
    backend.send(
        Call("PutItem", {"TableName": TABLE.name, "Item": {**BOOKS[0], "Title": {"S": "P"}}})
    )
    dynamodb.reset()
    (answer,) = dynamodb.send(Call("Scan", {"TableName": TABLE.name}))
    dynamodb.close()
    assert b'"P"' in answer.body
