"""How an identity pool maps the users of one app client to roles, as far as it is known.

Source: Amazon Cognito API reference, RoleMapping and MappingRule; developer guide, "Using
rule-based mapping to assign roles to users": rules count in their order, and their claim must be
in the token. How a claim that is a list is compared is not documented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from core.identity.roles.groups import UNKNOWN, Unknown


class Resolution(Enum):
    """RoleMapping.AmbiguousRoleResolution."""

    AUTHENTICATED_ROLE = "AuthenticatedRole"
    DENY = "Deny"


class Match(Enum):
    """MappingRule.MatchType."""

    EQUALS = "Equals"
    CONTAINS = "Contains"
    STARTS_WITH = "StartsWith"
    NOT_EQUAL = "NotEqual"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; role is an ARN."""

    claim: str
    match: Match
    value: str
    role: str


@dataclass(frozen=True, slots=True)
class FromToken:
    """ "Choose role from token"."""

    resolution: Resolution | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True)
class ByRules:
    """ "Choose role with rules"."""

    rules: tuple[Rule, ...]
    resolution: Resolution | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True)
class NotMapped:
    """The app client has no mapping, so everyone gets the pool's role for signed-in users."""


Mapped = FromToken | ByRules | NotMapped


@dataclass(frozen=True, slots=True)
class PoolFacts:
    """The identity pool. authenticated_role: an ARN, None when it has none.

    trusting: for the roles that are known to, or not to, let this pool hand them out.
    """

    mapped: Mapped | Unknown = UNKNOWN
    authenticated_role: str | Unknown | None = UNKNOWN
    trusting: Mapping[str, bool] = field(default_factory=dict)


def matching_rule(rules: tuple[Rule, ...], claims: Mapping[str, object]) -> int | None:
    """Which rule decides, counted from 0; None when none does."""
    for number, rule in enumerate(rules):
        if rule.claim in claims and rule_holds(rule, claims[rule.claim]):
            return number
    return None


def rule_holds(rule: Rule, claim: object) -> bool:
    """Whether the claim is as the rule wants it; a list is looked at member by member."""
    if isinstance(claim, list | tuple):
        members = [_written(member) for member in claim]
    else:
        members = [_written(claim)]
    holding = (_compare(rule.match, member, rule.value) for member in members)
    return all(holding) if rule.match is Match.NOT_EQUAL else any(holding)


def _compare(match: Match, member: str, value: str) -> bool:
    compared = {
        Match.EQUALS: member == value,
        Match.NOT_EQUAL: member != value,
        Match.STARTS_WITH: member[: len(value)] == value,
        Match.CONTAINS: member.find(value) >= 0,
    }
    return compared[match]


def _written(member: object) -> str:
    match member:
        case str():
            return member
        case bool():
            return "true" if member else "false"
        case None:
            return "null"
        case _:
            return str(member)
