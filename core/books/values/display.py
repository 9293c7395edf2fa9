"""Values as text: short ones for the table, language-free ones to keep, lossless ones to edit."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from core.books.values.attribute_values import content, dump_item, type_of
from core.books.values.book import WireType, WireValue
from core.i18n import ngettext, pgettext

_TEXTUAL = {WireType.STRING, WireType.NUMBER, WireType.BINARY}
_SETS = {WireType.STRING_SET, WireType.NUMBER_SET, WireType.BINARY_SET}


class _Words(NamedTuple):
    """The words for what is not text itself."""

    boolean: Callable[[object], str]
    size: Callable[[int], str]


def yes_or_no(value: object) -> str:
    """A boolean in the person's language."""
    return pgettext("value", "Yes") if value else pgettext("value", "No")


_SPOKEN = _Words(yes_or_no, lambda size: ngettext("{n} byte", "{n} bytes", size))
_KEPT = _Words(lambda value: "Yes" if value else "No", lambda size: f"{size} bytes")


def text_of(value: WireValue) -> str:
    """A value as one line for reading; binary data shows its size."""
    return _one_line(value, _SPOKEN)


def kept_text_of(value: WireValue) -> str:
    """The same in every language: for what is kept in the store, which outlives a language."""
    return _one_line(value, _KEPT)


def _one_line(value: WireValue, words: _Words) -> str:
    kind, inner = type_of(value), content(value)
    if kind is WireType.STRING or kind is WireType.NUMBER:
        return str(inner)
    return _shortened(kind, inner, words)


def _shortened(kind: WireType, inner: Any, words: _Words) -> str:
    match kind:
        case WireType.BINARY:
            return words.size(_size(str(inner)))
        case WireType.BINARY_SET:
            return ", ".join(words.size(_size(element)) for element in inner)
        case WireType.BOOLEAN:
            return words.boolean(inner)
        case WireType.NULL:
            return "—"
        case WireType.STRING_SET | WireType.NUMBER_SET:
            return ", ".join(inner)
        case WireType.LIST:
            return ", ".join(_one_line(element, words) for element in inner)
        case _:  # a map
            parts = inner.items()
            return ", ".join(f"{name}: {_one_line(element, words)}" for name, element in parts)


def typed_text(value: WireValue) -> str:
    """A value as text that core.books.values.parsing.parse_value reads back to the same value.

    Sets have one element a line (a JSON list where an element would not fit on a line of its
    own), binary data is base64, lists and maps are DynamoDB's JSON.
    """
    kind, inner = type_of(value), content(value)
    if kind in _TEXTUAL:
        return str(inner)
    if kind in _SETS:
        return _lines(list(inner))
    if kind is WireType.BOOLEAN:
        return "true" if inner else "false"
    if kind is WireType.NULL:
        return ""
    return dump_item({"": value})[len('{"":{"L":') : -2]


def _lines(elements: list[str]) -> str:
    if all(element.strip() == element != "" and "\n" not in element for element in elements):
        text = "\n".join(elements)
        if len(text.splitlines()) == len(elements) and not text.startswith("["):
            return text
    return json.dumps(elements, ensure_ascii=False)


def _size(base64_text: str) -> int:
    return len(base64_text) * 3 // 4 - base64_text.count("=", -2)
