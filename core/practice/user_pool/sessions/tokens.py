"""The claims of ID and access tokens, exactly Cognito's.

Source: Amazon Cognito developer guide, "Understanding the identity (ID) token", "Understanding
the access token" and "Role-based access control" (how precedence decides the preferred role).
"""

from __future__ import annotations

import math
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from core.practice.state.cloud_state import CloudState, Group, User, UserSession

_BOOLEAN_ATTRIBUTES = frozenset({"email_verified", "phone_number_verified"})
ACCESS_SCOPE = "aws.cognito.signin.user.admin"


@dataclass(frozen=True, slots=True)
class Issue:
    """What both tokens of one answer share. now: whole seconds on the cloud's clock.

    nonce: what the app sent along to managed login, for the ID token to repeat.
    """

    session: UserSession
    event_id: str
    now: int
    nonce: str | None = None


def preferred_role(groups: Iterable[Group]) -> str | None:
    """The role of the lowest precedence number; None when two different roles share it."""
    with_role = [group for group in groups if group.role_arn is not None]
    if not with_role:
        return None
    first = min(_rank(group) for group in with_role)
    roles = {group.role_arn for group in with_role if _rank(group) == first}
    return roles.pop() if len(roles) == 1 else None


def group_claims(groups: Iterable[Group]) -> dict[str, object]:
    """cognito:groups, cognito:roles and cognito:preferred_role; each absent when empty."""
    ordered = sorted(groups, key=_rank)
    roles = list(dict.fromkeys(group.role_arn for group in ordered if group.role_arn))
    preferred = preferred_role(ordered)
    claims: dict[str, object] = {}
    if ordered:
        claims["cognito:groups"] = [group.name for group in ordered]
    if roles:
        claims["cognito:roles"] = roles
    if preferred is not None:
        claims["cognito:preferred_role"] = preferred
    return claims


def id_claims(state: CloudState, user: User, issue: Issue) -> dict[str, object]:
    """The claims of an ID token: who the user is, with groups, roles and attributes.

    The attributes come first: whatever they are called, none takes the place of another claim.
    """
    return {
        **{name: _attribute(name, text) for name, text in user.attributes.items()},
        "sub": user.sub,
        **group_claims(_groups_of(state, user)),
        "iss": state.issuer,
        "cognito:username": user.username,
        "origin_jti": issue.session.origin_jti,
        "aud": issue.session.client_id,
        **({"nonce": issue.nonce} if issue.nonce is not None else {}),
        "event_id": issue.event_id,
        "token_use": "id",
        "auth_time": issue.session.auth_time,
        "exp": issue.now + state.clients[issue.session.client_id].id_token_validity,
        "iat": issue.now,
        "jti": str(uuid.uuid4()),
    }


def access_claims(state: CloudState, user: User, issue: Issue) -> dict[str, object]:
    """The claims of an access token: groups, but neither roles nor an audience."""
    groups = group_claims(_groups_of(state, user)).get("cognito:groups")
    device_key = issue.session.device_key
    return {
        "sub": user.sub,
        **({"cognito:groups": groups} if groups else {}),
        "iss": state.issuer,
        "client_id": issue.session.client_id,
        "origin_jti": issue.session.origin_jti,
        "event_id": issue.event_id,
        "token_use": "access",
        "scope": " ".join(issue.session.scopes),
        "auth_time": issue.session.auth_time,
        "exp": issue.now + state.clients[issue.session.client_id].access_token_validity,
        "iat": issue.now,
        "jti": str(uuid.uuid4()),
        "username": user.username,
        **({"device_key": device_key} if device_key is not None else {}),
    }


def _rank(group: Group) -> float:
    return math.inf if group.precedence is None else group.precedence


def _groups_of(state: CloudState, user: User) -> list[Group]:
    return [state.groups[name] for name in user.groups if name in state.groups]


def _attribute(name: str, text: str) -> object:
    return text == "true" if name in _BOOLEAN_ATTRIBUTES else text
