"""DynamoDB's limits on an item, told before anything is queued.

Source: Amazon DynamoDB developer guide, "Service, account, and table quotas" and "DynamoDB item
sizes and formats".
"""

from __future__ import annotations

import base64

from core.books.values.attribute_values import content, type_of
from core.books.values.book import Attributes, KeyAttribute, KeySchema, WireType, WireValue
from core.books.values.columns import label_of
from core.errors import InputRefused
from core.i18n import _, ngettext, number

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
            raise InputRefused(
                _("The name of an attribute is empty or too long."),
                _(
                    "Give each attribute a name of at most {limit} bytes.",
                    limit=number(_MAX_NAME_BYTES),
                ),
            )
    size = item_size(attributes)
    if size > MAX_ITEM_BYTES:
        raise InputRefused(
            ngettext("This book has {n} byte.", "This book has {n} bytes.", size),
            _(
                "DynamoDB keeps at most {limit} bytes in one item. Shorten a value.",
                limit=number(MAX_ITEM_BYTES),
            ),
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
            _("{attribute} is empty.", attribute=label),
            _("Every book needs it: it is part of the key."),
            field=attribute.name,
        )
    if type_of(value) is not attribute.type:
        raise InputRefused(
            _("{attribute} has the wrong type.", attribute=label),
            _("The table's key needs the type {type} here.", type=attribute.type.value),
            field=attribute.name,
        )
    if value_size(value) > limit:
        raise InputRefused(
            _("{attribute} is too long.", attribute=label),
            _(
                "It is part of the key, which allows at most {limit} bytes here.",
                limit=number(limit),
            ),
            field=attribute.name,
        )
