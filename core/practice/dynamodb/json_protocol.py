"""A strict reader of DynamoDB's requests, so that the gate judges what the backend will do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.practice.http.wire import ServiceFault


def member(payload: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The member that is a map; empty when it is absent."""
    value = payload.get(name)
    return {} if value is None else as_map(value)


def as_map(value: object) -> Mapping[str, Any]:
    """value, when it is a map."""
    if not isinstance(value, dict):
        raise _unreadable()
    return value


def as_list(value: object) -> Sequence[Any]:
    """value, when it is a list."""
    if not isinstance(value, list):
        raise _unreadable()
    return value


def text(payload: Mapping[str, Any], name: str) -> str:
    """The member that is text; empty when it is absent."""
    value = payload.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _unreadable()
    return value


def only_member(value: object, names: frozenset[str]) -> tuple[str, Mapping[str, Any]]:
    """The name and the content of the one member of a union. Raises ServiceFault."""
    union = as_map(value)
    if len(union) != 1 or not union.keys() <= names:
        message = f"A request item must have exactly one of: {', '.join(sorted(names))}"
        raise ServiceFault("ValidationException", message)
    ((name, content),) = union.items()
    return name, as_map(content)


def _unreadable() -> ServiceFault:
    message = "Start of structure or map found where not expected."
    return ServiceFault("SerializationException", message)
