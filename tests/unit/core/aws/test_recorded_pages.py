"""Pages that Bookplate reads itself are recorded as every other answer is."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from core.aws.clients import Clients
from core.aws.recorder import Recorder
from core.books.table.dynamo import DynamoBooks
from core.clock import ServerClock
from core.errors import ServiceTrouble
from tests.support.aws_stub import Answer, AwsStub

from ..conftest import WALL, Source, profile_at

Build = Callable[[str | None], Clients]


def books(stub: AwsStub, source: Source) -> tuple[DynamoBooks, Recorder, ServerClock]:
    clock, recorder = ServerClock(), Recorder()
    clients = Clients(profile_at(stub.url), clock, recorder)
    return DynamoBooks(clients.dynamodb(source), "t"), recorder, clock


def test_a_page_is_one_call_without_its_items_and_sets_the_clock(
    stub: AwsStub, source: Source
) -> None:
    items = [{"a": {"S": f"secret {number}"}} for number in range(3)]
    sent = {"Items": items, "Count": 3, "ScannedCount": 3, "LastEvaluatedKey": items[2]}
    stub.says(Answer(body=json.dumps(sent).encode(), date=WALL))
    table, recorder, clock = books(stub, source)

    assert len(table.scan().items) == 3

    (call,) = recorder.calls()
    assert (call.operation, call.status, call.error) == ("Scan", 200, "")
    assert "3 items" in call.answer_body
    assert "secret 0" not in call.answer_body
    assert json.loads(call.answer_body)["ScannedCount"] == 3
    assert abs(clock.now() - WALL) < 60


def test_a_strangers_page_is_recorded_as_that(stub: AwsStub, source: Source) -> None:
    stub.says(Answer(body=b'{"Items": [{"a": {"S": 1}}]}'))
    table, recorder, _clock = books(stub, source)

    with pytest.raises(ServiceTrouble):
        table.scan()

    (call,) = recorder.calls()
    assert call.error == "NotFromTheService"
