"""The actions that a pasted policy is checked for are those that Bookplate sends to the table."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from botocore import xform_name
from botocore.session import get_session

from core.access.actions import PROBES
from core.aws.recorder import Call
from core.books.table.dynamo import DynamoBooks
from core.books.values.book import BookKey
from core.policy_check.table_actions import TABLE_ACTIONS
from core.practice.process.launcher import PracticeCloud
from core.signed_in.connection import Connection, UserContext
from core.vault.vault import MemoryVault
from tests.support.books import book
from tests.support.connections import connection_to, sign_in
from tests.support.sources import sources

NAMES = [each.name for each in TABLE_ACTIONS]


@pytest.fixture
def connection(practice: PracticeCloud) -> Connection:
    return connection_to(practice, MemoryVault())


@pytest.fixture
def writer(connection: Connection, tmp_path: Path) -> Iterator[UserContext]:
    opened = connection.open_context(sign_in(connection, "testuser2"), tmp_path)
    yield opened
    opened.close()


def every_use(books: DynamoBooks) -> dict[str, Callable[[], object]]:
    """Each method of the table, with a book that is there and one that is not."""
    known, other = book("Stanisław Lem", "Solaris"), book("Nobody", "Nothing")
    partition = BookKey(other.key.values[:1])
    changes = {"year": {"N": "1961"}}
    return {
        "describe": books.describe,
        "scan": books.scan,
        "query_by_partition": lambda: books.query_by_partition(partition),
        "put_new": lambda: books.put_new(known),
        "update": lambda: books.update(other.key, {}, changes),
    }


def test_what_is_checked_is_what_is_sent(connection: Connection, writer: UserContext) -> None:
    """Both ways: no operation goes unchecked, and none is checked that is never sent."""
    heard: list[Call] = []
    stop = connection.recorder.listen(heard.append)
    table = connection.profile.table.name
    uses = every_use(DynamoBooks(connection.clients.dynamodb(writer.credentials), table))
    assert uses.keys() == {name for name in vars(DynamoBooks) if not name.startswith("_")}
    for use in uses.values():
        use()
    for action in PROBES:
        writer.prober_as(None)(action)
    stop()
    sent = {call.operation for call in heard if call.service == "dynamodb"}
    assert sorted(NAMES) == sorted(sent)


def test_no_other_code_sends_another_operation() -> None:
    """The test above drives two callers: a third would be found here, by boto3's names."""
    model = get_session().get_service_model("dynamodb")
    operations = {xform_name(name): name for name in model.operation_names}
    used = {
        operations[node.attr]
        for source in sources("core", "ui")
        if not source.module.startswith("core.practice.")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in operations
    }
    assert used == set(NAMES)
