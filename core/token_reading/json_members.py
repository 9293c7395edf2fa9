"""The members of a JSON object with the places where they stand, also of one that breaks off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Strings as wholes, also one that is never closed: else each of its quotes would be tried again.
_SIGNS = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[{}\[\]:,]', re.DOTALL)
_BLANKS = " \t\r\n"
_DEPTH = {"{": 1, "[": 1, "}": -1, "]": -1}


@dataclass(frozen=True, slots=True)
class Member:
    """One member. start and end: from its name to the end of its value, in letters of the text.

    raw is the value as it is written; value is what it means, or None when it cannot be read.
    """

    name: str
    raw: str
    value: object
    start: int
    end: int


def members(text: str) -> Iterator[Member]:
    """The members of the outermost object, in order, as far as there are any."""
    name: re.Match[str] | None = None
    value_from: int | None = None
    for letter, sign in _outermost(text):
        if letter in ",}":
            if name is not None and value_from is not None:
                yield _member(text, name, value_from, sign.start())
            name = value_from = None
        elif value_from is None:
            name = sign if letter == '"' else name
            value_from = sign.end() if letter == ":" else None
    if name is not None and value_from is not None:
        yield _member(text, name, value_from, len(text))


def _outermost(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The strings, and the signs around them, that stand in the outermost object and no deeper."""
    depth = 0
    for sign in _SIGNS.finditer(text):
        letter = sign[0][0]
        if depth == 1:
            yield letter, sign
        depth += _DEPTH.get(letter, 0)
        if depth <= 0:
            return


def _member(text: str, name: re.Match[str], value_from: int, end: int) -> Member:
    written = text[value_from:end]
    raw = written.strip(_BLANKS)
    end = value_from + len(written.rstrip(_BLANKS))
    return Member(_named(name[0]), raw, value_of(raw), name.start(), end)


def _named(written: str) -> str:
    meant = value_of(written) if "\\" in written else None
    return meant if isinstance(meant, str) else written.strip('"')


def value_of(raw: str) -> object:
    """What a JSON text means; None when it is null, or means nothing."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def fault_of(text: str) -> int | None:
    """Where the text stops being JSON, in letters; None when all of it is.

    What is only too deep or too long a number for this reader is JSON all the same.
    """
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.pos
    except (ValueError, RecursionError):
        return None
    return None
