"""Finds the object literals that a JavaScript or TypeScript file holds, without running it.

Only as much of the language is read as is needed not to be led astray: comments, strings, template
literals and brackets. Source: ECMAScript, "Lexical Grammar".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<gap>\s+|//[^\n]*|/\*.*?(?:\*/|\Z))
    |(?P<text>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?)
    |(?P<word>[\w$]+)
    |(?P<sign>.)""",
    re.DOTALL | re.VERBOSE,
)
_ASSIGNED = re.compile(r"(\|\||&&|\?\?)?=(?![=>])")
_STEP = {"{": 1, "[": 1, "(": 1, "}": -1, "]": -1, ")": -1}
_DECLARING = frozenset({"const", "let", "var"})
_STATEMENT = 12
"""How many words before a value may belong to it, such as export const x: Some.Type<A> =."""


class Literal(NamedTuple):
    """One object literal. name is the variable's, or empty; lines is how many stand before it."""

    name: str
    text: str
    lines: int


class Change(NamedTuple):
    """A statement that gives a key of some object another value; line counts from 1."""

    key: str
    line: int


class _Token(NamedTuple):
    at: int
    text: str


def is_literal(text: str) -> bool:
    """Whether the whole text is one value, comments apart, and no program around it."""
    first = next((token.text for token in _tokens(text)), "")
    return first in ("{", "[", "")


def object_literals(script: str) -> tuple[Literal, ...]:
    """The objects that are assigned, exported or handed to a call, outside of any function."""
    tokens = _tokens(script)
    found, place = [], 0
    while place < len(tokens):
        if tokens[place].text == "{":
            end = _closing(tokens, place)
            name = _name([token.text for token in tokens[max(0, place - _STATEMENT) : place]])
            if name is not None:
                start, stop = tokens[place].at, tokens[end].at + 1
                found.append(Literal(name, script[start:stop], script.count("\n", 0, start)))
            place = end
        place += 1
    return tuple(found)


def changed_later(script: str, keys: re.Pattern[str]) -> Change | None:
    """The first statement that sets one of the keys of an object, as a.key = … or a["key"] = …"""
    tokens = _tokens(script)
    for place, token in enumerate(tokens[:-1]):
        key, before = token.text.strip("\"'`"), tokens[max(0, place - 1)].text
        if not keys.fullmatch(key) or before not in (".", "["):
            continue
        behind = "".join(each.text for each in tokens[place + 1 + (before == "[") :][:5])
        if _ASSIGNED.match(behind):
            return Change(key, script.count("\n", 0, token.at) + 1)
    return None


def _tokens(script: str) -> list[_Token]:
    """Words, texts and signs with their places; blanks and comments are left out."""
    found = _TOKEN.finditer(script)
    return [_Token(one.start(), one[0]) for one in found if one.lastgroup != "gap"]


def _closing(tokens: Sequence[_Token], place: int) -> int:
    """Where the bracket at place is closed again; the last place when it never is."""
    depth = 0
    for at in range(place, len(tokens)):
        depth += _STEP.get(tokens[at].text, 0)
        if depth == 0:
            return at
    return len(tokens) - 1


def _name(before: Sequence[str]) -> str | None:
    """The name of the variable that a value after these words is for; None: it is no value."""
    if not before or before[-1] not in ("=", "default", "("):
        return None
    ends = [at for at, word in enumerate(before) if word in ("}", ";")]
    statement = before[ends[-1] + 1 :] if ends else before
    declared = [at for at, word in enumerate(statement[:-1]) if word in _DECLARING]
    return statement[declared[-1] + 1] if declared else ""
