"""What if: groups ticked, precedences typed, a role asked for, and what would follow.

Nothing of it is sent. The prediction is the one that core.identity.roles makes; what cannot be
known is said with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from core.identity.arn import role_name, same_role
from core.identity.role_chain.building import chain_if
from core.identity.role_chain.chain import RoleChain
from core.identity.roles.from_pool import Answer, Asking, answer
from core.identity.roles.groups import (
    UNKNOWN,
    GroupFacts,
    RoleClaims,
    Unknown,
    first_with_role,
    role_claims,
)
from core.identity.roles.mapping import ByRules, FromToken, Mapped, Resolution
from core.identity.roles.words import gap_words, outcome_words
from ui.viewmodels.base import ViewModel
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.inspector.state import InspectorState

HIGHEST = 2**31 - 1
"""Amazon Cognito API reference, GroupType.Precedence: an Integer, 0 is the first."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """One group: whether the user is in it. fixed: its role is known, so it need not be guessed."""

    facts: GroupFacts
    ticked: bool
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class WhatIfState:
    """What is supposed, and what follows. roles: all that can be asked for or supposed, as ARNs.

    touched: something differs from how it is. outcome and gaps are sentences. changes: whether
    another role would be in force than now.
    """

    groups: tuple[Supposed, ...] = ()
    mapped: Mapped | Unknown = UNKNOWN
    roles: tuple[str, ...] = ()
    asked: str | None = None
    touched: bool = False
    chain: RoleChain | None = None
    outcome: str = ""
    gaps: tuple[str, ...] = ()
    changes: bool = False

    @property
    def resolution(self) -> Resolution | Unknown | None:
        """What is supposed on a tie; None where the mapping has no such thing."""
        match self.mapped:
            case FromToken(resolution=resolution) | ByRules(resolution=resolution):
                return resolution
            case Unknown():
                return UNKNOWN
            case _:
                return None

    @property
    def tied(self) -> tuple[str, ...]:
        """The groups that tie, by name."""
        first = first_with_role(_ticked(self.groups))
        known = [group.role for group in first if isinstance(group.role, str)]
        return tuple(group.name for group in first) if len(set(known)) > 1 else ()


class WhatIfViewModel(ViewModel[WhatIfState]):
    """Follows the session until something is supposed, and again after reset()."""

    def __init__(self, inspector: InspectorViewModel, parent: QObject | None = None) -> None:
        super().__init__(WhatIfState(), parent)
        self._inspector = inspector
        self._shown = 0
        inspector.changed.connect(self._follow)

    def open(self) -> None:
        """It is shown from now on, in one more place."""
        self._shown += 1
        if not self._state.touched:
            self.reset()

    def close(self) -> None:
        """It is not shown there any more; what is supposed is kept."""
        self._shown -= 1

    def reset(self) -> None:
        """Suppose what is."""
        self._suppose(_as_it_is(self._inspector.state), touched=False)

    def typed(self) -> dict[str, int | None]:
        """The precedences that were typed for groups of which nothing else tells, by name."""
        known = self._inspector.state.known.groups
        return {
            one.facts.name: one.facts.precedence
            for one in self._state.groups
            if one.facts.name not in known and not isinstance(one.facts.precedence, Unknown)
        }

    def tick(self, name: str, ticked: bool) -> None:
        """The user is in this group, or is not."""
        self._change(name, lambda group: replace(group, ticked=ticked))

    def type_precedence(self, name: str, typed: str) -> None:
        """Its precedence, as typed; empty: it has none; anything else: not known."""
        self._set_precedence(name, _read(typed))

    def suppose_role(self, name: str, role: str | Unknown | None) -> None:
        """Its role is this one, none, or not known."""
        self._change(name, lambda one: replace(one, facts=replace(one.facts, role=role)))

    def break_tie(self, name: str) -> None:
        """Let this one of the groups that tie come first: the others get the next number."""
        tied = [one for one in self._state.tied if one != name]
        groups = tuple(_in_turn(one, name, tied) for one in self._state.groups)
        self._suppose(replace(self._state, groups=groups))

    def resolve(self, resolution: Resolution | Unknown) -> None:
        """What the identity pool does when no role follows."""
        mapped = self._state.mapped
        if isinstance(mapped, FromToken | ByRules):
            self._suppose(replace(self._state, mapped=replace(mapped, resolution=resolution)))
        elif mapped is UNKNOWN and resolution is not UNKNOWN:
            self._suppose(replace(self._state, mapped=FromToken(resolution)))

    def ask_for(self, role: str | None) -> None:
        """Send this role as CustomRoleArn, or none."""
        self._suppose(replace(self._state, asked=role))

    def _follow(self) -> None:
        if self._shown and not self._state.touched:
            self.reset()

    def _set_precedence(self, name: str, precedence: int | Unknown | None) -> None:
        def changed(one: Supposed) -> Supposed:
            return replace(one, facts=replace(one.facts, precedence=precedence))

        self._change(name, changed)

    def _change(self, name: str, change: Callable[[Supposed], Supposed]) -> None:
        groups = tuple(change(one) if one.facts.name == name else one for one in self._state.groups)
        self._suppose(replace(self._state, groups=groups))

    def _suppose(self, state: WhatIfState, *, touched: bool = True) -> None:
        inspected = self._inspector.state
        groups = _ticked(state.groups)
        pool = replace(inspected.known.pool, mapped=state.mapped)
        claims = inspected.claims.raw if inspected.claims is not None else {}
        as_it_is = state.groups == _as_it_is(inspected).groups
        token = _token(inspected, groups) if as_it_is else role_claims(groups)
        found = answer(Asking(token, pool, state.asked, _claims(claims, groups, token)))
        chain = chain_if(groups, token, found, state.asked)
        now = inspected.role.arn
        self._become(
            replace(
                state,
                touched=touched,
                chain=chain,
                outcome=outcome_words(found),
                gaps=gap_words(found),
                changes=touched and _differs(found, now),
            )
        )


def _in_turn(one: Supposed, first: str, others: list[str]) -> Supposed:
    """The group with a number such that first comes before the others."""
    precedence = one.facts.precedence
    if one.facts.name in others and isinstance(precedence, int):
        return replace(one, facts=replace(one.facts, precedence=precedence + 1))
    if one.facts.name == first and precedence is None:
        return replace(one, facts=replace(one.facts, precedence=0))
    return one


def _as_it_is(state: InspectorState) -> WhatIfState:
    claims, known = state.claims, state.known
    mine = claims.groups if claims is not None else ()
    names = tuple(dict.fromkeys((*mine, *sorted(known.groups))))
    mapped = known.pool.mapped
    groups = tuple(
        Supposed(known.groups.get(name, _of_token(state, name)), name in mine, name in known.groups)
        for name in names
    )
    of_groups = (one.facts.role for one in groups if isinstance(one.facts.role, str))
    roles = tuple(dict.fromkeys((*state.role.of_token, *of_groups)))
    asked = state.role.expected if state.role.asked else None
    return WhatIfState(groups, mapped, roles, asked)


def _of_token(state: InspectorState, name: str) -> GroupFacts:
    """What the token alone tells of a group: with one group and one role, that it has it."""
    claims = state.claims
    if claims is not None and claims.groups == (name,):
        roles = tuple(dict.fromkeys(claims.roles))
        if len(roles) <= 1:
            return GroupFacts(name, UNKNOWN, roles[0] if roles else None)
    return GroupFacts(name)


def _ticked(groups: Iterable[Supposed]) -> tuple[GroupFacts, ...]:
    return tuple(one.facts for one in groups if one.ticked)


def _token(state: InspectorState, groups: tuple[GroupFacts, ...]) -> RoleClaims:
    """The token's own claims, which say more than the groups do where those are not known."""
    if state.claims is None:
        return role_claims(groups)
    return RoleClaims(tuple(dict.fromkeys(state.claims.roles)), state.claims.preferred_role)


def _claims(
    claims: Mapping[str, object], groups: tuple[GroupFacts, ...], token: RoleClaims
) -> dict[str, object]:
    """The token's claims as rules would see them with these groups."""
    changed = {
        "cognito:groups": [group.name for group in groups],
        "cognito:roles": list(token.roles),
        "cognito:preferred_role": token.preferred if isinstance(token.preferred, str) else None,
    }
    rest = {name: value for name, value in claims.items() if name not in changed}
    return {**rest, **{name: value for name, value in changed.items() if value}}


def _differs(found: Answer, now: str) -> bool:
    if not found.known or (found.role is None and found.refusal is None):
        return False
    if found.refusal is not None:
        return bool(now)
    return found.role is not None and not same_role(found.role, now)


def _read(typed: str) -> int | Unknown | None:
    text = typed.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and int(text) <= HIGHEST:
        return int(text)
    return UNKNOWN


def choice_name(role: str | Unknown | None) -> str:
    """How a role is written in a list of choices: its name, – for none, ? for not known."""
    if role is UNKNOWN:
        return "?"
    return "–" if role is None else role_name(str(role))
