"""Identity-based policies, read into values.

Source: IAM user guide, "Grammar of the IAM JSON policy language".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.iam.arn import ArnTemplate, parse_arn
from core.iam.condition import AnyCondition, parse_conditions
from core.iam.documents import effect_is_deny, only, statements, texts
from core.iam.errors import MalformedPolicy
from core.iam.template import ContextKeys, Pattern, matches, parse_template

_MEMBERS = frozenset(
    {"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"}
)


@dataclass(frozen=True, slots=True)
class Actions:
    """Action, or NotAction when inverted. Names of actions have no case."""

    patterns: tuple[Pattern, ...]
    inverted: bool = False

    def cover(self, action: str) -> bool:
        """Whether they name action (dynamodb:GetItem)."""
        named = any(matches(pattern, action, ignore_case=True) for pattern in self.patterns)
        return named is not self.inverted


@dataclass(frozen=True, slots=True)
class Resources:
    """Resource, or NotResource when inverted."""

    templates: tuple[ArnTemplate, ...]
    inverted: bool = False

    def cover(self, arn: str, keys: ContextKeys, *, for_deny: bool) -> bool:
        """Whether they name arn. An exception that cannot be read makes no Allow wider."""
        named = any(template.matches(arn, keys) for template in self.templates)
        if not self.inverted:
            return named
        readable = all(template.filled(keys) for template in self.templates)
        return not named and (readable or for_deny)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. sid is empty when it has none."""

    sid: str
    deny: bool
    actions: Actions
    resources: Resources
    conditions: tuple[AnyCondition, ...]

    def applies(self, action: str, resource: str, keys: ContextKeys) -> bool:
        """Whether it speaks about this request."""
        return (
            self.actions.cover(action)
            and self.resources.cover(resource, keys, for_deny=self.deny)
            and all(c.holds(keys, for_deny=self.deny) for c in self.conditions)
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """One identity-based policy."""

    statements: tuple[Statement, ...]


def parse_policy(document: object) -> Policy:
    """Read a policy document (parsed JSON). Raises MalformedPolicy."""
    entries, variables = statements(document)
    return Policy(tuple(_statement(entry, variables=variables) for entry in entries))


def _statement(entry: Mapping[str, object], *, variables: bool) -> Statement:
    only(entry, _MEMBERS)
    resources, without = _either(entry, "Resource", "NotResource")
    return Statement(
        sid=str(entry.get("Sid", "")),
        deny=effect_is_deny(entry),
        actions=parse_actions(entry),
        resources=Resources(
            tuple(parse_arn(text, variables=variables) for text in resources), inverted=without
        ),
        conditions=parse_conditions(entry.get("Condition", {}), variables=variables),
    )


def parse_actions(entry: Mapping[str, object]) -> Actions:
    """Read Action or NotAction. Raises MalformedPolicy."""
    names, inverted = _either(entry, "Action", "NotAction")
    return Actions(tuple(_action(name) for name in names), inverted=inverted)


def _action(name: str) -> Pattern:
    vendor, colon, operation = name.partition(":")
    if name != "*" and not (vendor and colon and operation):
        raise MalformedPolicy(f"Action {name!r} has no service prefix.")
    pattern = parse_template(name, variables=False).fill({})
    if pattern is None:
        raise MalformedPolicy(f"Action {name!r} has a variable.")
    return pattern


def _either(entry: Mapping[str, object], name: str, negated: str) -> tuple[tuple[str, ...], bool]:
    if (name in entry) is (negated in entry):
        raise MalformedPolicy(f"A statement needs one of {name} and {negated}.")
    inverted = negated in entry
    return texts(entry[negated if inverted else name], name), inverted
