"""Role trust policies, as far as a web identity meets them.

Source: Amazon Cognito developer guide, "Creating roles for role mapping"; IAM user guide, "AWS JSON
policy elements: Principal".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from core.iam.condition import AnyCondition, KnowsKey, parse_conditions
from core.iam.condition_keys import COGNITO_IDENTITY, is_known
from core.iam.documents import effect_is_deny, mapping, only, read_statements, sid_of, texts
from core.iam.errors import MalformedPolicy, Reason
from core.iam.policy import Actions, parse_actions
from core.iam.template import ContextKeys

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

    def applies(self, provider: str, action: str, keys: ContextKeys) -> bool:
        """Whether it speaks about this provider's web identity."""
        return (
            (self.everyone or provider in self.federated)
            and self.actions.cover(action)
            and all(c.holds(keys, for_deny=self.deny) for c in self.conditions)
        )


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
    speaking = [s for s in policy if s.applies(provider, ASSUME_WITH_WEB_IDENTITY, keys)]
    return bool(speaking) and not any(s.deny for s in speaking)
