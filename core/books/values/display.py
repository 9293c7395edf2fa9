"""Values as text: short ones for the table, and lossless ones to edit."""

from __future__ import annotations

import json
from typing import Any

from core.books.values.book import WireType, WireValue
from core.books.values.wire import content, dump_item, type_of

_TEXTUAL = {WireType.STRING, WireType.NUMBER, WireType.BINARY}
_SETS = {WireType.STRING_SET, WireType.NUMBER_SET, WireType.BINARY_SET}


def text_of(value: WireValue) -> str:
    """A value as one line for reading; binary data shows its size."""
    kind, inner = type_of(value), content(value)
    if kind is WireType.STRING or kind is WireType.NUMBER:
        return str(inner)
    return _shortened(kind, inner)


def _shortened(kind: WireType, inner: Any) -> str:
    match kind:
        case WireType.BINARY:
            return _size(str(inner))
        case WireType.BINARY_SET:
            return ", ".join(_size(element) for element in inner)
        case WireType.BOOLEAN:
            return "Yes" if inner else "No"
        case WireType.NULL:
            return "—"
        case WireType.STRING_SET | WireType.NUMBER_SET:
            return ", ".join(inner)
        case WireType.LIST:
            return ", ".join(text_of(element) for element in inner)
        case WireType.MAP:
            return ", ".join(f"{name}: {text_of(element)}" for name, element in inner.items())
        case _:
            return str(inner)


def typed_text(value: WireValue) -> str:
    """A value as text that core.books.values.typed.parse_value reads back to the same value.

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


def _size(base64_text: str) -> str:
    size = len(base64_text) * 3 // 4 - base64_text.count("=", -2)
    return "1 byte" if size == 1 else f"{size} bytes"
