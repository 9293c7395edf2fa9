"""The key of a book as one text, the same for the same key however its numbers are written."""

from __future__ import annotations

import json

from core.books.values.book import BookKey, WireType
from core.books.values.numbers import parse_number

_KEY = json.JSONEncoder(ensure_ascii=False)


def key_text(key: BookKey) -> str:
    """The store's text of a key."""
    return _KEY.encode([_canonical(value) for value in key.values])


def key_from_text(text: str) -> BookKey:
    """The key that key_text wrote."""
    return BookKey(tuple((name, kind, value) for name, kind, value in json.loads(text)))


def partition_range(partition: BookKey) -> tuple[str, str]:
    """The half-open range of key texts of one partition; partition holds its key alone."""
    whole = key_text(partition)
    return whole[:-1], whole[:-1] + "^"


def _canonical(value: tuple[str, str, str]) -> tuple[str, str, str]:
    name, kind, text = value
    return (name, kind, parse_number(text)) if kind == WireType.NUMBER else value
