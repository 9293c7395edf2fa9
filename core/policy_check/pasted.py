"""The pieces of a pasted text: JSON values, and what stands between them. Nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from core.policy_check.json_fault import JsonFault, decode_error, fault_at

MOST = 1_000_000
"""Characters that are read; a policy in IAM has at most 10,240."""

_ENCODED = re.compile(r"\s*\"?%(25)*(7B|5B|22)", re.IGNORECASE)
_OPENING = re.compile(r"[{\[]")
_MOST_VALUES = 200
_MOST_TRIES = 300
"""Brackets that are looked at."""
_UNWRAPPED = 3
"""How often a text may be JSON or percent-encoded within another."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text, as it stands there; value is what it is as JSON, if it is that."""

    text: str
    value: object = None
    is_json: bool = False


@dataclass(frozen=True, slots=True)
class Pieces:
    """All parts in order; together they are the text.

    fault: where the JSON breaks off. twice: names that stand twice in one object. more: there are
    more parts than are looked at.
    """

    parts: tuple[Piece, ...]
    fault: JsonFault | None = None
    twice: tuple[str, ...] = ()
    more: bool = False

    @property
    def values(self) -> tuple[object, ...]:
        """The JSON values, in order."""
        return tuple(part.value for part in self.parts if part.is_json)

    @property
    def unread(self) -> str:
        """What is no JSON and not white space, for people to look at."""
        texts = (part.text.strip() for part in self.parts if not part.is_json)
        return "\n".join(text for text in texts if text.strip(" \t\r\n,;`-"))


def decoded(text: str) -> str:
    """The text without the percent-encoding that IAM's API puts around policies."""
    for _each in range(_UNWRAPPED):
        if not _ENCODED.match(text):
            break
        text = unquote(text)
    return text


def read_pieces(text: str) -> Pieces:
    """Cut a text into JSON values and the rest. Never raises."""
    twice: list[str] = []
    decoder = json.JSONDecoder(object_pairs_hook=lambda pairs: _object(pairs, twice), strict=False)
    parts: list[Piece] = []
    start = at = 0
    fault: JsonFault | None = None
    for _each in range(_MOST_TRIES):
        begin = _begin(text, at, first=at == 0)
        if fault is not None or begin is None or len(parts) >= _MOST_VALUES:
            break
        try:
            value, end = decoder.raw_decode(text, begin)
        except (ValueError, RecursionError) as error:
            position, message = decode_error(error)
            at = begin + 1
            if position - begin > 1 or not _is_prose(text, begin):
                fault = fault_at(text, position or begin, message)
            continue
        if begin > start:
            parts.append(Piece(text[start:begin]))
        parts.append(Piece(text[begin:end], value, is_json=True))
        start = at = end
    if start < len(text):
        parts.append(Piece(text[start:]))
    more = fault is None and _begin(text, at, first=at == 0) is not None
    return Pieces(tuple(parts), fault, tuple(dict.fromkeys(twice)), more)


def read_embedded(text: str) -> tuple[object, JsonFault | None]:
    """The JSON value that a text within another holds; None and a fault when it holds none."""
    text = decoded(text)
    try:
        return json.loads(text, strict=False), None
    except (ValueError, RecursionError) as error:
        return None, fault_at(text, *decode_error(error))


def _begin(text: str, at: int, *, first: bool) -> int | None:
    """Where the next value begins; a quoted text counts only where the whole is one."""
    if first:
        lead = len(text) - len(text.lstrip("\ufeff \t\r\n"))
        if text.startswith('"', lead):
            return lead
    found = _OPENING.search(text, at)
    return found.start() if found else None


def _is_prose(text: str, begin: int) -> bool:
    """Whether the bracket at begin stands in a sentence, as in "[see below]"."""
    return bool(re.match(r"[\[{]\w", text[begin : begin + 2]))


def _object(pairs: list[tuple[str, object]], twice: list[str]) -> Mapping[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice.extend(_repeated(pairs))
    return made


def _repeated(pairs: list[tuple[str, object]]) -> Iterator[str]:
    seen: set[str] = set()
    for name, _value in pairs:
        if name in seen:
            yield name
        seen.add(name)
