"""The actions and resources that a call to DynamoDB needs.

Sources: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
DynamoDB" (BatchGetItem and BatchWriteItem are actions of their own); Amazon DynamoDB developer
guide, "Using IAM with DynamoDB transactions" (a transaction needs the actions of its items) and
"Using IAM policy conditions for fine-grained access control".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from core.iam import condition_keys as keys
from core.iam.decision import AccessRequest
from core.practice.aws_names import arn as arn_of
from core.practice.dynamodb.expressions import attributes, key_text, queried_keys
from core.practice.dynamodb.json_protocol import as_list, as_map, member, only_member, text
from core.practice.http.wire import ServiceFault

_NAME = re.compile(r"[A-Za-z0-9_.-]{1,255}")
_TRANSACTION = MappingProxyType(
    {
        "Get": "GetItem",
        "Put": "PutItem",
        "Update": "UpdateItem",
        "Delete": "DeleteItem",
        "ConditionCheck": "ConditionCheckItem",
    }
)
_WITH_RETURN_VALUES = frozenset({"PutItem", "UpdateItem", "DeleteItem"})
_WITH_SELECT = frozenset({"GetItem", "BatchGetItem", "Query", "Scan"})
_TAKES_SELECT = frozenset({"Query", "Scan"})
"""For the others it is not a parameter: what it says there is ignored."""

PartitionKey = Callable[[str, str], str | None]
"""(table, index or "") -> the name of its partition key, None when there is no such table."""

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """Where tables are, and how to learn their partition keys."""

    region: str
    account_id: str
    partition_key: PartitionKey

    def arn(self, table: str, index: str = "") -> str:
        """The ARN of a table, given by name or ARN, or of its index. Raises ServiceFault.

        The backend looks at an ARN's name only, so that this very place's ARN is the only one that
        may be judged: another partition's would pass by a Deny.
        """
        here = arn_of("dynamodb", self.region, self.account_id, "table/")
        name = table.removeprefix(here)
        if name.startswith("arn:"):
            raise ServiceFault("ResourceNotFoundException", "Requested resource not found")
        if not _NAME.fullmatch(name):
            raise _invalid_name("tableName")
        if index and not _NAME.fullmatch(index):
            raise _invalid_name("indexName")
        return f"{here}{name}/index/{index}" if index else f"{here}{name}"


def access_requests(operation: str, payload: Payload, tables: Tables) -> list[AccessRequest] | None:
    """Every action that has to be allowed, item by item; None for what cannot be judged.

    Raises ServiceFault when the payload is not one of this operation's.
    """
    needs = _NEEDS.get(operation)
    return None if needs is None else list(needs(operation, payload, tables))


def _item_call(operation: str, payload: Payload, tables: Tables) -> Iterator[AccessRequest]:
    yield _item(operation, payload, tables)


def _item(
    action: str, payload: Payload, tables: Tables, extra: Mapping[str, str] | None = None
) -> AccessRequest:
    if "Key" in payload and "Item" in payload:
        raise ServiceFault("ValidationException", "A request item has either Key or Item.")
    table = text(payload, "TableName")
    arn = tables.arn(table)
    key = member(payload, "Key" if "Key" in payload else "Item")
    leading = key.get(tables.partition_key(table, "") or "")
    found = _common_keys(action, payload)
    if leading is not None:
        found[keys.LEADING_KEYS] = (key_text(leading),)
    found.update({name: (value,) for name, value in (extra or {}).items()})
    return AccessRequest(f"dynamodb:{action}", arn, found)


def _common_keys(action: str, payload: Payload) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {keys.ATTRIBUTES: tuple(sorted(attributes(payload)))}
    capacity = text(payload, "ReturnConsumedCapacity")
    if capacity:
        found[keys.RETURN_CONSUMED_CAPACITY] = (capacity,)
    if action in _WITH_RETURN_VALUES:
        found[keys.RETURN_VALUES] = (text(payload, "ReturnValues") or "NONE",)
    if action in _WITH_SELECT:
        given = text(payload, "Select") if action in _TAKES_SELECT else ""
        found[keys.SELECT] = (given or _default_select(payload),)
    return found


def _default_select(payload: Payload) -> str:
    if payload.get("ProjectionExpression") or payload.get("AttributesToGet"):
        return "SPECIFIC_ATTRIBUTES"
    return "ALL_PROJECTED_ATTRIBUTES" if payload.get("IndexName") else "ALL_ATTRIBUTES"


def _query(operation: str, payload: Payload, tables: Tables) -> Iterator[AccessRequest]:
    table, index = text(payload, "TableName"), text(payload, "IndexName")
    arn = tables.arn(table, index)
    found = _common_keys(operation, payload)
    partition_key = tables.partition_key(table, index)
    if partition_key is not None:
        found[keys.LEADING_KEYS] = queried_keys(payload, partition_key)
    yield AccessRequest(f"dynamodb:{operation}", arn, found)


def _scan(operation: str, payload: Payload, tables: Tables) -> Iterator[AccessRequest]:
    arn = tables.arn(text(payload, "TableName"), text(payload, "IndexName"))
    yield AccessRequest(f"dynamodb:{operation}", arn, _common_keys(operation, payload))


def _batch_get(operation: str, payload: Payload, tables: Tables) -> Iterator[AccessRequest]:
    capacity = payload.get("ReturnConsumedCapacity")
    for table, wanted in member(payload, "RequestItems").items():
        shared = {**as_map(wanted), "TableName": table, "ReturnConsumedCapacity": capacity}
        for key in as_list(shared.pop("Keys", [])):
            yield _item(operation, {**shared, "Key": as_map(key)}, tables)


def _batch_write(operation: str, payload: Payload, tables: Tables) -> Iterator[AccessRequest]:
    capacity = payload.get("ReturnConsumedCapacity")
    for table, writes in member(payload, "RequestItems").items():
        for write in as_list(writes):
            _, content = only_member(write, frozenset({"PutRequest", "DeleteRequest"}))
            shared = {"TableName": table, "ReturnConsumedCapacity": capacity}
            yield _item(operation, {**content, **shared}, tables)


def _transaction(operation: str, payload: Payload, tables: Tables) -> Iterator[AccessRequest]:
    kinds = {"Get"} if operation == "TransactGetItems" else set(_TRANSACTION) - {"Get"}
    for entry in as_list(payload.get("TransactItems") or []):
        kind, content = only_member(entry, frozenset(kinds))
        enclosing = {keys.ENCLOSING_OPERATION: operation}
        yield _item(_TRANSACTION[kind], content, tables, enclosing)


def _table_call(operation: str, payload: Payload, tables: Tables) -> Iterator[AccessRequest]:
    yield AccessRequest(f"dynamodb:{operation}", tables.arn(text(payload, "TableName")))


def _creation(operation: str, payload: Payload, tables: Tables) -> Iterator[AccessRequest]:
    arn = tables.arn(text(payload, "TableName"))
    yield AccessRequest(f"dynamodb:{operation}", arn)
    if payload.get("Tags"):
        yield AccessRequest("dynamodb:TagResource", arn)
    if payload.get("ResourcePolicy"):
        yield AccessRequest("dynamodb:PutResourcePolicy", arn)


def _account_call(operation: str, _: Payload, __: Tables) -> Iterator[AccessRequest]:
    yield AccessRequest(f"dynamodb:{operation}", "*")


_Needs = Callable[[str, Payload, Tables], Iterator[AccessRequest]]
_NEEDS: Mapping[str, _Needs] = MappingProxyType(
    {
        **dict.fromkeys(("GetItem", "PutItem", "UpdateItem", "DeleteItem"), _item_call),
        "Query": _query,
        "Scan": _scan,
        "BatchGetItem": _batch_get,
        "BatchWriteItem": _batch_write,
        **dict.fromkeys(("TransactGetItems", "TransactWriteItems"), _transaction),
        "CreateTable": _creation,
        **dict.fromkeys(("DescribeTable", "DeleteTable"), _table_call),
        **dict.fromkeys(("DescribeTimeToLive", "DescribeContinuousBackups"), _table_call),
        **dict.fromkeys(("ListTables", "DescribeLimits", "DescribeEndpoints"), _account_call),
    }
)


def _invalid_name(name: str) -> ServiceFault:
    message = (
        f"1 validation error detected: Value at '{name}' failed to satisfy constraint: Member "
        "must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
    )
    return ServiceFault("ValidationException", message)
