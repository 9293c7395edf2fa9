"""Typed text as attribute values, refused with a sentence where DynamoDB would refuse it."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from functools import partial

from core.books.values.attribute_values import content, same_value, type_of
from core.books.values.book import WireType, WireValue
from core.books.values.display import yes_or_no
from core.books.values.numbers import parse_number
from core.errors import InputRefused
from core.i18n import _
from core.pasted_text import visible

_MAX_DEPTH = 32
_YES = {"true", "yes", "1"}
_NO = {"false", "no", "0"}


def parse_value(text: str, kind: WireType, field: str = "") -> WireValue:
    """The value that was typed for an attribute of this type. Raises InputRefused.

    Reads what display.typed_text writes. Sets: one element a line, or a JSON list.
    Lists and maps: DynamoDB's own JSON. field names the attribute for the error.
    """
    _refuse_half_signs(text, field)
    match kind:
        case WireType.STRING:
            return {"S": text}
        case WireType.NULL:
            return {"NULL": True}
        case WireType.BOOLEAN:
            return {"BOOL": _boolean(text, field)}
        case WireType.LIST | WireType.MAP:
            return _document(text, kind, field)
        case WireType.NUMBER | WireType.BINARY:
            return {kind.value: _element_parser(kind)(text, field)}
        case _:
            return _set(text, kind, field)


def _boolean(text: str, field: str) -> bool:
    word = text.strip().lower()
    for value in (True, False):
        if word == yes_or_no(value).lower():
            return value
    if word not in _YES | _NO:
        raise InputRefused(
            _("“{text}” is neither yes nor no.", text=text.strip()),
            _("Type yes or no."),
            field=field,
        )
    return word in _YES


def _base64(text: str, field: str) -> str:
    try:
        data = base64.b64decode("".join(visible(text).split()), validate=True)
    except (binascii.Error, ValueError):
        raise InputRefused(
            _("This is not base64."), _("Type binary data as base64."), field=field
        ) from None
    return base64.b64encode(data).decode("ascii")


def _string(text: str, _field: str) -> str:
    return text


def _element_parser(kind: WireType) -> Callable[[str, str], str]:
    match kind:
        case WireType.NUMBER | WireType.NUMBER_SET:
            return parse_number
        case WireType.BINARY | WireType.BINARY_SET:
            return _base64
        case _:
            return _string


def _set(text: str, kind: WireType, field: str) -> WireValue:
    parse = _element_parser(kind)
    elements = [parse(element, field) for element in _elements(text, field)]
    _refuse_bad_set(elements, field)
    return {kind.value: elements}


def _refuse_bad_set(elements: list[str], field: str) -> None:
    if not elements:
        raise InputRefused(
            _("A set needs at least one element."), _("Type one element per line."), field=field
        )
    if len(set(elements)) < len(elements):
        raise InputRefused(
            _("An element appears twice."),
            _("A set holds each element only once. Remove one of the two."),
            field=field,
        )


def _elements(text: str, field: str) -> list[str]:
    if not text.lstrip().startswith("["):
        return [line.strip() for line in text.splitlines() if line.strip()]
    elements = _json(text, field)
    if not isinstance(elements, list) or not all(isinstance(e, str) for e in elements):
        raise InputRefused(
            _("This is not a list of texts."), _("Put each text in quotes."), field=field
        )
    return elements


def _document(text: str, kind: WireType, field: str) -> WireValue:
    value = {kind.value: _json(text, field)}
    return _checked(value, field, _MAX_DEPTH)


def _json(text: str, field: str) -> object:
    try:
        loaded: object = json.loads(text, object_pairs_hook=partial(_object, field))
        _refuse_half_signs(json.dumps(loaded, ensure_ascii=False), field)
    except (ValueError, RecursionError):
        raise InputRefused(
            _("This is not valid JSON."),
            _(
                "Type lists and maps as DynamoDB's JSON, such as {example}.",
                example='[{"S": "Lem"}, {"N": "1961"}]',
            ),
            field=field,
        ) from None
    return loaded


def _object(field: str, pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Of a name that comes twice the parser would keep the last value, and drop the others."""
    made: dict[str, object] = {}
    for name, value in pairs:
        if name in made:
            raise InputRefused(
                _("“{name}” appears twice.", name=name), _("Keep one of the two."), field=field
            )
        made[name] = value
    return made


def _refuse_half_signs(text: str, field: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputRefused(
            _("This contains half a character."),
            _("Type the character at that place again, or delete it."),
            field=field,
        ) from None


def _checked(value: object, field: str, depth: int) -> WireValue:
    if depth < 0:
        raise InputRefused(
            _("This is nested deeper than {limit} levels.", limit=_MAX_DEPTH),
            _("Flatten it."),
            field=field,
        )
    kind, inner = _descriptor(value, field)
    if kind is WireType.LIST and isinstance(inner, list):
        return {kind.value: [_checked(element, field, depth - 1) for element in inner]}
    if kind is WireType.MAP and isinstance(inner, dict):
        return {
            kind.value: {name: _checked(part, field, depth - 1) for name, part in inner.items()}
        }
    return _leaf(kind, inner, field)


def _descriptor(value: object, field: str) -> tuple[WireType, object]:
    if isinstance(value, dict) and len(value) == 1:
        ((name, inner),) = value.items()
        if name in list(WireType):
            return WireType(name), inner
    raise InputRefused(
        _("An element does not say its type."),
        _("Write each one like {text} or {number}.", text='{"S": "text"}', number='{"N": "1961"}'),
        field=field,
    )


def _leaf(kind: WireType, inner: object, field: str) -> WireValue:
    match kind, inner:
        case (WireType.BOOLEAN, bool()) | (WireType.NULL, True):
            return {kind.value: inner}
        case (WireType.STRING | WireType.NUMBER | WireType.BINARY, str()):
            return {kind.value: _element_parser(kind)(inner, field)}
        case (WireType.STRING_SET | WireType.NUMBER_SET | WireType.BINARY_SET, list()):
            return _set(json.dumps(inner), kind, field)
        case _:
            raise InputRefused(
                _("The value of an element does not match its type, {type}.", type=kind.value),
                _(
                    "Put numbers and binary data in quotes, such as {example}.",
                    example='{"N": "1961"}',
                ),
                field=field,
            )


def unchanged(text: str, value: WireValue) -> bool:
    """Whether typed text still means this value, so that the attribute need not be sent."""
    try:
        return same_value(parse_value(text, type_of(value)), value)
    except InputRefused:
        return text == str(content(value))
