"""A probe: a request that changes nothing and tells by its answer whether the role may make it.

A write carries a condition that no item and no missing item fulfils: the key exists and does not
exist. DynamoDB judges permissions before conditions, so a failed condition is a permission. Pure.
Sources: Amazon DynamoDB developer guide, "Condition expressions" and "Error handling with
DynamoDB"; IAM user guide, "Policy evaluation logic".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.access.actions import operation_of
from core.access.evidence import Verdict
from core.books.values.book import KeyAttribute, KeySchema, WireType

NEVER = "attribute_exists(#probed) AND attribute_not_exists(#probed)"
"""The condition. Who sees it in a recorded request knows a probe by it."""

MADE_UP = "bookplate-probe"
"""What the key of the book says that a probe names. There is no such book, and will be none."""

_MADE_UP_NUMBER = "-90071992547409"
CONDITION_FAILED = "ConditionalCheckFailedException"


@dataclass(frozen=True, slots=True)
class Probe:
    """The operation's bare name, and its parameters as boto3 takes them, without the table."""

    operation: str
    parameters: Mapping[str, Any]

    @property
    def names_a_book(self) -> bool:
        """Whether it asks for one key."""
        return any(name in self.parameters for name in ("Key", "Item"))


def probe_for(action: str, key: KeySchema | None) -> Probe | None:
    """The probe of one action; None when it cannot be tried without a change, or without the key.

    key: the table's, None while it is not known.
    """
    operation = operation_of(action)
    if operation == "DescribeTable":
        return Probe(operation, {})
    if operation == "Scan":
        return Probe(operation, {"Limit": 1})
    return None if key is None else _with_key(operation, key)


def _with_key(operation: str, key: KeySchema) -> Probe | None:
    made_up = {each.name: _value(each) for each in key.attributes}
    partition = key.partition.name
    never = {"ConditionExpression": NEVER, "ExpressionAttributeNames": {"#probed": partition}}
    match operation:
        case "GetItem":
            return Probe(operation, {"Key": made_up})
        case "Query":
            asked = {
                "KeyConditionExpression": "#probed = :probed",
                "ExpressionAttributeNames": {"#probed": partition},
                "ExpressionAttributeValues": {":probed": made_up[partition]},
                "Limit": 1,
            }
            return Probe(operation, asked)
        case "PutItem":
            return Probe(operation, {"Item": made_up, **never})
        case "UpdateItem" | "DeleteItem":
            return Probe(operation, {"Key": made_up, **never})
        case _:
            return None


def verdict_of(code: str, *, writes: bool) -> Verdict:
    """What the answer's code says; empty is success.

    A write that succeeds in spite of the condition was not judged by it, but it was allowed.
    """
    if not code or (writes and code == CONDITION_FAILED):
        return Verdict.ALLOWED
    return Verdict.REFUSED if is_refusal(code) else Verdict.UNKNOWN


def is_refusal(code: str) -> bool:
    """Whether a policy said no; KMS, which keeps a table's key, has a name of its own for it."""
    return "AccessDenied" in code or code == "UnauthorizedOperation"


def _value(attribute: KeyAttribute) -> dict[str, Any]:
    match attribute.type:
        case WireType.NUMBER:
            return {"N": _MADE_UP_NUMBER}
        case WireType.BINARY:
            return {"B": MADE_UP.encode()}
        case _:
            return {"S": MADE_UP}
