"""The key of a book as one text, the same for the same key however its numbers are written."""

from __future__ import annotations

import json

import orjson

from core.books.values.book import Attributes, BookKey, KeySchema, WireType
from core.books.values.numbers import parse_number

_KEY = json.JSONEncoder(ensure_ascii=False)


def key_text(key: BookKey) -> str:
    """The store's text of a key."""
    return _KEY.encode([_canonical(value) for value in key.values])


def key_from_text(text: str) -> BookKey:
    """The key that key_text wrote."""
    return BookKey(tuple((name, kind, value) for name, kind, value in orjson.loads(text)))


def partition_range(partition: BookKey) -> tuple[str, str]:
    """The half-open range of key texts of one partition; partition holds its key alone."""
    whole = key_text(partition)
    return whole[:-1], whole[:-1] + "^"


class KeyTexts:
    """The key_text of many items of one table."""

    def __init__(self, schema: KeySchema) -> None:
        self._schema = schema
        self._names = schema.names
        self._begin = [f"[{_KEY.encode(name)}, " for name in schema.names]

    def of(self, item: Attributes) -> str:
        """Raises KeyError when the item lacks a key attribute."""
        parts = []
        for name, begin in zip(self._names, self._begin, strict=True):
            text = item[name].get("S")
            if text is None:
                return key_text(self._schema.key_of(item))
            parts.append(f'{begin}"S", {orjson.dumps(text).decode()}]')
        return f"[{', '.join(parts)}]"


def _canonical(value: tuple[str, str, str]) -> tuple[str, str, str]:
    name, kind, text = value
    return (name, kind, parse_number(text)) if kind == WireType.NUMBER else value
