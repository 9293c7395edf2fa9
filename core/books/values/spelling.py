"""The spelling of numbers: where a value was changed in part, the others keep their digits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from core.books.values.attribute_values import canonical_number, content, type_of
from core.books.values.book import WireType, WireValue


def with_spelling_of(given: WireValue, typed: WireValue) -> WireValue:
    """What was typed, with each number that given holds too written as it is there.

    Typing parses a whole set, list or map; what was not touched in it stays as it was: 1.50 does
    not become 1.5.
    """
    spellings = {canonical_number(number): number for number in _numbers(given)}
    return _respelled(typed, spellings) if spellings else typed


def _numbers(value: WireValue) -> Iterator[str]:
    inner = content(value)
    match type_of(value):
        case WireType.NUMBER:
            yield inner
        case WireType.NUMBER_SET:
            yield from inner
        case WireType.LIST:
            for element in inner:
                yield from _numbers(element)
        case WireType.MAP:
            for element in inner.values():
                yield from _numbers(element)


def _respelled(value: WireValue, spellings: dict[Decimal | str, str]) -> WireValue:
    def spelled(number: str) -> str:
        return spellings.get(canonical_number(number), number)

    kind, inner = type_of(value), content(value)
    made: Any
    match kind:
        case WireType.NUMBER:
            made = spelled(inner)
        case WireType.NUMBER_SET:
            made = [spelled(number) for number in inner]
        case WireType.LIST:
            made = [_respelled(element, spellings) for element in inner]
        case WireType.MAP:
            made = {name: _respelled(element, spellings) for name, element in inner.items()}
        case _:
            return value
    return {kind.value: made}
