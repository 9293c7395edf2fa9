"""Strings of policies: wildcards and policy variables.

Source: IAM user guide, "IAM policy elements: Variables and tags" and "…: Resource". Variables
exist from policy version 2012-10-17 on; a value that is put in for one is taken literally, so
that no one widens a policy by choosing a name with an asterisk in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from core.iam.errors import MalformedPolicy, Reason

ContextKeys = Mapping[str, Sequence[str]]
"""The request's condition keys (names in lower case) with their values; an absent key is absent."""

Unknown = Callable[[str], bool]
"""Whether the value of a condition key, in lower case, is not known, so that it may be anything."""

_VARIABLE = re.compile(r"\$\{\s*([^},\s]+)\s*(?:,\s*'([^'}]*)'\s*)?\}")
_ESCAPES = frozenset("*?$")


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
Pattern = tuple[str | Wild, ...]
"""What a string is compared with, one character or wildcard at a time."""


@dataclass(frozen=True, slots=True)
class Template:
    """A policy's string before its variables are filled in.

    plain is the pattern when it has none; keys are the condition keys that they stand for.
    """

    parts: tuple[Part, ...]
    plain: Pattern | None
    keys: frozenset[str]

    def fill(self, keys: ContextKeys) -> Pattern | None:
        """The pattern for one request; None when a variable has no (single) value in it."""
        if self.plain is not None:
            return self.plain
        pattern: list[str | Wild] = []
        for part in self.parts:
            if isinstance(part, Variable):
                value = _value(part, keys)
                if value is None:
                    return None
                pattern.extend(value)
            else:
                pattern.append(part)
        return tuple(pattern)


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
    parts = tuple(_parts(text, variables=variables, wildcards=wildcards))
    plain = tuple(part for part in parts if not isinstance(part, Variable))
    keys = frozenset(part.key for part in parts if isinstance(part, Variable))
    return Template(parts, None if keys else plain, keys)


def _parts(text: str, *, variables: bool, wildcards: bool) -> Iterator[Part]:
    position = 0
    while position < len(text):
        if variables and text.startswith("${", position):
            part, position = _variable(text, position)
            yield part
            continue
        character = text[position]
        position += 1
        yield Wild(character) if wildcards and character in "*?" else character


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
        pattern = tuple(p if isinstance(p, Wild) else p.lower() for p in pattern)
        text = text.lower()
    at = start = 0
    run = -1
    for_text = 0
    while for_text < len(text):
        if at < len(pattern) and pattern[at] is Wild.RUN:
            run, start = at, for_text
            at += 1
        elif at < len(pattern) and pattern[at] in (Wild.ONE, text[for_text]):
            at += 1
            for_text += 1
        elif run >= 0:
            start += 1
            at, for_text = run + 1, start
        else:
            return False
    return all(part is Wild.RUN for part in pattern[at:])
