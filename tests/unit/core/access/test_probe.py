"""The requests that change nothing: their condition, their key, and what their answers mean."""

from __future__ import annotations

import pytest

from core.access.actions import PROBES, full_name
from core.access.evidence import Verdict
from core.access.probe import NEVER, probe_for, verdict_of
from core.books.values.book import KeyAttribute, KeySchema, WireType

KEY = KeySchema(KeyAttribute("author"), KeyAttribute("title"))
WRITES = ("PutItem", "UpdateItem", "DeleteItem")


@pytest.mark.parametrize("operation", WRITES)
def test_no_write_is_without_the_condition_that_cannot_hold(operation: str) -> None:
    probe = probe_for(full_name(operation), KEY)
    assert probe is not None
    assert probe.operation == operation
    assert probe.parameters["ConditionExpression"] == NEVER
    assert probe.parameters["ExpressionAttributeNames"] == {"#probed": "author"}
    assert "UpdateExpression" not in probe.parameters


def test_every_action_that_is_asked_about_has_its_probe() -> None:
    assert [probe for action in PROBES if (probe := probe_for(action, KEY)) is None] == []


def test_without_the_key_only_what_needs_none_can_be_tried() -> None:
    found = [action for action in PROBES if probe_for(action, None) is not None]
    assert found == ["dynamodb:DescribeTable", "dynamodb:Scan"]


def test_what_cannot_be_tried_without_a_change_has_no_probe() -> None:
    for operation in ("BatchWriteItem", "TagResource", "DeleteTable", "UpdateTable"):
        assert probe_for(full_name(operation), KEY) is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (WireType.STRING, {"S": "bookplate-probe"}),
        (WireType.NUMBER, {"N": "-90071992547409"}),
        (WireType.BINARY, {"B": b"bookplate-probe"}),
    ],
)
def test_the_made_up_key_has_the_type_of_the_table_s(
    kind: WireType, value: dict[str, object]
) -> None:
    probe = probe_for("dynamodb:GetItem", KeySchema(KeyAttribute("id", kind)))
    assert probe is not None
    assert probe.parameters == {"Key": {"id": value}}


@pytest.mark.parametrize(
    ("code", "writes", "verdict"),
    [
        ("", False, Verdict.ALLOWED),
        ("", True, Verdict.ALLOWED),
        ("ConditionalCheckFailedException", True, Verdict.ALLOWED),
        ("ConditionalCheckFailedException", False, Verdict.UNKNOWN),
        ("AccessDeniedException", True, Verdict.REFUSED),
        ("AccessDenied", False, Verdict.REFUSED),
        ("KMSAccessDeniedException", True, Verdict.REFUSED),
        ("ThrottlingException", True, Verdict.UNKNOWN),
        ("ValidationException", True, Verdict.UNKNOWN),
        ("ResourceNotFoundException", False, Verdict.UNKNOWN),
        ("SomethingNew", True, Verdict.UNKNOWN),
    ],
)
def test_only_a_permission_or_a_refusal_decides(code: str, writes: bool, verdict: Verdict) -> None:
    assert verdict_of(code, writes=writes) is verdict
