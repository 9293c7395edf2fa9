"""What a lesson changes in the practice cloud, as values. Pure.

Each says how something is from now on, so that it may be said twice. The practice cloud notes what
was before, and puts it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

Document = Mapping[str, object]
"""A policy as JSON: Version and Statement."""


@dataclass(frozen=True, slots=True)
class GroupIs:
    """A group has this precedence, and this role or none."""

    name: str
    precedence: int | None
    role: str | None


@dataclass(frozen=True, slots=True)
class MemberOf:
    """A user is in exactly these groups."""

    username: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyIs:
    """A role has a policy of this name that says this; None: it has none of this name."""

    role: str
    name: str
    document: Document | None


@dataclass(frozen=True, slots=True)
class BoundaryIs:
    """A role has this permissions boundary; None: it has none."""

    role: str
    document: Document | None


@dataclass(frozen=True, slots=True)
class TrustIs:
    """A role's trust policy says this; None: that this identity pool may hand the role out."""

    role: str
    document: Document | None


@dataclass(frozen=True, slots=True)
class AmbiguousRolesAre:
    """What a token without a preferred role gets: nothing, or the role for signed-in users."""

    denied: bool


class RoleSource(Enum):
    """Where the identity pool takes the role from."""

    TOKEN = "the token"
    NOWHERE = "nowhere: everyone gets the role for signed-in users"


@dataclass(frozen=True, slots=True)
class RolesComeFrom:
    """The identity pool chooses roles so."""

    source: RoleSource


@dataclass(frozen=True, slots=True)
class RuleIs:
    """The identity pool gives this role to who has a claim that is, or contains, this value."""

    claim: str
    value: str
    role: str
    contained: bool


@dataclass(frozen=True, slots=True)
class Throttled:
    """One operation is refused for its rate from now on; empty: none is."""

    operation: str


@dataclass(frozen=True, slots=True)
class ClockAhead:
    """The services' clock is this many seconds ahead of the computer's."""

    seconds: float


@dataclass(frozen=True, slots=True)
class BookIs:
    """Someone else has put this book into the table, over another of the same key."""

    author: str
    title: str
    year: int


Change = (
    GroupIs
    | MemberOf
    | PolicyIs
    | BoundaryIs
    | TrustIs
    | AmbiguousRolesAre
    | RolesComeFrom
    | RuleIs
    | Throttled
    | ClockAhead
    | BookIs
)
