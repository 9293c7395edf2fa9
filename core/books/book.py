"""A book as DynamoDB keeps it: a key and typed attributes, each in a lossless form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

WireValue = Mapping[str, object]
"""DynamoDB's own attribute value, such as {"S": "Solaris"} or {"N": "1961"}.

Numbers stay strings (38 digits survive), sets stay sets, binary stays bytes under "B".
"""


@dataclass(frozen=True, slots=True)
class BookKey:
    """The key attributes of one item, in the order partition key, sort key."""

    values: tuple[tuple[str, str, str], ...]
    """(attribute name, wire type "S", "N" or "B", text; base64 text for "B")."""


@dataclass(frozen=True, slots=True)
class Book:
    """One item. attributes holds all of them, the key ones included, in wire form."""

    key: BookKey
    attributes: Mapping[str, WireValue] = MappingProxyType({})
