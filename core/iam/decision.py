"""The evaluation of identity-based policies: Deny before Allow before nothing.

Source: IAM user guide, "Policy evaluation logic".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.iam.policy import Policy, Statement
from core.iam.template import ContextKeys


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """One action on one resource. keys are the condition keys, names in lower case."""

    action: str
    resource: str
    keys: ContextKeys = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Allowed:
    """A statement allows the request, and none denies it."""

    policy: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class ExplicitlyDenied:
    """A statement denies the request."""

    policy: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class ImplicitlyDenied:
    """No statement allows the request."""


Decision = Allowed | ExplicitlyDenied | ImplicitlyDenied


def evaluate(policies: Mapping[str, Policy], request: AccessRequest) -> Decision:
    """Decide one request by policies (by their names)."""
    allowed: Allowed | None = None
    for name, statement in _statements(policies.items()):
        if not statement.applies(request.action, request.resource, request.keys):
            continue
        if statement.deny:
            return ExplicitlyDenied(name, statement)
        allowed = allowed or Allowed(name, statement)
    return allowed or ImplicitlyDenied()


def _statements(policies: Iterable[tuple[str, Policy]]) -> Iterable[tuple[str, Statement]]:
    return ((name, statement) for name, policy in policies for statement in policy.statements)
