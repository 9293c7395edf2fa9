"""Statements that change what a script's objects say. It is not run, so they are only found.

The objects that object_literals() finds are what a file is opened by. Whatever sets, merges or
replaces their keys elsewhere would be left out, and the file would lead where it does not mean to.
Source: ECMAScript, "Object.assign", "Reflect.set", "The delete Operator"; lodash and jQuery for the
names of their merging functions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from core.profile.syntax.script import DECLARING, STEP, Literal, Token, tokens_of

_ASSIGNED = re.compile(r"(\|\||&&|\?\?|\+)?=(?![=>])")
_MERGING = re.compile(
    r"assign(In|With)?|merge(With|Deep|Objects)?|deep_?merge|(deepE|e)xtend|defaults(Deep)?",
    re.IGNORECASE,
)
_BEFORE_A_VALUE = frozenset({",", "[", "?"})
_WORD = re.compile(r"[\w$]+")


class Change(NamedTuple):
    """A statement that gives a key, or a whole object, another value; line counts from 1.

    key is empty when objects are put together and any key may change.
    """

    key: str
    line: int


class _Script(NamedTuple):
    """What is outside of the literals, and what is looked for in it.

    names: the literals' variables. ends: where each bracket is closed. around: the bracket that
    each token is in, or -1.
    """

    tokens: Sequence[Token]
    keys: re.Pattern[str]
    literals: Sequence[Literal]
    names: frozenset[str]
    ends: Mapping[int, int]
    around: Sequence[int]

    def text(self, place: int) -> str:
        """The token there, or nothing."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def key(self, place: int) -> str:
        """The key there, or nothing."""
        word = self.text(place).strip("\"'`")
        return word if self.keys.fullmatch(word) else ""

    def is_set(self, place: int) -> bool:
        """Whether what ends before this place is given a value there."""
        return bool(_ASSIGNED.match("".join(self.text(place + step) for step in range(4))))

    def outwards(self, place: int) -> Iterator[int]:
        """The brackets around a token, the nearest first."""
        while (place := self.around[place]) >= 0:
            yield place


def changed_later(script: str, keys: re.Pattern[str], literals: Sequence[Literal]) -> Change | None:
    """The first statement that changes one of the keys, or an object as a whole."""
    spans = [(each.at, each.at + len(each.text)) for each in literals]
    outside = [
        token
        for token in tokens_of(script)
        if not any(begin <= token.at < end for begin, end in spans)
    ]
    names = frozenset(each.name for each in literals if each.name)
    seen = _Script(outside, keys, literals, names, *_brackets(outside))
    found = [each for rule in _RULES for each in rule(seen)]
    if not found:
        return None
    place, what = min(found)
    return Change(what, script.count("\n", 0, outside[place].at) + 1)


def _brackets(tokens: Sequence[Token]) -> tuple[dict[int, int], list[int]]:
    """Where each bracket is closed, if it is, and which one each token is in."""
    ends: dict[int, int] = {}
    around, still_open = [], [-1]
    for place, token in enumerate(tokens):
        step = STEP.get(token.text, 0)
        if step < 0 and len(still_open) > 1:
            ends[still_open.pop()] = place
        around.append(still_open[-1])
        if step > 0:
            still_open.append(place)
    return ends, around


def _members(script: _Script) -> Iterator[tuple[int, str]]:
    """a.key = …, a["key"] = …, and delete a.key."""
    for place in range(1, len(script.tokens)):
        key, before = script.key(place), script.text(place - 1)
        if not key or before not in (".", "["):
            continue
        if script.is_set(place + 1 + (before == "[")) or _is_deleted(script, place - 1):
            yield place, key


def _is_deleted(script: _Script, dot: int) -> bool:
    """Whether the names before this dot begin with delete."""
    while dot > 0 and script.text(dot) in (".", "["):
        dot -= 2
    return script.text(dot) == "delete"


def _whole_objects(script: _Script) -> Iterator[tuple[int, str]]:
    """a = …, and a[key] = … with a key that is worked out."""
    for place, token in enumerate(script.tokens):
        before, behind = script.text(place - 1), place + 1
        if token.text not in script.names or before in (".", ",", *DECLARING):
            continue
        if script.text(behind) == "[":
            behind = script.ends.get(behind, behind) + 1
        if script.is_set(behind) and not _is_literal_next(script, behind):
            yield place, token.text


def _is_literal_next(script: _Script, place: int) -> bool:
    """Whether the value after the = there is one of the literals, which are looked at anyway."""
    begin = script.tokens[place].at
    end = script.tokens[place + 1].at if place + 1 < len(script.tokens) else None
    return any(begin < each.at and (end is None or each.at < end) for each in script.literals)


def _named_keys(script: _Script) -> Iterator[tuple[int, str]]:
    """Reflect.set(a, "key", …), Object.defineProperty(a, "key", …)."""
    for place in range(3, len(script.tokens) - 1):
        quoted = script.text(place)[:1] in ("'", '"', "`")
        around = script.text(place - 1) == "," == script.text(place + 1)
        if not (quoted and around and script.key(place)):
            continue
        if _WORD.fullmatch(script.text(place - 2)) and script.text(place - 3) in (".", "("):
            yield place, script.key(place)


def _other_objects(script: _Script) -> Iterator[tuple[int, str]]:
    """An object with such a key that no literal is: handed on in second place, chosen by ?, …"""
    for place in range(len(script.tokens) - 1):
        key = script.key(place)
        if key and script.text(place + 1) == ":":
            objects = (at for at in script.outwards(place) if script.text(at) == "{")
            yield from ((at, key) for at in objects if _is_a_value(script, at))


def _is_a_value(script: _Script, brace: int) -> bool:
    before = script.text(brace - 1)
    doubled = before in ("|", "&") and before == script.text(brace - 2)
    return before in _BEFORE_A_VALUE or doubled


def _merges(script: _Script) -> Iterator[tuple[int, str]]:
    """Object.assign(a, …) and its like, with a first or with another literal beside it."""
    for place, token in enumerate(script.tokens):
        bracket = script.around[place]
        if token.text not in script.names or script.text(bracket) != "(":
            continue
        is_first, several = place == bracket + 1, len(script.literals) > 1
        if (is_first or several) and _MERGING.fullmatch(script.text(bracket - 1)):
            yield bracket, token.text


def _spreads(script: _Script) -> Iterator[tuple[int, str]]:
    """Several of the objects with … in a new one."""
    counted = Counter(
        script.around[place]
        for place, token in enumerate(script.tokens)
        if token.text in script.names and script.text(place - 1) == "." == script.text(place - 3)
    )
    yield from ((place, "") for place, count in counted.items() if count > 1)


_RULES = (_members, _whole_objects, _named_keys, _other_objects, _merges, _spreads)
