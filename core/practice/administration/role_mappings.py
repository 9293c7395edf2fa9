"""Administration of the identity pool's role mappings, one for each app client.

Source: Amazon Cognito API reference, SetIdentityPoolRoles, RoleMapping and MappingRule.
"""

from __future__ import annotations

from dataclasses import replace

from core.practice.administration.commands import SetRoleMapping
from core.practice.administration.users import NoSuchName
from core.practice.state.cloud_state import CloudState
from core.practice.state.identity_pool import (
    AmbiguousRoleResolution,
    IdentityPool,
    MappingRule,
    RoleMapping,
    RoleMappingType,
)

MOST_RULES = 25
"""RulesConfigurationType: "up to 25 rules per identity provider"."""
_LONGEST_CLAIM, _LONGEST_VALUE = 64, 128


class MalformedMapping(Exception):
    """An identity pool would not take these rules. The text says what is wrong."""


def changed_mapping(state: CloudState, command: SetRoleMapping) -> CloudState:
    """The state after the command. Raises NoSuchName, MalformedMapping."""
    if command.client_id not in state.clients:
        raise NoSuchName(command.client_id)
    if command.mapping is not None:
        _check(state, command.mapping)
    mappings = {**state.identity_pool.role_mappings, command.client_id: command.mapping}
    return _with_pool(state, replace(state.identity_pool, role_mappings=mappings))


def changed_resolution(state: CloudState, resolution: AmbiguousRoleResolution) -> CloudState:
    """The state in which every mapping resolves so."""
    mappings = {
        client: mapping and replace(mapping, ambiguous_role_resolution=resolution)
        for client, mapping in state.identity_pool.role_mappings.items()
    }
    pool = replace(
        state.identity_pool, ambiguous_role_resolution=resolution, role_mappings=mappings
    )
    return _with_pool(state, pool)


def _with_pool(state: CloudState, pool: IdentityPool) -> CloudState:
    return replace(state, identity_pool=pool)


def _check(state: CloudState, mapping: RoleMapping) -> None:
    if mapping.type is RoleMappingType.TOKEN:
        return
    if not 1 <= len(mapping.rules) <= MOST_RULES:
        raise MalformedMapping(f"Rules: 1 to {MOST_RULES} rules.")
    for rule in mapping.rules:
        _check_rule(state, rule)


def _check_rule(state: CloudState, rule: MappingRule) -> None:
    if not 1 <= len(rule.claim) <= _LONGEST_CLAIM or any(sign.isspace() for sign in rule.claim):
        raise MalformedMapping(f"Claim: 1 to {_LONGEST_CLAIM} characters without spaces.")
    if not 1 <= len(rule.value) <= _LONGEST_VALUE:
        raise MalformedMapping(f"Value: 1 to {_LONGEST_VALUE} characters.")
    if rule.role not in state.roles:
        raise NoSuchName(rule.role)
