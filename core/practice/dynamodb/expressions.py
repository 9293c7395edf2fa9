"""The attributes that DynamoDB's expressions name, and the partition key that a query asks for.

Source: Amazon DynamoDB developer guide, "Using expressions in DynamoDB".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from core.practice.dynamodb.json_protocol import as_list, as_map, member, text
from core.practice.http.wire import ServiceFault

_TOKEN = re.compile(r"[#:]?\w+|\S")
_NAME = re.compile(r"#?\w+")
_PLACEHOLDER = re.compile(r"#\w+", re.ASCII)
_LOGIC = frozenset({"AND", "OR", "NOT", "BETWEEN", "IN"})
_CLAUSES = frozenset({"SET", "REMOVE", "ADD", "DELETE"})
_KEYWORDS = MappingProxyType(
    {
        "ProjectionExpression": frozenset[str](),
        "ConditionExpression": _LOGIC,
        "FilterExpression": _LOGIC,
        "KeyConditionExpression": _LOGIC,
        "UpdateExpression": _CLAUSES,
    }
)
_LEGACY_MAPS = (
    "Item",
    "Key",
    "Expected",
    "AttributeUpdates",
    "ScanFilter",
    "QueryFilter",
    "KeyConditions",
)


def attributes(payload: Mapping[str, Any]) -> frozenset[str]:
    """The top-level attributes that a request names, in expressions or in maps."""
    names = _placeholders(payload)
    found = {
        str(names.get(name, name))
        for expression, keywords in _KEYWORDS.items()
        for name in _top_level_names(text(payload, expression), keywords)
    }
    for legacy in _LEGACY_MAPS:
        found.update(member(payload, legacy))
    return frozenset(found | {str(name) for name in as_list(payload.get("AttributesToGet") or [])})


def _placeholders(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """ExpressionAttributeNames. Raises ServiceFault for a name that is not a placeholder:
    with it replaced the expression would mean another attribute than without."""
    names = member(payload, "ExpressionAttributeNames")
    for name in names:
        if not _PLACEHOLDER.fullmatch(name):
            message = f'ExpressionAttributeNames contains invalid key: Syntax error; key: "{name}"'
            raise ServiceFault("ValidationException", message)
    return names


def _top_level_names(expression: str, keywords: frozenset[str]) -> Iterator[str]:
    tokens = _TOKEN.findall(expression)
    for at, token in enumerate(tokens):
        function_or_keyword = tokens[at + 1 : at + 2] == ["("] or token.upper() in keywords
        if _NAME.fullmatch(token) and not _is_inside(tokens[:at]) and not function_or_keyword:
            yield token


def _is_inside(before: list[str]) -> bool:
    """Whether what comes now is a part of an attribute: after a dot or a bracket, and these after
    something that has parts."""
    if len(before) < 2 or before[-1] not in (".", "["):
        return False
    return before[-2] == "]" or _NAME.fullmatch(before[-2]) is not None


def queried_keys(payload: Mapping[str, Any], partition_key: str) -> tuple[str, ...]:
    """The partition key's value that a Query asks for, as text.

    Raises ServiceFault ValidationException when there is none to be found: a query whose key is
    not known cannot be judged.
    """
    expression = text(payload, "KeyConditionExpression")
    if expression and payload.get("KeyConditions"):
        message = "Can not use both expression and non-expression parameters in the same request"
        raise ServiceFault("ValidationException", message)
    if expression:
        values = list(_equal_values(payload, expression, partition_key))
    else:
        condition = as_map(member(payload, "KeyConditions").get(partition_key) or {})
        equal = condition.get("ComparisonOperator") == "EQ"
        values = list(as_list(condition.get("AttributeValueList") or [])) if equal else []
    if not values:
        message = f"Query condition missed key schema element: {partition_key}"
        raise ServiceFault("ValidationException", message)
    return tuple(key_text(value) for value in values)


def _equal_values(payload: Mapping[str, Any], expression: str, key: str) -> Iterator[object]:
    names = _placeholders(payload)
    values = member(payload, "ExpressionAttributeValues")
    tokens = _TOKEN.findall(expression)
    if {"OR", "NOT"} & {token.upper() for token in tokens}:
        message = "Invalid operator used in KeyConditionExpression"
        raise ServiceFault("ValidationException", message)
    for left, sign, right in zip(tokens, tokens[1:], tokens[2:], strict=False):
        name, value = (left, right) if right.startswith(":") else (right, left)
        if sign == "=" and names.get(name, name) == key and value in values:
            yield values[value]


def key_text(value: object) -> str:
    """A key attribute's value as dynamodb:LeadingKeys has it; numbers in one spelling."""
    typed = as_map(value)
    if len(typed) != 1:
        raise ServiceFault("ValidationException", "A key value has to have exactly one type.")
    ((kind, content),) = typed.items()
    if kind == "N":
        return _number_text(str(content))
    return str(content)


def _number_text(number: str) -> str:
    try:
        return format(Decimal(number).normalize(), "f")
    except InvalidOperation as error:
        message = "The parameter cannot be converted to a numeric value"
        raise ServiceFault("ValidationException", message) from error
