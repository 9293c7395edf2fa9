"""A probe changes nothing and tells whether the role may: with a real IAM and a real DynamoDB."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.access.actions import PROBES
from core.access.evidence import Evidence, Verdict
from core.access.learning import Learner, evidence_of
from core.aws.recorder import Call
from core.cancel import CancelToken
from core.errors import AppError
from core.practice.faults import Fault, FaultKind
from core.practice.process.launcher import PracticeCloud
from core.signed_in.connection import Connection, UserContext
from core.vault.vault import MemoryVault
from tests.support.connections import connection_to, sign_in

READS = ("DescribeTable", "Scan", "Query", "GetItem")
WRITES = ("PutItem", "UpdateItem", "DeleteItem")
ACCOUNT = "123456789012"


@pytest.fixture
def connection(practice: PracticeCloud) -> Connection:
    return connection_to(practice, MemoryVault())


def open_desk(connection: Connection, folder: Path, user: str) -> UserContext:
    return connection.open_context(sign_in(connection, user), folder)


@pytest.fixture
def writer(connection: Connection, tmp_path: Path) -> Iterator[UserContext]:
    opened = open_desk(connection, tmp_path, "testuser2")
    yield opened
    opened.close()


@pytest.fixture
def reader(connection: Connection, tmp_path: Path) -> Iterator[UserContext]:
    opened = open_desk(connection, tmp_path, "testuser1")
    yield opened
    opened.close()


def whole_table(connection: Connection, desk: UserContext) -> list[dict[str, Any]]:
    """Every item, as DynamoDB gives it, in an order of its own."""
    client = connection.clients.dynamodb(desk.credentials)
    pages = client.get_paginator("scan").paginate(TableName=connection.profile.table.name)
    items = [dict(item) for page in pages for item in page["Items"]]
    return sorted(items, key=repr)


def probe_all(desk: UserContext, role: str | None = None) -> dict[str, Verdict]:
    try_one = desk.prober_as(role)
    return {action.partition(":")[2]: try_one(action).verdict for action in PROBES}


def test_who_may_do_all_is_found_out_and_the_table_is_as_before(
    connection: Connection, writer: UserContext
) -> None:
    before = whole_table(connection, writer)
    assert probe_all(writer) == dict.fromkeys((*READS, *WRITES), Verdict.ALLOWED)
    assert whole_table(connection, writer) == before
    assert len(before) > 300


def test_who_may_only_read_is_found_out_with_aws_s_own_words(
    connection: Connection, reader: UserContext
) -> None:
    before = whole_table(connection, reader)
    found = probe_all(reader)
    assert whole_table(connection, reader) == before
    assert found == {
        **dict.fromkeys(READS, Verdict.ALLOWED),
        **dict.fromkeys(WRITES, Verdict.REFUSED),
    }
    refused = reader.prober_as(None)("dynamodb:DeleteItem")
    assert refused.role == "BooksReadAccess"
    assert refused.words.startswith(f"User: arn:aws:sts::{ACCOUNT}:assumed-role/BooksReadAccess/")


def test_what_no_policy_decides_stays_unknown_with_its_reason(
    practice: PracticeCloud, reader: UserContext
) -> None:
    try_one = reader.prober_as(None)
    practice.control.misbehave(Fault(FaultKind.THROTTLE, operation="Query"))
    found = try_one("dynamodb:Query")
    assert (found.verdict, found.code) == (Verdict.UNKNOWN, "ThrottlingException")
    practice.control.heal()
    practice.control.misbehave(Fault(FaultKind.DROP, operation="GetItem"))
    with pytest.raises(AppError):
        try_one("dynamodb:GetItem")


def test_another_role_of_the_token_is_tried_without_taking_it_up(
    connection: Connection, writer: UserContext
) -> None:
    before = writer.credentials.current()
    reader_arn = f"arn:aws:iam::{ACCOUNT}:role/BooksReadAccess"
    found = writer.prober_as(reader_arn)("dynamodb:PutItem")
    assert (found.role, found.verdict) == ("BooksReadAccess", Verdict.REFUSED)
    assert writer.credentials.current().access_key_id == before.access_key_id
    caller = writer.assumed_role()
    assert caller is not None
    assert caller.role_name == "BooksWriteAccess"


def test_the_recorded_calls_say_the_same_as_who_made_them(
    connection: Connection, reader: UserContext
) -> None:
    heard: list[Call] = []
    stop = connection.recorder.listen(heard.append)
    told = [reader.prober_as(None)(action) for action in PROBES]
    stop()
    learner = Learner("book-table", reader.credentials.identity_id or "", "testuser1", ("author",))
    learnt = [one for call in heard if (one := evidence_of(call, learner))]
    assert [summed(one) for one in learnt] == [summed(one) for one in told]
    assert [one.number for one in learnt] == [c.number for c in heard if c.service == "dynamodb"]
    assert all(one.probed for one in learnt if one.action.endswith("Item"))


def summed(one: Evidence) -> tuple[str, str, Verdict, str]:
    return (one.action, one.role, one.verdict, one.words)


def test_reading_and_writing_teach_what_the_role_may(
    connection: Connection, writer: UserContext
) -> None:
    heard: list[Call] = []
    connection.recorder.listen(heard.append)
    writer.library.sync(lambda _: None, CancelToken())
    writer.library.add({"author": {"S": "Lem"}, "title": {"S": "Fiasko"}})
    writer.library.send_waiting()
    identity = writer.credentials.identity_id or ""
    learner = Learner("book-table", identity, "testuser2", ("author", "title"))
    found = {one.action: one for call in heard if (one := evidence_of(call, learner))}
    assert {"dynamodb:Scan", "dynamodb:PutItem"} <= found.keys()
    assert found["dynamodb:PutItem"].book == "Lem · Fiasko"
    assert found["dynamodb:PutItem"].verdict is Verdict.ALLOWED
    assert not found["dynamodb:PutItem"].probed
    for other in (
        Learner("another-table", identity, "testuser2"),
        Learner("book-table", "eu-central-1:somebody-else", "testuser2"),
        Learner("book-table", "", "testuser2"),
    ):
        assert not any(evidence_of(call, other) for call in heard)
