"""The check that a value has the shape that a service's model promises."""

from __future__ import annotations

import binascii
import math
from collections.abc import Callable, Mapping
from datetime import datetime

from botocore.model import ListShape, MapShape, Shape, StructureShape

from core.aws.unicode import is_unicode

_DEEPEST = 100
"""DynamoDB nests 32 levels, two shapes each; what is deeper would end in a RecursionError."""
_LATEST = 253_370_764_800
"""The year 9999, in seconds: the last that a datetime can hold."""


def fits(value: object, shape: Shape, depth: int = 0) -> bool:
    """Whether value, as it came in JSON or as botocore has read it, is of this shape.

    What the model does not know is passed over. null counts as absent in a structure, and as no
    text in a map of texts; every text is Unicode, so that it can be sent and stored.
    """
    leaf = _LEAVES.get(shape.type_name)
    if leaf is not None:
        return leaf(value)
    if depth > _DEEPEST:
        return False
    match shape:
        case StructureShape():
            return isinstance(value, Mapping) and _is_structure(value, shape, depth)
        case MapShape():
            return isinstance(value, Mapping) and _is_map(value, shape, depth)
        case ListShape():
            return isinstance(value, list) and all(
                fits(item, shape.member, depth + 1) for item in value
            )
        case _:
            return True


def _is_structure(value: Mapping[object, object], shape: StructureShape, depth: int) -> bool:
    for name, item in value.items():
        member = shape.members.get(name) if isinstance(name, str) else None
        if member is not None and item is not None and not fits(item, member, depth + 1):
            return False
    return True


def _is_map(value: Mapping[object, object], shape: MapShape, depth: int) -> bool:
    may_be_null = shape.value.type_name == "string"
    return all(
        is_unicode(name) and ((may_be_null and item is None) or fits(item, shape.value, depth + 1))
        for name, item in value.items()
    )


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


def _is_number(value: object) -> bool:
    return _is_whole(value) or (isinstance(value, float) and math.isfinite(value))


def _is_moment(value: object) -> bool:
    if isinstance(value, int | float):
        return _is_number(value) and 0 <= value < _LATEST
    return isinstance(value, str | datetime)


def _is_blob(value: object) -> bool:
    """Bytes, or base64 with nothing else in it, which botocore would skip."""
    if not isinstance(value, str):
        return isinstance(value, bytes)
    try:
        binascii.a2b_base64(value, strict_mode=True)
    except ValueError:
        return False
    return True


_LEAVES: Mapping[str, Callable[[object], bool]] = {
    "string": is_unicode,
    "character": is_unicode,
    "integer": _is_whole,
    "long": _is_whole,
    "float": _is_number,
    "double": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "blob": _is_blob,
    "timestamp": _is_moment,
}
