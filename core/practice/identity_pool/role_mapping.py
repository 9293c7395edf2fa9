"""The role that the identity pool gives: from the token, by rules, or its own to everyone.

Source: Amazon Cognito developer guide, "Using role-based access control". What CustomRoleArn does
where roles are not chosen from the token is not documented; here it counts as it does there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.iam.trust import trusts
from core.practice.http.wire import ServiceFault
from core.practice.identity_pool.assumed_role import web_identity_keys
from core.practice.identity_pool.mapping_rules import first_match
from core.practice.oidc.tokens import PROVIDER
from core.practice.state.cloud_state import CloudState
from core.practice.state.identity_pool import (
    AmbiguousRoleResolution,
    Identity,
    Role,
    RoleMapping,
    RoleMappingType,
)


def mapped_role(
    state: CloudState, identity: Identity, claims: Mapping[str, Any], custom_role_arn: str | None
) -> Role:
    """The role that identity may assume with a token of these claims.

    Raises ServiceFault: NotAuthorizedException when the mapping gives none,
    InvalidIdentityPoolConfigurationException when the role does not trust the pool.
    """
    if identity.provider == PROVIDER and custom_role_arn is None:
        # A mapping belongs to a provider, and none is set for this one: it gets the pool's role.
        arn = state.identity_pool.authenticated_role_arn
    else:
        arn = _chosen_arn(state, claims, custom_role_arn)
    role = next((r for name, r in state.roles.items() if state.role_arn(name) == arn), None)
    if role is None or not trusts(role.trust_policy, web_identity_keys(state, identity)):
        raise ServiceFault(
            "InvalidIdentityPoolConfigurationException",
            "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
        )
    return role


def _chosen_arn(
    state: CloudState, claims: Mapping[str, Any], custom_role_arn: str | None
) -> str | None:
    if custom_role_arn is not None:
        if custom_role_arn in claims.get("cognito:roles", ()):
            return custom_role_arn
        message = "The requested custom role is not among the roles of the token."
        raise ServiceFault("NotAuthorizedException", message)
    mapping = state.identity_pool.role_mapping(str(claims.get("aud")))
    if mapping is None:
        return state.identity_pool.authenticated_role_arn
    return _mapped_arn(state, mapping, claims) or _resolved(state, mapping)


def _mapped_arn(state: CloudState, mapping: RoleMapping, claims: Mapping[str, Any]) -> str | None:
    if mapping.type is RoleMappingType.RULES:
        rule = first_match(mapping.rules, claims)
        return state.role_arn(rule.role) if rule is not None else None
    preferred = claims.get("cognito:preferred_role")
    return str(preferred) if preferred is not None else None


def _resolved(state: CloudState, mapping: RoleMapping) -> str | None:
    if mapping.ambiguous_role_resolution is AmbiguousRoleResolution.DENY:
        message = "The ambiguous role mapping rules denied this request"
        raise ServiceFault("NotAuthorizedException", message)
    return state.identity_pool.authenticated_role_arn
