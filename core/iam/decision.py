"""The evaluation of a role's policies and its permissions boundary.

A Deny in either wins; else the policies have to allow it, and the boundary too where there is one.
Sources: IAM user guide, "Policy evaluation logic", "Permissions boundaries for IAM entities".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from core.iam.policy import Policy, Statement
from core.iam.template import ContextKeys


class Kind(Enum):
    """The kinds of policies that are evaluated here."""

    IDENTITY = "identity-based policy"
    BOUNDARY = "permissions boundary"


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """One action on one resource. keys are the condition keys, names in lower case."""

    action: str
    resource: str
    keys: ContextKeys = field(default_factory=dict)

    def met_by(self, statement: Statement) -> bool:
        """Whether a statement speaks about this request."""
        return statement.applies(self.action, self.resource, self.keys)


@dataclass(frozen=True, slots=True)
class Allowed:
    """A statement allows the request, and none denies it.

    within: the boundary's statement that allows it too; None without a boundary.
    """

    policy: str
    statement: Statement
    within: Statement | None = None


@dataclass(frozen=True, slots=True)
class ExplicitlyDenied:
    """A statement denies the request. policy is empty when it is the boundary's."""

    policy: str
    statement: Statement
    kind: Kind = Kind.IDENTITY


@dataclass(frozen=True, slots=True)
class ImplicitlyDenied:
    """No statement of this kind of policy allows the request."""

    kind: Kind = Kind.IDENTITY


Decision = Allowed | ExplicitlyDenied | ImplicitlyDenied
Applies = Callable[[Statement], bool]


def evaluate(
    policies: Mapping[str, Policy], request: AccessRequest, boundary: Policy | None = None
) -> Decision:
    """Decide one request by policies (by their names) and the permissions boundary, if any."""
    return decide(policies, boundary, request.met_by)


def decide(policies: Mapping[str, Policy], boundary: Policy | None, applies: Applies) -> Decision:
    """Decide by the statements that apply; each is asked at most once."""
    own = [(name, s) for name, s in _statements(policies) if applies(s)]
    limits = [s for s in boundary.statements if applies(s)] if boundary else []
    for name, statement in own:
        if statement.deny:
            return ExplicitlyDenied(name, statement)
    for statement in limits:
        if statement.deny:
            return ExplicitlyDenied("", statement, Kind.BOUNDARY)
    if not own:
        return ImplicitlyDenied()
    if boundary is not None and not limits:
        return ImplicitlyDenied(Kind.BOUNDARY)
    return Allowed(*own[0], within=limits[0] if limits else None)


def _statements(policies: Mapping[str, Policy]) -> Iterator[tuple[str, Statement]]:
    return (
        (name, statement) for name, policy in policies.items() for statement in policy.statements
    )
