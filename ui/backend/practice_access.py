"""What the practice cloud tells of its groups and roles, as facts that a prediction goes by.

A real cloud tells none of this to its users. The values are the practice cloud's own, seen through
protocols: nothing but main.py knows what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from core.iam.condition_keys import COGNITO_AMR, COGNITO_AUD, COGNITO_IDENTITY, COGNITO_SUB
from core.iam.errors import MalformedPolicy
from core.iam.trust import Trust, judge_trust, parse_trust
from core.identity.roles.groups import GroupFacts
from core.identity.roles.known import KnownAccess
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


class RoleSeen(Protocol):
    """One role of IAM."""

    @property
    def trust_policy(self) -> Mapping[str, object]:
        """Who may be given it, as parsed JSON."""


class PoolSeen(Protocol):
    """The identity pool."""

    @property
    def identity_pool_id(self) -> str:
        """Its id."""

    @property
    def authenticated_role_arn(self) -> str | None:
        """Its role for signed-in users."""

    def role_mapping(self, client_id: str) -> MappingSeen | None:
        """For who comes from this app client."""


class AccessControl(Protocol):
    """What of the practice cloud's control API tells this. Raises OSError or HTTPException."""

    def groups(self) -> Mapping[str, GroupSeen]:
        """The groups by name."""

    def roles(self) -> Mapping[str, RoleSeen]:
        """The roles by name."""

    def identity_pool(self) -> PoolSeen:
        """The identity pool's settings."""


def asked_access(control: AccessControl, client_id: str) -> KnownAccess:
    """What the practice cloud says now. Raises OSError or HTTPException."""
    groups, pool = control.groups(), control.identity_pool()
    known = (pool.authenticated_role_arn, *(group.role_arn for group in groups.values()))
    arns = _Arns(next(filter(None, known), ""))
    trusting = trusting_roles(control.roles(), pool.identity_pool_id, arns)
    return known_access(groups, pool, client_id, arns, trusting)


def trusting_roles(
    roles: Mapping[str, RoleSeen], identity_pool_id: str, arns: Mapping[str, str]
) -> dict[str, bool]:
    """By ARN: whether this pool may give the role to those who are signed in.

    A role whose policy asks who the person is exactly is left out: that is not known here.
    """
    keys = {COGNITO_AUD: (identity_pool_id,), COGNITO_AMR: (*_SIGNED_IN, *_OF_SOMEBODY)}
    judged = {arns[name]: _judged(role.trust_policy, keys) for name, role in roles.items()}
    return {arn: trust is Trust.YES for arn, trust in judged.items() if trust is not Trust.OPEN}


_SIGNED_IN, _GUEST = ("authenticated",), "unauthenticated"
_OF_SOMEBODY = ("their provider", "their provider:CognitoSignIn:their sub")
"""What amr holds of everyone who is signed in, and in whose place these stand: what it holds of one
person. Source: Amazon Cognito developer guide, "IAM roles".
"""


def _judged(document: object, keys: Mapping[str, tuple[str, ...]]) -> Trust:
    try:
        policy = parse_trust(document)
    except MalformedPolicy:
        # What cannot be read trusts no one.
        return Trust.NO
    unknown = {COGNITO_SUB, *((COGNITO_AMR,) if _asks_who(document) else ())}
    return judge_trust(policy, keys, provider=COGNITO_IDENTITY, unknown=unknown.__contains__)


def _asks_who(document: object) -> bool:
    """Whether a condition on amr names more than whether somebody is signed in."""
    match document:
        case Mapping():
            asked = (value for key, value in document.items() if key.lower() == COGNITO_AMR)
            named = (name for value in asked for name in _all_of(value))
            return any(name not in (*_SIGNED_IN, _GUEST) for name in named) or any(
                map(_asks_who, document.values())
            )
        case list() | tuple():
            return any(map(_asks_who, document))
        case _:
            return False


def _all_of(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


class _Arns(dict[str, str]):
    """The roles' ARNs by name, written like one that is known."""

    def __init__(self, known: str) -> None:
        super().__init__()
        self._account = known.rpartition("/")[0]

    def __missing__(self, name: str) -> str:
        return f"{self._account}/{name}" if self._account else name


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
        Rule(rule.claim, Match(rule.match_type.value), rule.value, arns[rule.role])
        for rule in mapping.rules
    )
    return ByRules(rules, resolution)
