"""Attribute values of every type, full of signs that text fields are known to alter."""

from __future__ import annotations

import base64
from collections.abc import Callable
from random import Random

from core.books.values.book import WireType, WireValue

NASTY = (
    *("\r", "\n", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\ufdd0", "\ufdd1"),
    *("\u240d", "\u2424", "\u2425", "\u2426", "\ue000", "\ue001", "\ufffc", "\ufffe", "\uffff"),
    *("\0", "\x07", "\x1b", "\t", " ", "  ", "\xa0", "\u202f", "\u200b", "\u200f", "\ufeff"),
    *(
        "e\u0301",
        "\u0301",
        "\u0130",
        "ß",
        "ﬁ",
        "\U0001f600",
        "\U0001f468\u200d\U0001f469",
        "[",
        "]",
    ),
    *('"', "\\", "\\n", "{", "&amp;", "<br>", "מ", "ا", "a", "b", "Lem", "0", "1.50"),
)


def nasty_text(luck: Random, longest: int = 12) -> str:
    """A text of nasty signs; it may be empty."""
    return "".join(luck.choice(NASTY) for _ in range(luck.randrange(longest)))


def nasty_value(luck: Random, kind: WireType, depth: int = 2) -> WireValue:
    """A value of this type as DynamoDB could hold it."""
    return {kind.value: _MAKERS[kind](luck, depth)}


def _number(luck: Random, _depth: int = 0) -> str:
    return luck.choice(("0", "1961", "-3.5", "1.50", "1E+100", "0.000001", "12345678901234567890"))


def _binary(luck: Random, _depth: int = 0) -> str:
    return base64.b64encode(luck.randbytes(luck.randrange(1, 40))).decode()


def _set_of(make: Callable[[Random], str]) -> Callable[[Random, int], list[str]]:
    return lambda luck, _depth: list(dict.fromkeys(make(luck) for _ in range(luck.randrange(1, 5))))


def _number_set(luck: Random, _depth: int) -> list[str]:
    return luck.sample(("1", "2.50", "-3", "1E+100", "4.0"), luck.randrange(1, 5))


def _any(luck: Random, depth: int) -> WireValue:
    kinds = [kind for kind in WireType if depth or kind not in (WireType.LIST, WireType.MAP)]
    return nasty_value(luck, luck.choice(kinds), depth - 1)


_MAKERS: dict[WireType, Callable[[Random, int], object]] = {
    WireType.STRING: lambda luck, _: nasty_text(luck),
    WireType.NUMBER: _number,
    WireType.BINARY: _binary,
    WireType.BOOLEAN: lambda luck, _: luck.random() < 0.5,
    WireType.NULL: lambda _luck, _: True,
    WireType.STRING_SET: _set_of(nasty_text),
    WireType.NUMBER_SET: _number_set,
    WireType.BINARY_SET: _set_of(_binary),
    WireType.LIST: lambda luck, depth: [_any(luck, depth) for _ in range(luck.randrange(4))],
    WireType.MAP: lambda luck, depth: {
        nasty_text(luck): _any(luck, depth) for _ in range(luck.randrange(4))
    },
}
