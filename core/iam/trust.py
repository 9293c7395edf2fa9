"""Role trust policies, as far as a web identity meets them.

Source: Amazon Cognito developer guide, "Creating roles for role mapping"; IAM user guide, "AWS JSON
policy elements: Principal".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from core.iam.condition import (
    AnyCondition,
    KnowsKey,
    conditions_hold,
    parse_conditions,
    split_by_known,
)
from core.iam.condition_keys import COGNITO_IDENTITY, is_known
from core.iam.documents import effect_is_deny, mapping, only, read_statements, sid_of, texts
from core.iam.errors import MalformedPolicy, Reason
from core.iam.policy import Actions, parse_actions
from core.iam.template import ContextKeys, Unknown

_MEMBERS = frozenset({"Sid", "Effect", "Principal", "Action", "NotAction", "Condition"})
ASSUME_WITH_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity"


@dataclass(frozen=True, slots=True)
class TrustStatement:
    """One statement of a trust policy. federated holds the trusted identity providers."""

    sid: str
    number: int
    deny: bool
    federated: frozenset[str]
    everyone: bool
    actions: Actions
    conditions: tuple[AnyCondition, ...]

    def applies(self, provider: str, keys: ContextKeys) -> bool:
        """Whether it speaks about this provider's web identity."""
        return self._is_about(provider) and conditions_hold(
            self.conditions, keys, for_deny=self.deny
        )

    def may_apply(self, provider: str, keys: ContextKeys, unknown: Unknown) -> bool:
        """Whether it does, or would with some values of the keys that are not known."""
        _waiting, decided = split_by_known(self.conditions, unknown)
        return self._is_about(provider) and conditions_hold(decided, keys, for_deny=self.deny)

    def surely_applies(self, provider: str, keys: ContextKeys, unknown: Unknown) -> bool:
        """Whether it does, whatever the keys are that are not known."""
        waiting, _decided = split_by_known(self.conditions, unknown)
        return not waiting and self.applies(provider, keys)

    def _is_about(self, provider: str) -> bool:
        named = self.everyone or provider in self.federated
        return named and self.actions.cover(ASSUME_WITH_WEB_IDENTITY)


class Trust(Enum):
    """Whether a role trusts a web identity. OPEN: it depends on keys that are not known."""

    YES = auto()
    NO = auto()
    OPEN = auto()


def parse_trust(document: object, *, knows: KnowsKey = is_known) -> tuple[TrustStatement, ...]:
    """Read a trust policy (parsed JSON). Raises MalformedPolicy."""
    return read_statements(document, partial(_statement, knows))


def _statement(
    knows: KnowsKey, entry: Mapping[str, object], number: int, variables: bool
) -> TrustStatement:
    only(entry, _MEMBERS)
    principal = entry.get("Principal")
    everyone = principal == "*"
    return TrustStatement(
        sid=sid_of(entry),
        number=number,
        deny=effect_is_deny(entry),
        federated=frozenset() if everyone else _federated(principal),
        everyone=everyone,
        actions=parse_actions(entry),
        conditions=parse_conditions(entry.get("Condition", {}), variables=variables, knows=knows),
    )


def _federated(principal: object) -> frozenset[str]:
    kinds = mapping(principal, "Principal")
    unknown = set(kinds) - {"Federated", "Service", "AWS", "CanonicalUser"}
    if unknown:
        raise MalformedPolicy(Reason.PRINCIPAL, ", ".join(sorted(unknown)))
    return (
        frozenset(texts(kinds["Federated"], "Federated")) if "Federated" in kinds else frozenset()
    )


def trusts(
    document: object,
    keys: ContextKeys,
    *,
    provider: str = COGNITO_IDENTITY,
    knows: KnowsKey = is_known,
) -> bool:
    """Whether a role's trust policy lets a web identity with these keys assume the role.

    A document that cannot be read trusts no one.
    """
    try:
        policy = parse_trust(document, knows=knows)
    except MalformedPolicy:
        return False
    return judge_trust(policy, keys, provider=provider) is Trust.YES


def judge_trust(
    policy: tuple[TrustStatement, ...],
    keys: ContextKeys,
    *,
    provider: str,
    unknown: Unknown = lambda _key: False,
) -> Trust:
    """Whether a trust policy trusts this identity, as far as the keys that are known tell."""
    sure = [s for s in policy if s.surely_applies(provider, keys, unknown)]
    perhaps = [s for s in policy if s.may_apply(provider, keys, unknown)]
    if any(s.deny for s in sure) or all(s.deny for s in perhaps):
        return Trust.NO
    if any(s.deny for s in perhaps) or not sure:
        return Trust.OPEN
    return Trust.YES
