"""Role trust policies, as far as a web identity meets them.

Source: Amazon Cognito developer guide, "Creating roles for role mapping"; IAM user guide, "AWS JSON
policy elements: Principal".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.iam.condition import AnyCondition, parse_conditions
from core.iam.condition_keys import COGNITO_IDENTITY
from core.iam.documents import effect_is_deny, mapping, only, statements, texts
from core.iam.errors import MalformedPolicy
from core.iam.policy import Actions, parse_actions
from core.iam.template import ContextKeys

_MEMBERS = frozenset({"Sid", "Effect", "Principal", "Action", "NotAction", "Condition"})
ASSUME_WITH_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity"


@dataclass(frozen=True, slots=True)
class TrustStatement:
    """One statement of a trust policy. federated holds the trusted identity providers."""

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


def parse_trust(document: object) -> tuple[TrustStatement, ...]:
    """Read a trust policy (parsed JSON). Raises MalformedPolicy."""
    entries, variables = statements(document)
    return tuple(_statement(entry, variables=variables) for entry in entries)


def _statement(entry: Mapping[str, object], *, variables: bool) -> TrustStatement:
    only(entry, _MEMBERS)
    principal = entry.get("Principal")
    everyone = principal == "*"
    return TrustStatement(
        deny=effect_is_deny(entry),
        federated=frozenset() if everyone else _federated(principal),
        everyone=everyone,
        actions=parse_actions(entry),
        conditions=parse_conditions(entry.get("Condition", {}), variables=variables),
    )


def _federated(principal: object) -> frozenset[str]:
    kinds = mapping(principal, "Principal")
    unknown = set(kinds) - {"Federated", "Service", "AWS", "CanonicalUser"}
    if unknown:
        raise MalformedPolicy(f"Invalid principal in policy: {sorted(unknown)}.")
    return (
        frozenset(texts(kinds["Federated"], "Federated")) if "Federated" in kinds else frozenset()
    )


def trusts(document: object, keys: ContextKeys, *, provider: str = COGNITO_IDENTITY) -> bool:
    """Whether a role's trust policy lets a web identity with these keys assume the role.

    A document that cannot be read trusts no one.
    """
    try:
        policy = parse_trust(document)
    except MalformedPolicy:
        return False
    speaking = [s for s in policy if s.applies(provider, ASSUME_WITH_WEB_IDENTITY, keys)]
    return bool(speaking) and not any(s.deny for s in speaking)
