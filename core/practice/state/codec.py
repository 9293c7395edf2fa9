"""Frozen dataclasses as JSON and back, by their types.

Understood are dataclasses, enums, str, int, float, bool, T | None, tuple[T, ...] and
Mapping[str, T]; what stands under a Mapping[str, object] is taken as JSON gives it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Malformed(Exception):
    """The JSON does not have the shape of the type."""


def plain(value: object) -> Any:
    """The value as JSON's types."""
    match value:
        case Enum():
            return value.value
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case tuple() | list():
            return [plain(item) for item in value]
        case _ if is_dataclass(value):
            return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
        case _:
            return value


def typed(kind: type[T], value: Any) -> T:
    """The value of this dataclass that plain made. Raises Malformed."""
    try:
        result = _typed(kind, value)
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise Malformed(kind.__name__) from error
    if not isinstance(result, kind):
        raise Malformed(kind.__name__)
    return result


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _typed(kind: Any, value: Any) -> object:
    if isinstance(kind, UnionType):
        return _optional(kind, value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _typed(hints[name], item) for name, item in value.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return tuple(_typed(arguments[0], item) for item in value)
    if get_origin(kind) is Mapping:
        return {key: _typed(arguments[1], item) for key, item in value.items()}
    return _scalar(kind, value)


def _optional(kind: UnionType, value: Any) -> object:
    if value is None:
        return None
    (inner,) = (argument for argument in get_args(kind) if argument is not NoneType)
    return _typed(inner, value)


def _scalar(kind: Any, value: object) -> object:
    if kind is float and type(value) is int:
        return float(value)
    if isinstance(kind, type) and not isinstance(value, kind):
        raise TypeError(f"{kind.__name__} expected")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a finite number expected")
    return value
