"""DynamoDB's limits on an item, told before anything is queued.

Source: Amazon DynamoDB developer guide, "Service, account, and table quotas" and "DynamoDB item
sizes and formats".
"""

from __future__ import annotations

import base64

from core.books.values.book import Attributes, KeyAttribute, KeySchema, WireType, WireValue
from core.books.values.schema import label_of
from core.books.values.wire import content, type_of
from core.errors import InputRefused

MAX_ITEM_BYTES = 400 * 1024
MAX_PARTITION_KEY_BYTES = 2048
MAX_SORT_KEY_BYTES = 1024
_MAX_NAME_BYTES = 65535


def check_item(key: KeySchema, attributes: Attributes) -> None:
    """Raise InputRefused when DynamoDB would not take this item."""
    _check_key(key.partition, attributes, MAX_PARTITION_KEY_BYTES)
    if key.sort is not None:
        _check_key(key.sort, attributes, MAX_SORT_KEY_BYTES)
    for name in attributes:
        if not 0 < len(name.encode()) <= _MAX_NAME_BYTES:
            raise InputRefused("An attribute has no name.", "Give each attribute a name.")
    size = item_size(attributes)
    if size > MAX_ITEM_BYTES:
        raise InputRefused(
            f"This book has {size:,} bytes.",
            f"DynamoDB keeps at most {MAX_ITEM_BYTES:,} bytes in one item; shorten a value.",
        )


def item_size(attributes: Attributes) -> int:
    """The size of an item in bytes as DynamoDB counts it (numbers: a good approximation)."""
    return sum(len(name.encode()) + value_size(value) for name, value in attributes.items())


def value_size(value: WireValue) -> int:
    """The size of one value in bytes."""
    kind, inner = type_of(value), content(value)
    match kind:
        case WireType.STRING:
            return len(str(inner).encode())
        case WireType.NUMBER:
            return _number_size(str(inner))
        case WireType.BINARY:
            return len(base64.b64decode(str(inner)))
        case WireType.BOOLEAN | WireType.NULL:
            return 1
        case WireType.LIST:
            return 3 + sum(1 + value_size(element) for element in inner)
        case WireType.MAP:
            return 3 + sum(
                1 + len(name.encode()) + value_size(part) for name, part in inner.items()
            )
        case _:
            single = kind.value[:1]
            return sum(value_size({single: element}) for element in inner)


def _number_size(text: str) -> int:
    digits = text.upper().partition("E")[0].strip("+-").replace(".", "").strip("0")
    return len(digits) // 2 + 2


def _check_key(attribute: KeyAttribute, attributes: Attributes, limit: int) -> None:
    label = label_of(attribute.name)
    value = attributes.get(attribute.name)
    if value is None or content(value) == "":
        raise InputRefused(
            f"{label} is empty.",
            "Every book needs it: it is part of the key.",
            field=attribute.name,
        )
    if type_of(value) is not attribute.type:
        raise InputRefused(
            f"{label} has the wrong type.",
            f"The table's key wants the type {attribute.type.value} here.",
            field=attribute.name,
        )
    if value_size(value) > limit:
        raise InputRefused(
            f"{label} is too long.",
            f"It is part of the key, which allows {limit:,} bytes here.",
            field=attribute.name,
        )
