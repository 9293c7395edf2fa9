"""Amazon resource names in policies: compared one of their six parts at a time."""

from __future__ import annotations

from dataclasses import dataclass

from core.iam.errors import MalformedPolicy, Reason
from core.iam.template import NO_KEYS, ContextKeys, Template, matches, parse_template

_PARTS = 6


@dataclass(frozen=True, slots=True)
class ArnTemplate:
    """An ARN with wildcards and variables; no parts means "*", every ARN.

    keys: the condition keys that its variables stand for.
    """

    parts: tuple[Template, ...]
    keys: frozenset[str] = NO_KEYS

    def matches(self, arn: str, keys: ContextKeys) -> bool:
        """Whether it covers arn. A variable without a value covers nothing."""
        if not self.parts:
            return True
        named = arn.split(":", _PARTS - 1)
        if len(named) != _PARTS:
            return False
        for part, text in zip(self.parts, named, strict=True):
            pattern = part.fill(keys)
            if pattern is None or not matches(pattern, text):
                return False
        return True

    def filled(self, keys: ContextKeys) -> bool:
        """Whether all its variables have values."""
        return all(part.fill(keys) is not None for part in self.parts)


def parse_arn(text: str, *, variables: bool) -> ArnTemplate:
    """Read "*" or an ARN of six parts. Raises MalformedPolicy for anything else."""
    if text == "*":
        return ArnTemplate(())
    parts = _split(text)
    if len(parts) != _PARTS or parts[0] != "arn":
        raise MalformedPolicy(Reason.NOT_AN_ARN, text)
    templates = tuple(parse_template(part, variables=variables) for part in parts)
    if "${" not in text:
        return ArnTemplate(templates)
    return ArnTemplate(templates, NO_KEYS.union(*(each.keys for each in templates)))


def _split(text: str) -> list[str]:
    """The parts between the first colons that are outside of variables, in linear time."""
    parts: list[str] = []
    start = at = 0
    colon = text.find(":")
    while colon >= 0 and len(parts) < _PARTS - 1:
        opened = text.find("${", at, colon)
        closed = text.find("}", opened) if opened >= 0 else -1
        if closed >= 0:
            at = closed + 1
        else:
            parts.append(text[start:colon])
            start = at = colon + 1
        if colon < at:
            colon = text.find(":", at)
    return [*parts, text[start:]]
