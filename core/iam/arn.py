"""Amazon resource names in policies: compared one of their six parts at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.iam.errors import MalformedPolicy
from core.iam.template import ContextKeys, Template, matches, parse_template

_PARTS = 6
_COLON_OUTSIDE_VARIABLE = re.compile(r":(?![^{]*\})")


@dataclass(frozen=True, slots=True)
class ArnTemplate:
    """An ARN with wildcards and variables; no parts means "*", every ARN."""

    parts: tuple[Template, ...]

    def matches(self, arn: str, keys: ContextKeys) -> bool:
        """Whether it covers arn. A variable without a value covers nothing."""
        if not self.parts:
            return True
        named = arn.split(":", _PARTS - 1)
        if len(named) != _PARTS:
            return False
        return all(
            (pattern := part.fill(keys)) is not None and matches(pattern, text)
            for part, text in zip(self.parts, named, strict=True)
        )

    def filled(self, keys: ContextKeys) -> bool:
        """Whether all its variables have values."""
        return all(part.fill(keys) is not None for part in self.parts)


def parse_arn(text: str, *, variables: bool) -> ArnTemplate:
    """Read "*" or an ARN of six parts. Raises MalformedPolicy for anything else."""
    if text == "*":
        return ArnTemplate(())
    parts = _COLON_OUTSIDE_VARIABLE.split(text, _PARTS - 1)
    if len(parts) != _PARTS or parts[0] != "arn":
        raise MalformedPolicy(f'Resource {text} must be in ARN format or "*".')
    return ArnTemplate(tuple(parse_template(part, variables=variables) for part in parts))
