"""The chain as it follows from the token, from what AWS gave, and from what is known besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from core.identity.arn import same_role
from core.identity.role_chain.chain import Broken, Counts, Face, InForce, Line, RoleChain
from core.identity.role_in_force import NO_ROLE_KNOWN, RoleInForce
from core.identity.roles.from_pool import Answer
from core.identity.roles.groups import (
    UNKNOWN,
    GroupFacts,
    RoleClaims,
    first_with_role,
    in_order,
)


class TokenClaims(Protocol):
    """What the chain needs of a token's claims (core.auth.tokens.tokens.IdClaims)."""

    @property
    def groups(self) -> tuple[str, ...]:
        """cognito:groups."""

    @property
    def roles(self) -> tuple[str, ...]:
        """cognito:roles."""

    @property
    def preferred_role(self) -> str | None:
        """cognito:preferred_role."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known besides the token. groups: by name, where something knows them.

    role: what AWS gave; confirmed_at: when it confirmed it. counts and broken: what is known of
    its permissions. offline: nothing was asked since the start. ends_at: of the credentials.
    """

    role: RoleInForce = NO_ROLE_KNOWN
    groups: Mapping[str, GroupFacts] = field(default_factory=dict)
    confirmed_at: float | None = None
    counts: Counts | None = None
    broken: Broken | None = None
    offline: bool = False
    ends_at: float | None = None


def chain_of(claims: TokenClaims | None, around: Surroundings) -> RoleChain:
    """The chain of a session; claims is None while there is no token."""
    role = around.role
    in_force = _in_force(role, around.confirmed_at)
    rest = RoleChain(
        Face.NO_TOKEN,
        in_force=in_force,
        chosen=role.expected if role.asked else None,
        refused=role.refused.title if role.refused is not None else "",
        counts=around.counts,
        broken=around.broken,
        offline=around.offline,
        ends_at=around.ends_at,
    )
    if claims is None:
        return rest
    groups = tuple(around.groups.get(name, GroupFacts(name)) for name in claims.groups)
    token = RoleClaims(tuple(dict.fromkeys(claims.roles)), claims.preferred_role)
    joined = _joined(rest, _followed(groups, token), token)
    return replace(joined, face=_face(joined))


def chain_if(
    groups: tuple[GroupFacts, ...], token: RoleClaims, found: Answer, asked: str | None
) -> RoleChain:
    """The chain of What if: what would follow from these groups, with such a token.

    Nothing is sent for it.
    """
    given = found.role if found.known and found.refusal is None else None
    rest = RoleChain(
        Face.UNDECIDED,
        in_force=InForce(given, predicted=True) if given else None,
        chosen=asked,
    )
    joined = _joined(rest, groups, token)
    if token.preferred is UNKNOWN and not asked:
        return joined
    return replace(joined, face=_face(joined))


def _joined(rest: RoleChain, groups: tuple[GroupFacts, ...], token: RoleClaims) -> RoleChain:
    ordered = in_order(groups)
    winners = tuple(group.name for group in first_with_role(ordered))
    preferred = token.preferred if isinstance(token.preferred, str) else None
    return replace(
        rest,
        groups=ordered,
        roles=token.roles,
        winners=winners,
        preferred=preferred,
        lines=_lines(ordered, winners, preferred),
    )


def _followed(groups: tuple[GroupFacts, ...], token: RoleClaims) -> tuple[GroupFacts, ...]:
    """The groups, with the roles that follow: one group and one role belong together."""
    if not token.roles:
        return tuple(replace(group, role=None) for group in groups)
    if len(groups) == len(token.roles) == 1 and groups[0].role is UNKNOWN:
        return (replace(groups[0], role=token.roles[0]),)
    return groups


def _lines(
    groups: tuple[GroupFacts, ...], winners: tuple[str, ...], preferred: str | None
) -> tuple[Line, ...]:
    if any(group.role is UNKNOWN for group in groups):
        return ()
    return tuple(
        Line(
            group.name,
            group.role if isinstance(group.role, str) else None,
            wins=preferred is not None and group.role == preferred and group.name in winners,
            tied=preferred is None and group.name in winners,
        )
        for group in groups
    )


def _in_force(role: RoleInForce, at: float | None) -> InForce | None:
    if role.refused is not None or not role.arn:
        return None
    if role.assumed is not None:
        return InForce(role.assumed.arn, role.assumed.evidence, at)
    return InForce(role.arn, why=str(role.unconfirmed or ""))


def _is_chosen(chain: RoleChain) -> bool:
    """Whether a choice made a difference: of the preferred role, chosen or not, there is none."""
    chosen, given = chain.chosen, chain.in_force
    if chosen is None or given is None or chain.parted:
        return False
    return chain.preferred is None or not same_role(chosen, chain.preferred)


def _face(chain: RoleChain) -> Face:
    if _is_chosen(chain):
        return Face.CHOSEN
    if chain.in_force is not None and not _is_preferred(chain):
        return Face.OTHER_ROLE
    if not chain.groups:
        return Face.NO_GROUP
    if not chain.roles:
        return Face.NO_ROLE
    if chain.preferred is None:
        return Face.TIE if len(chain.roles) > 1 else Face.PREFERRED
    if chain.refused:
        return Face.REFUSED
    return Face.PREFERRED


def _is_preferred(chain: RoleChain) -> bool:
    assert chain.in_force is not None
    wanted = chain.preferred or (chain.roles[0] if len(chain.roles) == 1 else None)
    return wanted is not None and same_role(wanted, chain.in_force.arn)
