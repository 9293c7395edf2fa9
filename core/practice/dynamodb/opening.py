"""The practice cloud's DynamoDB, made ready in the background."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from core.practice.dynamodb.backend import WRITES, Call, DynamoDb
from core.practice.dynamodb.endpoint import EndpointDynamoDb
from core.practice.dynamodb.ministack import MiniStackDynamoDb
from core.practice.dynamodb.seed import BookTable, Item
from core.practice.http.wire import Response
from core.practice.state.cloud_state import CloudState
from core.practice.storage.sealed_file import SealedFile


class PracticeDynamoDb:
    """A DynamoDB that has the book table. Opening returns at once; the first calls wait.

    shared: others may write to it, past this.
    """

    def __init__(self, dynamodb: DynamoDb, table: BookTable, *, shared: bool) -> None:
        self._dynamodb = dynamodb
        self._table = table
        self._shared = shared
        self._writes = 0
        self._seeded_at = -1
        self._opener = ThreadPoolExecutor(1, thread_name_prefix="book-table")
        self._ready = self._opener.submit(table.ensure)

    def send(self, *calls: Call) -> Sequence[Response]:
        """As DynamoDb.send. Raises what making the table raised; OSError: try again."""
        self._await_table()
        if any(call.operation in WRITES for call in calls):
            self._writes += 1
        return self._dynamodb.send(*calls)

    def reset(self) -> None:
        """Bring the practice books back; every other table is dropped. Raises SeedRefused."""
        self._await_table()
        # What is written while the table is made counts as written after it.
        writes = self._writes
        if self._shared or writes != self._seeded_at:
            self._table.reset()
            self._seeded_at = writes

    def _await_table(self) -> None:
        if self._ready.done() and isinstance(self._ready.exception(), OSError):
            self._ready = self._opener.submit(self._table.ensure)
        self._ready.result()

    def close(self) -> None:
        """Finish what is under way."""
        self._opener.shutdown()
        self._dynamodb.close()


def open_dynamodb(
    file: SealedFile, state: CloudState, books: Sequence[Item], endpoint: str | None = None
) -> PracticeDynamoDb:
    """MiniStack with its tables in file; or, given one, the DynamoDB at endpoint."""
    dynamodb: DynamoDb
    if endpoint is None:
        dynamodb = MiniStackDynamoDb(file, state.account_id, state.region)
    else:
        dynamodb = EndpointDynamoDb(endpoint, state.account_id, state.region)
    table = BookTable(dynamodb, state.table, books)
    return PracticeDynamoDb(dynamodb, table, shared=endpoint is not None)
