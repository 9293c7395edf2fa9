"""A finder of the object literals in a JavaScript or TypeScript file, without running it.

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
STEP = {"{": 1, "[": 1, "(": 1, "}": -1, "]": -1, ")": -1}
DECLARING = frozenset({"const", "let", "var"})
_STATEMENT = 12
"""How many words before a value may belong to it, such as export const x: Some.Type<A> =."""


class Literal(NamedTuple):
    """One object literal. name is the variable's, or empty; lines is how many come before it.

    at: where in the script it begins.
    """

    name: str
    text: str
    lines: int
    at: int = 0


class Token(NamedTuple):
    """A word, a text or a sign; at: where it begins."""

    at: int
    text: str


def is_literal(text: str) -> bool:
    """Whether the whole text is one value, comments apart, and no program around it."""
    first = next((token.text for token in tokens_of(text)), "")
    return first in ("{", "[", "")


def object_literals(script: str) -> tuple[Literal, ...]:
    """The objects that are assigned, exported or handed to a call, outside of any function."""
    tokens = tokens_of(script)
    found, place = [], 0
    while place < len(tokens):
        if tokens[place].text == "{":
            end = _closing(tokens, place)
            name = _name([token.text for token in tokens[max(0, place - _STATEMENT) : place]])
            if name is not None:
                start, stop = tokens[place].at, tokens[end].at + 1
                lines = script.count("\n", 0, start)
                found.append(Literal(name, script[start:stop], lines, start))
            place = end
        place += 1
    return tuple(found)


def tokens_of(script: str) -> list[Token]:
    """Words, texts and signs with their places; blanks and comments are left out."""
    found = _TOKEN.finditer(script)
    return [Token(one.start(), one[0]) for one in found if one.lastgroup != "gap"]


def _closing(tokens: Sequence[Token], place: int) -> int:
    """Where the bracket at place is closed again; the last place when it never is."""
    depth = 0
    for at in range(place, len(tokens)):
        depth += STEP.get(tokens[at].text, 0)
        if depth == 0:
            return at
    return len(tokens) - 1


def _name(before: Sequence[str]) -> str | None:
    """The name of the variable that a value after these words is for; None: it is not a value."""
    if not before or before[-1] not in ("=", "default", "("):
        return None
    ends = [at for at, word in enumerate(before) if word in ("}", ";")]
    statement = before[ends[-1] + 1 :] if ends else before
    declared = [at for at, word in enumerate(statement[:-1]) if word in DECLARING]
    return statement[declared[-1] + 1] if declared else ""
