"""What the practice cloud tells of its groups and roles, as facts that a prediction goes by.

A real cloud tells none of this to its users. The values are the practice cloud's own, seen through
protocols: nothing but main.py knows what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from core.identity.roles.groups import GroupFacts
from core.identity.roles.mapping import (
    ByRules,
    FromToken,
    Mapped,
    Match,
    NotMapped,
    PoolFacts,
    Resolution,
    Rule,
)


class Named(Protocol):
    """One of a list of choices, by AWS's word for it."""

    @property
    def value(self) -> str:
        """AWS's word."""


class GroupSeen(Protocol):
    """One group."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def precedence(self) -> int | None:
        """Its precedence, if it has one."""

    @property
    def role_arn(self) -> str | None:
        """Its role, if it has one."""


class RuleSeen(Protocol):
    """One rule of a role mapping."""

    @property
    def claim(self) -> str:
        """Of the token."""

    @property
    def match_type(self) -> Named:
        """How it is compared."""

    @property
    def value(self) -> str:
        """With what."""

    @property
    def role(self) -> str:
        """The role's name."""


class MappingSeen(Protocol):
    """How roles are chosen for one app client."""

    @property
    def type(self) -> Named:
        """Token or Rules."""

    @property
    def ambiguous_role_resolution(self) -> Named:
        """When none follows."""

    @property
    def rules(self) -> Sequence[RuleSeen]:
        """For the type Rules."""


class PoolSeen(Protocol):
    """The identity pool."""

    @property
    def authenticated_role_arn(self) -> str | None:
        """Its role for signed-in users."""

    def role_mapping(self, client_id: str) -> MappingSeen | None:
        """For who comes from this app client."""


@dataclass(frozen=True, slots=True)
class KnownAccess:
    """groups: by name. pool: the identity pool, for one app client."""

    groups: Mapping[str, GroupFacts] = field(default_factory=dict)
    pool: PoolFacts = field(default_factory=PoolFacts)


def known_access(
    groups: Mapping[str, GroupSeen],
    pool: PoolSeen,
    client_id: str,
    arns: Mapping[str, str],
    trusting: Mapping[str, bool],
) -> KnownAccess:
    """All of it, for one app client. arns: the roles' ARNs by name; trusting: by ARN."""
    mapped = _mapped(pool.role_mapping(client_id), arns)
    facts = {
        name: GroupFacts(name, group.precedence, group.role_arn) for name, group in groups.items()
    }
    return KnownAccess(facts, PoolFacts(mapped, pool.authenticated_role_arn, trusting))


def _mapped(mapping: MappingSeen | None, arns: Mapping[str, str]) -> Mapped:
    if mapping is None:
        return NotMapped()
    resolution = Resolution(mapping.ambiguous_role_resolution.value)
    if mapping.type.value == "Token":
        return FromToken(resolution)
    rules = tuple(
        Rule(rule.claim, Match(rule.match_type.value), rule.value, arns.get(rule.role, rule.role))
        for rule in mapping.rules
    )
    return ByRules(rules, resolution)
