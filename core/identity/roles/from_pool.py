"""The prediction of what an identity pool answers, and of what cannot be known about it.

Source: Amazon Cognito developer guide, "Using tokens to assign roles to users" and "Using
rule-based mapping to assign roles to users"; API reference, GetCredentialsForIdentity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from core.identity.roles.groups import UNKNOWN, RoleClaims, Unknown
from core.identity.roles.mapping import (
    ByRules,
    FromToken,
    NotMapped,
    PoolFacts,
    Resolution,
    matching_rule,
)


class Because(Enum):
    """What the answer follows from."""

    ASKED = "asked"
    PREFERRED = "preferred"
    RULE = "rule"
    RESOLVED = "resolved"
    NOT_MAPPED = "not mapped"


class Refusal(Enum):
    """Why there are no credentials; the values are Cognito's error codes and ours."""

    NOT_OF_TOKEN = "the role asked for is not in the token"
    AMBIGUOUS = "the ambiguous role mapping rules"
    NO_ROLE = "the pool has no role for signed-in users"
    NOT_TRUSTED = "the role does not trust the pool"

    @property
    def code(self) -> str:
        """The exception that GetCredentialsForIdentity answers with."""
        if self in (Refusal.NOT_OF_TOKEN, Refusal.AMBIGUOUS):
            return "NotAuthorizedException"
        return "InvalidIdentityPoolConfigurationException"


class Gap(Enum):
    """What a prediction rests on and cannot know."""

    MAPPING = "mapping"
    RESOLUTION = "resolution"
    AUTHENTICATED_ROLE = "authenticated role"
    GROUPS = "groups"
    TRUST = "trust"
    LISTS = "lists"
    ASKED_ELSEWHERE = "asked elsewhere"


@dataclass(frozen=True, slots=True)
class Answer:
    """role: the ARN of the role that is given, or that is refused for want of trust.

    refusal: why there are no credentials. known: whether there is an answer at all; without one
    the gaps say why. rule: which rule decided, counted from 1.
    """

    role: str | None = None
    because: Because | None = None
    refusal: Refusal | None = None
    known: bool = True
    rule: int | None = None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """What goes into one exchange. asked: the ARN sent as CustomRoleArn, if any."""

    token: RoleClaims
    pool: PoolFacts = field(default_factory=PoolFacts)
    asked: str | None = None
    claims: Mapping[str, object] = field(default_factory=dict)


def answer(asking: Asking) -> Answer:
    """What GetCredentialsForIdentity answers."""
    found = _asked(asking) if asking.asked is not None else _mapped(asking)
    return _trusted(found, asking.pool)


def _asked(asking: Asking) -> Answer:
    assert asking.asked is not None
    mapped = asking.pool.mapped
    if mapped is UNKNOWN:
        gaps: tuple[Gap, ...] = (Gap.MAPPING,)
    else:
        gaps = () if isinstance(mapped, FromToken) else (Gap.ASKED_ELSEWHERE,)
    if asking.asked in asking.token.roles:
        return Answer(asking.asked, Because.ASKED, gaps=gaps)
    return Answer(None, Because.ASKED, Refusal.NOT_OF_TOKEN, gaps=gaps)


def _mapped(asking: Asking) -> Answer:
    match asking.pool.mapped:
        case NotMapped():
            return _pool_role(asking.pool, Because.NOT_MAPPED)
        case ByRules() as mapped:
            return _by_rules(asking, mapped)
        case FromToken(resolution=resolution):
            return _from_token(asking, resolution)
        case _:
            found = _from_token(asking, UNKNOWN)
            return replace(found, gaps=(Gap.MAPPING, *found.gaps))


def _from_token(asking: Asking, resolution: Resolution | Unknown) -> Answer:
    preferred = asking.token.preferred
    if preferred is UNKNOWN:
        return Answer(known=False, gaps=(Gap.GROUPS,))
    if isinstance(preferred, str):
        return Answer(preferred, Because.PREFERRED)
    return _resolved(asking.pool, resolution)


def _by_rules(asking: Asking, mapped: ByRules) -> Answer:
    number = matching_rule(mapped.rules, asking.claims)
    looked_at = mapped.rules if number is None else mapped.rules[: number + 1]
    lists = any(isinstance(asking.claims.get(rule.claim), list | tuple) for rule in looked_at)
    gaps = (Gap.LISTS,) if lists else ()
    if number is None:
        found = _resolved(asking.pool, mapped.resolution)
        return replace(found, gaps=(*gaps, *found.gaps))
    return Answer(mapped.rules[number].role, Because.RULE, rule=number + 1, gaps=gaps)


def _resolved(pool: PoolFacts, resolution: Resolution | Unknown) -> Answer:
    match resolution:
        case Resolution.DENY:
            return Answer(None, Because.RESOLVED, Refusal.AMBIGUOUS)
        case Resolution.AUTHENTICATED_ROLE:
            return _pool_role(pool, Because.RESOLVED)
        case _:
            return Answer(known=False, gaps=(Gap.RESOLUTION,))


def _pool_role(pool: PoolFacts, because: Because) -> Answer:
    match pool.authenticated_role:
        case str(role):
            return Answer(role, because)
        case None:
            return Answer(None, because, Refusal.NO_ROLE)
        case _:
            # A role is given; which one is set in the pool.
            return Answer(None, because, gaps=(Gap.AUTHENTICATED_ROLE,))


def _trusted(found: Answer, pool: PoolFacts) -> Answer:
    if found.role is None or found.refusal is not None:
        return found
    trusts = pool.trusting.get(found.role)
    if trusts is None:
        return replace(found, gaps=(*found.gaps, Gap.TRUST))
    return found if trusts else replace(found, refusal=Refusal.NOT_TRUSTED)
