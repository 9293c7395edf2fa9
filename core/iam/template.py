"""Strings of policies: wildcards and policy variables.

Source: IAM user guide, "IAM policy elements: Variables and tags" and "…: Resource". Variables
exist from policy version 2012-10-17 on; a value that is put in for one is taken literally, so
that no one widens a policy by choosing a name with an asterisk in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from core.iam.errors import MalformedPolicy, Reason

ContextKeys = Mapping[str, Sequence[str]]
"""The request's condition keys (names in lower case) with their values; an absent key is absent."""

Unknown = Callable[[str], bool]
"""Whether the value of a condition key, in lower case, is not known, so that it may be anything."""

_VARIABLE = re.compile(r"\$\{\s*([^},\s]+)\s*(?:,\s*'([^'}]*)'\s*)?\}")
_ESCAPES = frozenset("*?$")
_WILD_OR_VARIABLE = re.compile(r"[*?]|\$\{")
_ONLY_VARIABLE = re.compile(r"\$\{")
NO_KEYS: frozenset[str] = frozenset()


class Wild(Enum):
    """A wildcard: any run of characters, or exactly one."""

    RUN = "*"
    ONE = "?"


@dataclass(frozen=True, slots=True)
class Variable:
    """A policy variable; key is in lower case, default is what it is without a value."""

    key: str
    default: str | None = None


Part = str | Wild | Variable
Piece = str | tuple[str, ...]
"""What stands between two runs: a text, or with single wildcards the texts between those."""

Pattern = tuple[Piece, ...]
"""What a string is compared with: its pieces, between which any run of characters may stand."""


@dataclass(frozen=True, slots=True)
class Template:
    """A policy's string before its variables are filled in.

    plain is the pattern when it has none, and then parts are not needed; keys are the condition
    keys that they stand for.
    """

    parts: tuple[Part, ...]
    plain: Pattern | None
    keys: frozenset[str]

    def fill(self, keys: ContextKeys) -> Pattern | None:
        """The pattern for one request; None when a variable has no (single) value in it."""
        if self.plain is not None:
            return self.plain
        filled: list[str | Wild] = []
        for part in self.parts:
            if isinstance(part, Variable):
                value = _value(part, keys)
                if value is None:
                    return None
                filled.append(value)
            else:
                filled.append(part)
        return _pattern(filled)


def _value(variable: Variable, keys: ContextKeys) -> str | None:
    values = keys.get(variable.key, ())
    return values[0] if len(values) == 1 else variable.default


def shown(text: str, keys: ContextKeys) -> str:
    """A policy's string with the values of its variables, for people; the others stay."""

    def value(found: re.Match[str]) -> str:
        values = keys.get(found[1].lower(), ())
        return values[0] if len(values) == 1 else found[0]

    return _VARIABLE.sub(value, text)


def parse_template(text: str, *, variables: bool, wildcards: bool = True) -> Template:
    """Read a policy's string. Raises MalformedPolicy for a variable that is not closed."""
    if not variables or "${" not in text:
        return Template((), _cut(text) if wildcards else (text,), NO_KEYS)
    parts = tuple(_parts(text, wildcards=wildcards))
    keys = frozenset(part.key for part in parts if isinstance(part, Variable))
    plain = None if keys else _pattern(p for p in parts if not isinstance(p, Variable))
    return Template(parts, plain, keys)


def _cut(text: str) -> Pattern:
    """At the runs, and each piece at the single wildcards."""
    pieces = text.split("*")
    if "?" not in text:
        return tuple(pieces)
    return tuple(tuple(piece.split("?")) if "?" in piece else piece for piece in pieces)


def _parts(text: str, *, wildcards: bool) -> Iterator[Part]:
    special = _WILD_OR_VARIABLE if wildcards else _ONLY_VARIABLE
    position = 0
    while (found := special.search(text, position)) is not None:
        yield text[position : found.start()]
        if found[0] == "${":
            part, position = _variable(text, found.start())
            yield part
        else:
            position = found.end()
            yield Wild(found[0])
    yield text[position:]


def _pattern(parts: Iterable[str | Wild]) -> Pattern:
    """What _cut makes of a text, where values may hold what looks like a wildcard."""
    pieces: list[list[str]] = [[""]]
    for part in parts:
        if part is Wild.RUN:
            pieces.append([""])
        elif part is Wild.ONE:
            pieces[-1].append("")
        else:
            pieces[-1][-1] += str(part)
    return tuple(piece[0] if len(piece) == 1 else tuple(piece) for piece in pieces)


def _variable(text: str, position: int) -> tuple[Part, int]:
    found = _VARIABLE.match(text, position)
    if found is None:
        raise MalformedPolicy(Reason.VARIABLE_NOT_CLOSED, text)
    name, default = found.groups()
    if name in _ESCAPES:
        return name, found.end()
    return Variable(name.lower(), default), found.end()


def matches(pattern: Pattern, text: str, *, ignore_case: bool = False) -> bool:
    """Whether all of text is matched by pattern, in time O(len(pattern) · len(text))."""
    if ignore_case:
        pattern, text = tuple(map(_lower, pattern)), text.lower()
    first, last = pattern[0], pattern[-1]
    if isinstance(first, str) and not text.startswith(first):
        return False
    if len(pattern) == 1:
        return len(text) == _length(first) and _stands(first, text, 0)
    at, end = _length(first), len(text) - _length(last)
    if at > end or not (_stands(first, text, 0) and _stands(last, text, end)):
        return False
    # The leftmost place leaves the most room for what follows.
    for piece in pattern[1:-1]:
        found = text.find(piece, at, end) if isinstance(piece, str) else _find(piece, text, at, end)
        if found < 0:
            return False
        at = found + _length(piece)
    return True


def _length(piece: Piece) -> int:
    """How many characters it matches."""
    return len(piece) if isinstance(piece, str) else sum(map(len, piece)) + len(piece) - 1


def _stands(piece: Piece, text: str, at: int) -> bool:
    """Whether it matches what begins there; there is room for it."""
    if isinstance(piece, str):
        return text.startswith(piece, at)
    for part in piece:
        if not text.startswith(part, at):
            return False
        at += len(part) + 1
    return True


def _find(piece: Piece, text: str, start: int, end: int) -> int:
    """The first place between start and end that it matches; -1 for none."""
    places = range(start, end - _length(piece) + 1)
    return next((place for place in places if _stands(piece, text, place)), -1)


def _lower(piece: Piece) -> Piece:
    return piece.lower() if isinstance(piece, str) else tuple(part.lower() for part in piece)
