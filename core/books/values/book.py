"""A book as DynamoDB keeps it: a key and typed attributes, each in a lossless form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

WireValue = Mapping[str, object]
"""DynamoDB's own attribute value, such as {"S": "Solaris"} or {"N": "1961"}.

Numbers stay strings (38 digits survive), sets stay lists under "SS", "NS" or "BS", and binary is
base64 text, exactly as in the JSON that DynamoDB sends. Source: Amazon DynamoDB API reference,
"AttributeValue".
"""

Attributes = Mapping[str, WireValue]
"""A whole item, or a part of one: attribute name to value."""

Patch = Mapping[str, WireValue | None]
"""What shall become different: attribute name to its new value, None removes the attribute."""


class WireType(StrEnum):
    """The data types of DynamoDB; the value is the descriptor on the wire."""

    STRING = "S"
    NUMBER = "N"
    BINARY = "B"
    BOOLEAN = "BOOL"
    NULL = "NULL"
    STRING_SET = "SS"
    NUMBER_SET = "NS"
    BINARY_SET = "BS"
    LIST = "L"
    MAP = "M"


@dataclass(frozen=True, slots=True)
class BookKey:
    """The key attributes of one item, in the order partition key, sort key."""

    values: tuple[tuple[str, str, str], ...]
    """(attribute name, wire type "S", "N" or "B", text; base64 text for "B")."""

    @property
    def attributes(self) -> dict[str, WireValue]:
        """The key in wire form, as DynamoDB's Key parameter wants it."""
        return {name: {kind: text} for name, kind, text in self.values}


@dataclass(frozen=True, slots=True)
class Book:
    """One item. attributes holds all of them, the key ones included, in wire form."""

    key: BookKey
    attributes: Attributes = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class KeyAttribute:
    """One attribute of the table's primary key; type is STRING, NUMBER or BINARY."""

    name: str
    type: WireType = WireType.STRING


@dataclass(frozen=True, slots=True)
class KeySchema:
    """The table's primary key: a partition key and, in most tables, a sort key."""

    partition: KeyAttribute
    sort: KeyAttribute | None = None

    @property
    def attributes(self) -> tuple[KeyAttribute, ...]:
        """Partition key first."""
        return (self.partition,) if self.sort is None else (self.partition, self.sort)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the key attributes, partition key first."""
        return tuple(attribute.name for attribute in self.attributes)

    def key_of(self, attributes: Attributes) -> BookKey:
        """The key of an item. Raises KeyError when the item lacks a key attribute."""
        values = []
        for name in self.names:
            ((kind, text),) = attributes[name].items()
            values.append((name, kind, str(text)))
        return BookKey(tuple(values))

    def book(self, attributes: Attributes) -> Book:
        """The item as a Book. Raises KeyError when it lacks a key attribute."""
        return Book(self.key_of(attributes), MappingProxyType(dict(attributes)))
