"""Set-ups of groups, mappings and trust, what the practice cloud makes of each, and what the app
says that it will."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from core.identity.arn import role_name
from core.identity.roles.from_pool import Answer, Asking, answer
from core.identity.roles.groups import GroupFacts, RoleClaims, role_claims
from core.identity.roles.known import KnownAccess
from core.practice import ids
from core.practice.administration import commands
from core.practice.administration.access import pool_trust
from core.practice.administration.apply import administered
from core.practice.http.wire import ServiceFault
from core.practice.identity_pool.role_mapping import mapped_role
from core.practice.state.cloud_state import CloudState, UserSession
from core.practice.state.identity_pool import (
    AmbiguousRoleResolution,
    Identity,
    MappingRule,
    MatchType,
    RoleMapping,
    RoleMappingType,
)
from core.practice.user_pool.sessions.tokens import Issue, id_claims
from ui.backend.practice_access import known_access

USERNAME = "testuser1"
ROLES = ("BooksReadAccess", "BooksWriteAccess", "BooksCurateAccess", "BooksSignedInAccess")
NOW = 1_800_000_000


@dataclass(frozen=True)
class SetUp:
    """One administration of the practice cloud, with one user in it, who asks for asked.

    groups: name to precedence and role's name; the user is in all of them. untrusting: roles whose
    trust policy does not let the pool have them. mapping: of the app's client.
    """

    groups: Mapping[str, tuple[int | None, str | None]] = field(default_factory=dict)
    mapping: RoleMapping | None = field(default_factory=RoleMapping)
    pool_role: str | None = "BooksSignedInAccess"
    untrusting: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    asked: str | None = None


def bad_trusts(state: CloudState) -> dict[str, dict[str, Any]]:
    """Trust policies that do not let the pool's signed-in users have a role, by what is wrong."""
    right: dict[str, Any] = dict(pool_trust(state))
    statement: dict[str, Any] = right["Statement"][0]
    provider = "cognito-identity.amazonaws.com"
    condition: dict[str, Any] = statement["Condition"]
    user_pool = {"StringEquals": {f"{provider}:aud": ids.USER_POOL_ID}}
    guests = {"ForAnyValue:StringLike": {f"{provider}:amr": "unauthenticated"}}
    wrong = {
        "nobody": [],
        "user pool's id": [{**statement, "Condition": {**condition, **user_pool}}],
        "guests": [{**statement, "Condition": {**condition, **guests}}],
        "AssumeRole": [{**statement, "Action": "sts:AssumeRole"}],
        "amazon.com": [{**statement, "Principal": {"Federated": "cognito-identity.amazon.com"}}],
        "denied": [statement, {**statement, "Effect": "Deny"}],
    }
    return {name: {"Version": "2012-10-17", "Statement": each} for name, each in wrong.items()}


def administer(state: CloudState, setup: SetUp) -> CloudState:
    """The practice cloud as the set-up wants it."""
    for name in state.groups:
        state = administered(state, commands.RemoveGroup(name), NOW)
    for name, (precedence, role) in setup.groups.items():
        state = administered(state, commands.SetGroup(name, precedence, role), NOW)
    state = administered(state, commands.SetUserGroups(USERNAME, tuple(setup.groups)), NOW)
    state = administered(state, commands.SetRoleMapping(ids.CLIENT_ID, setup.mapping), NOW)
    documents = bad_trusts(state)
    for role, fault in setup.untrusting.items():
        state = administered(state, commands.SetTrustPolicy(role, documents[fault]), NOW)
    arn = state.role_arn(setup.pool_role) if setup.pool_role else None
    pool = replace(state.identity_pool, authenticated_role_arn=arn)
    user = state.users[USERNAME]
    user = replace(user, attributes={**user.attributes, **setup.attributes})
    return replace(state, identity_pool=pool).with_user(user)


def token_of(state: CloudState) -> dict[str, object]:
    """The claims of the user's ID token."""
    session = UserSession("origin", USERNAME, ids.CLIENT_ID, "digest", NOW, NOW + 9)
    return id_claims(state, state.users[USERNAME], Issue(session, "event", NOW))


def practised(state: CloudState, setup: SetUp) -> str:
    """The role that the practice cloud gives, or the code with which it gives none."""
    identity = Identity("identity", state.provider, state.users[USERNAME].sub)
    asked = state.role_arn(setup.asked) if setup.asked else None
    try:
        return mapped_role(state, identity, token_of(state), asked).name
    except ServiceFault as fault:
        return fault.code


def facts_of(state: CloudState, setup: SetUp) -> KnownAccess:
    """What the app knows of it."""
    arns = {name: state.role_arn(name) for name in state.roles}
    trusting = {arn: name not in setup.untrusting for name, arn in arns.items()}
    return known_access(state.groups, state.identity_pool, ids.CLIENT_ID, arns, trusting)


def predicted(state: CloudState, setup: SetUp) -> Answer:
    """What the app says, from the groups alone and, so, without a token."""
    known = facts_of(state, setup)
    groups: tuple[GroupFacts, ...] = tuple(known.groups[name] for name in setup.groups)
    asked = state.role_arn(setup.asked) if setup.asked else None
    claims = token_of(state)
    return answer(Asking(role_claims(groups), known.pool, asked, claims))


def predicted_from_token(state: CloudState, setup: SetUp) -> Answer:
    """The same from the token that the practice cloud makes."""
    claims = token_of(state)
    roles, preferred = claims.get("cognito:roles", []), claims.get("cognito:preferred_role")
    assert isinstance(roles, list)
    token = RoleClaims(tuple(roles), str(preferred) if preferred is not None else None)
    asked = state.role_arn(setup.asked) if setup.asked else None
    return answer(Asking(token, facts_of(state, setup).pool, asked, claims))


def in_short(found: Answer) -> str:
    """A prediction as practised() would say it."""
    if not found.known:
        return "not known"
    if found.refusal is not None:
        return found.refusal.code
    return role_name(found.role or "a role that is not known")


def any_setup(luck: Random) -> SetUp:
    """Some set-up."""
    groups = {
        f"Group{number}": (
            luck.choice([None, 0, 1, 5, 5, 10]),
            luck.choice([None, *ROLES]),
        )
        for number in range(luck.choice([0, 1, 1, 2, 2, 3, 4, 8]))
    }
    faults = ["nobody", "user pool's id", "guests", "AssumeRole", "amazon.com", "denied"]
    untrusting = {role: luck.choice(faults) for role in ROLES if luck.random() < 0.15}
    return SetUp(
        groups,
        _any_mapping(luck),
        luck.choice([None, *ROLES]),
        untrusting,
        {"custom:team": luck.choice(["north", "north-east", "South", "7", "ä"])}
        if luck.random() < 0.6
        else {},
        luck.choice([None, None, *ROLES]),
    )


def _any_mapping(luck: Random) -> RoleMapping | None:
    resolution = luck.choice(list(AmbiguousRoleResolution))
    kind = luck.choice([None, RoleMappingType.TOKEN, RoleMappingType.TOKEN, RoleMappingType.RULES])
    if kind is not RoleMappingType.RULES:
        return kind and RoleMapping(kind, resolution)
    rules = tuple(_any_rule(luck) for _ in range(luck.choice([1, 2, 3, 25])))
    return RoleMapping(kind, resolution, rules)


def _any_rule(luck: Random) -> MappingRule:
    claim = luck.choice(
        ["custom:team", "email", "email_verified", "cognito:groups", "auth_time", "absent"]
    )
    value = luck.choice(
        ["north", "nor", "n", "South", "south", "7", "ä", "true", "True", "Group1", "1", "@", "x"]
    )
    return MappingRule(claim, luck.choice(list(MatchType)), value, luck.choice(ROLES))
