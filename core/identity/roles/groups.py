"""Groups with what is known of them, and the role claims that a user pool makes of them.

Source: Amazon Cognito developer guide, "Adding groups to a user pool" (precedence) and "Role-based
access control": a lower number comes first and none comes last; groups of equal precedence prefer
a role only if it is the same one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Unknown(Enum):
    """What a token does not say, and nobody has typed."""

    UNKNOWN = "?"


UNKNOWN = Unknown.UNKNOWN


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """One group. precedence: None when it has none. role: an ARN, None when it has none."""

    name: str
    precedence: int | Unknown | None = UNKNOWN
    role: str | Unknown | None = UNKNOWN


@dataclass(frozen=True, slots=True)
class RoleClaims:
    """cognito:roles and cognito:preferred_role. preferred: None when the claim is absent."""

    roles: tuple[str, ...] = ()
    preferred: str | Unknown | None = None


def in_order(groups: Iterable[GroupFacts]) -> tuple[GroupFacts, ...]:
    """As they come first; those of unknown precedence stay behind, in their own order."""
    return tuple(sorted(groups, key=_rank))


def first_with_role(groups: Iterable[GroupFacts]) -> tuple[GroupFacts, ...]:
    """The groups that decide: one, or those that tie; none where it cannot be known."""
    carrying = [group for group in groups if group.role is not None]
    if not carrying or any(group.precedence is UNKNOWN for group in carrying):
        return tuple(carrying) if len(carrying) == 1 else ()
    first = min(_rank(group) for group in carrying)
    return tuple(group for group in carrying if _rank(group) == first)


def role_claims(groups: Iterable[GroupFacts]) -> RoleClaims:
    """What a user in these groups has in the ID token."""
    carrying = [group for group in in_order(groups) if group.role is not None]
    known = [group.role for group in carrying if isinstance(group.role, str)]
    roles = tuple(dict.fromkeys(known))
    if not carrying:
        return RoleClaims()
    if len(known) == len(carrying) and len(roles) == 1:
        return RoleClaims(roles, roles[0])
    first = first_with_role(carrying)
    if not first or any(group.role is UNKNOWN for group in first):
        return RoleClaims(roles, UNKNOWN)
    preferred = {group.role for group in first if isinstance(group.role, str)}
    return RoleClaims(roles, preferred.pop() if len(preferred) == 1 else None)


def _rank(group: GroupFacts) -> float:
    return group.precedence if isinstance(group.precedence, int) else math.inf
