"""Attribute values compared, written down and measured without losing anything."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, cast

import orjson

from core.books.values.book import Attributes, WireType, WireValue

_TYPES = {kind.value: kind for kind in WireType}
_SETS = {WireType.STRING_SET, WireType.NUMBER_SET, WireType.BINARY_SET}


def type_of(value: WireValue) -> WireType:
    """The type of an attribute value. Raises ValueError when it is not one of DynamoDB's."""
    (name,) = value
    # A look-up is five times as quick as the class is, and this is asked for every value there is.
    return _TYPES.get(name) or WireType(name)


def content(value: WireValue) -> Any:
    """What stands behind the type descriptor: text, list, map, bool."""
    (inner,) = value.values()
    return inner


def same_value(left: WireValue, right: WireValue) -> bool:
    """Whether DynamoDB would call the two equal: 1.0 is 1, and sets have no order."""
    return _canonical(left) == _canonical(right)


def same_item(left: Attributes, right: Attributes) -> bool:
    """Whether two items hold the same attributes with the same values."""
    return left.keys() == right.keys() and all(same_value(left[n], right[n]) for n in left)


def dump_item(attributes: Attributes) -> str:
    """An item as JSON text, the same text for the same item."""
    return orjson.dumps(attributes, dict, orjson.OPT_SORT_KEYS).decode()


def load_item(text: str) -> dict[str, WireValue]:
    """The item that dump_item wrote."""
    return cast("dict[str, WireValue]", orjson.loads(text))


def _canonical(value: WireValue) -> tuple[str, object]:
    kind, inner = type_of(value), content(value)
    if kind is WireType.NUMBER:
        return kind, canonical_number(inner)
    if kind is WireType.LIST:
        return kind, tuple(_canonical(element) for element in inner)
    if kind is WireType.MAP:
        return kind, frozenset((name, _canonical(element)) for name, element in inner.items())
    if kind in _SETS:
        return kind, _canonical_set(kind, inner)
    return kind, inner


def _canonical_set(kind: WireType, elements: Iterable[str]) -> frozenset[object]:
    if kind is WireType.NUMBER_SET:
        return frozenset(canonical_number(element) for element in elements)
    return frozenset(elements)


def canonical_number(text: str) -> Decimal | str:
    """A number that equals every other spelling of itself; text that is not a number stays text."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return text
