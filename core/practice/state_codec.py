"""The state as JSON and back, by the types of its dataclasses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from core.practice.state import CloudState

_VERSION = 1


class StateUnknown(Exception):
    """The content was written by another version of the practice cloud."""


def encode(state: CloudState) -> bytes:
    """The state as UTF-8 JSON under a version number."""
    payload = {"version": _VERSION, "state": _plain(state)}
    return json.dumps(payload, separators=(",", ":"), ensure_ascii=False).encode()


def decode(content: bytes) -> CloudState:
    """The state that encode was given. Raises StateUnknown."""
    payload = json.loads(content)
    if payload.get("version") != _VERSION:
        raise StateUnknown(f"version {payload.get('version')}")
    try:
        state = _typed(CloudState, payload["state"])
    except (KeyError, TypeError, ValueError) as error:
        raise StateUnknown("another shape of the same version") from error
    assert isinstance(state, CloudState)
    return state


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case tuple() | list():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value):
            return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        case _:
            return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _typed(kind: Any, plain: Any) -> object:
    if isinstance(kind, UnionType):
        return _typed_union(kind, plain)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _typed(hints[name], item) for name, item in plain.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return tuple(_typed(arguments[0], item) for item in plain)
    if get_origin(kind) is Mapping:
        return {key: _typed(arguments[1], item) for key, item in plain.items()}
    return plain


def _typed_union(kind: UnionType, plain: Any) -> object:
    if plain is None:
        return None
    (inner,) = (argument for argument in get_args(kind) if argument is not NoneType)
    return _typed(inner, plain)
