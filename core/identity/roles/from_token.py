"""The prediction of a token's role, from its claims alone, before AWS is asked.

Source: Amazon Cognito developer guide, "Role-based access control": the preferred role is that of
the group with the lowest precedence number; when two groups with different roles share it, the
claim cognito:preferred_role is absent, and the identity pool's AmbiguousRoleResolution decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.auth.tokens.tokens import IdClaims
from core.i18n import _, ngettext
from core.identity.arn import role_name


class RoleOutcome(Enum):
    """How the role follows from the claims."""

    PREFERRED = "preferred"
    ONLY = "only"
    TIED = "tied"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RolePrediction:
    """The role that the identity pool will choose, and why.

    role is an ARN, or None when the token selects none. choices are the ARNs that may be asked
    for as CustomRoleArn, in the token's order. explanation is for a person.
    """

    outcome: RoleOutcome
    role: str | None
    choices: tuple[str, ...]
    explanation: str


def predict(claims: IdClaims) -> RolePrediction:
    """The role that an identity pool with "Choose role from token" gives for these claims."""
    choices = tuple(dict.fromkeys(claims.roles))
    if claims.preferred_role is not None:
        role = claims.preferred_role
        return RolePrediction(RoleOutcome.PREFERRED, role, choices, _preferred(claims, role))
    if len(choices) == 1:
        explanation = _("{role} is the only role of your groups.", role=role_name(choices[0]))
        return RolePrediction(RoleOutcome.ONLY, choices[0], choices, explanation)
    if choices:
        return RolePrediction(RoleOutcome.TIED, None, choices, _tied(choices))
    return RolePrediction(RoleOutcome.NONE, None, (), _none(claims))


def _preferred(claims: IdClaims, role: str) -> str:
    name = role_name(role)
    if len(set(claims.roles)) <= 1:
        return _("{role} is the only role of your groups, and your token prefers it.", role=name)
    return _("{role} wins: its group has the lowest precedence number.", role=name)


def _tied(choices: tuple[str, ...]) -> str:
    return _(
        "Your groups tie in precedence, so your token prefers none of your roles ({roles}). Choose "
        "the role to work with, or ask an administrator to give the groups different precedence "
        "numbers.",
        roles=", ".join(role_name(choice) for choice in choices),
    )


def _none(claims: IdClaims) -> str:
    if not claims.groups:
        return _("You are in no group, so your token names no role.")
    return ngettext(
        "Your group {groups} has no role, so your token names no role.",
        "Your groups ({groups}) have no role, so your token names no role.",
        len(claims.groups),
        groups=", ".join(claims.groups),
    )
