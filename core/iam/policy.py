"""Identity-based policies and permissions boundaries, read into values.

Source: IAM user guide, "Grammar of the IAM JSON policy language".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from core.iam.arn import ArnTemplate, parse_arn
from core.iam.condition import AnyCondition, KnowsKey, conditions_hold, parse_conditions
from core.iam.condition_keys import is_known
from core.iam.documents import effect_is_deny, only, read_statements, sid_of, texts
from core.iam.errors import MalformedPolicy, Reason
from core.iam.template import NO_KEYS, ContextKeys, Pattern, Unknown, matches, parse_template

_MEMBERS = frozenset(
    {"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"}
)

Written = tuple[tuple[str, ...], bool]
"""Strings of a policy, and whether they stand under Not…."""

_MOST_KEPT = 32
"""Answers that a statement remembers."""


@dataclass(frozen=True, slots=True)
class Actions:
    """Action, or NotAction when inverted.

    Names of actions have no case: patterns are in lower case.
    """

    patterns: tuple[Pattern, ...]
    inverted: bool = False
    _found: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """What was found before: a check asks for the same few actions again and again."""

    def cover(self, action: str) -> bool:
        """Whether they name action (dynamodb:GetItem)."""
        found = self._found.get(action)
        if found is None:
            name = action.lower()
            named = any(matches(pattern, name) for pattern in self.patterns)
            found = _kept(self._found, action, named is not self.inverted)
        return found


@dataclass(frozen=True, slots=True)
class Resources:
    """Resource, or NotResource when inverted. written: as the policy writes them."""

    templates: tuple[ArnTemplate, ...]
    inverted: bool = False
    written: tuple[str, ...] = ()
    _found: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """What those without variables, whose answer no request changes, were found to name."""

    def cover(self, arn: str, keys: ContextKeys, *, for_deny: bool) -> bool:
        """Whether they name arn. An exception that cannot be read makes no Allow wider."""
        named = self._found.get(arn)
        if named is None:
            named = any(template.matches(arn, keys) for template in self.templates)
            if not any(template.keys for template in self.templates):
                _kept(self._found, arn, named)
        if not self.inverted:
            return named
        readable = all(template.filled(keys) for template in self.templates)
        return not named and (readable or for_deny)

    @property
    def keys(self) -> frozenset[str]:
        """The condition keys that their variables stand for."""
        return NO_KEYS.union(*(template.keys for template in self.templates if template.keys))

    def open_keys(self, arn: str, keys: ContextKeys, unknown: Unknown) -> frozenset[str]:
        """The keys whose values are not known, and on which it depends whether they name arn."""
        if arn in self._found or not any(map(unknown, self.keys)):
            return NO_KEYS
        missing = [frozenset(filter(unknown, each.keys)) for each in self.templates]
        for template, lacks in zip(self.templates, missing, strict=True):
            if not lacks and template.matches(arn, keys):
                return frozenset()
        return frozenset().union(*missing)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. sid is empty when it has none; number counts from 1 in its document."""

    sid: str
    number: int
    deny: bool
    actions: Actions
    resources: Resources
    conditions: tuple[AnyCondition, ...]

    def applies(self, action: str, resource: str, keys: ContextKeys) -> bool:
        """Whether it speaks about this request."""
        return (
            self.actions.cover(action)
            and self.resources.cover(resource, keys, for_deny=self.deny)
            and conditions_hold(self.conditions, keys, for_deny=self.deny)
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy."""

    statements: tuple[Statement, ...]


def parse_policy(document: object, *, knows: KnowsKey = is_known) -> Policy:
    """Read a policy document (parsed JSON). Raises MalformedPolicy."""
    return Policy(read_statements(document, partial(_statement, knows, _Shared())))


class _Shared:
    """What several statements of a document write alike is one value, and answers for all."""

    def __init__(self) -> None:
        self._actions: dict[Written, Actions] = {}
        self._resources: dict[Written, Resources] = {}

    def actions(self, written: Written) -> Actions:
        """Those that are written so."""
        found = self._actions.get(written)
        if found is None:
            found = self._actions[written] = _read_actions(*written)
        return found

    def resources(self, written: Written, *, variables: bool) -> Resources:
        """Those that are written so."""
        found = self._resources.get(written)
        if found is None:
            texts, inverted = written
            templates = tuple(parse_arn(text, variables=variables) for text in texts)
            found = self._resources[written] = Resources(templates, inverted, texts)
        return found


def _statement(
    knows: KnowsKey,
    shared: _Shared,
    entry: Mapping[str, object],
    number: int,
    variables: bool,
) -> Statement:
    only(entry, _MEMBERS)
    resources = _either(entry, "Resource", "NotResource")
    block = entry.get("Condition", {})
    return Statement(
        sid=sid_of(entry),
        number=number,
        deny=effect_is_deny(entry),
        actions=shared.actions(_either(entry, "Action", "NotAction")),
        resources=shared.resources(resources, variables=variables),
        conditions=parse_conditions(block, variables=variables, knows=knows),
    )


def parse_actions(entry: Mapping[str, object]) -> Actions:
    """Read Action or NotAction. Raises MalformedPolicy."""
    return _read_actions(*_either(entry, "Action", "NotAction"))


def _read_actions(names: tuple[str, ...], inverted: bool) -> Actions:
    return Actions(tuple(_action(name) for name in names), inverted=inverted)


def _action(name: str) -> Pattern:
    vendor, colon, operation = name.partition(":")
    if name != "*" and not (vendor and colon and operation):
        raise MalformedPolicy(Reason.ACTION_WITHOUT_SERVICE, name)
    return parse_template(name.lower(), variables=False).fill({}) or ("",)


def _kept(found: dict[str, bool], name: str, answer: bool) -> bool:
    if len(found) >= _MOST_KEPT:
        found.clear()
    found[name] = answer
    return answer


def _either(entry: Mapping[str, object], name: str, negated: str) -> Written:
    if (name in entry) is (negated in entry):
        raise MalformedPolicy(Reason.ONE_OF, f"{name}, {negated}")
    inverted = negated in entry
    return texts(entry[negated if inverted else name], name), inverted
