"""Administration of access: groups, roles, policies, and how the identity pool chooses a role."""

from __future__ import annotations

from dataclasses import replace

from core.practice.administration.commands import (
    RemoveGroup,
    RemoveRolePolicy,
    SetAmbiguousRoleResolution,
    SetGroup,
    SetIssuerType,
    SetLoginNames,
    SetRoleMapping,
    SetRolePolicy,
    SetServerSideTokenCheck,
    SetTrustPolicy,
)
from core.practice.administration.role_mappings import changed_mapping, changed_resolution
from core.practice.administration.users import NoSuchName
from core.practice.aws_names import COGNITO_IDENTITY
from core.practice.iam.policy import parse_policy
from core.practice.state.cloud_state import CloudState, Group
from core.practice.state.identity_pool import PolicyDocument, Role

AccessCommand = (
    SetGroup
    | RemoveGroup
    | SetRolePolicy
    | RemoveRolePolicy
    | SetTrustPolicy
    | SetAmbiguousRoleResolution
    | SetRoleMapping
    | SetServerSideTokenCheck
    | SetIssuerType
    | SetLoginNames
)


def changed_access(state: CloudState, command: AccessCommand) -> CloudState:
    """The state after the command. Raises NoSuchName, MalformedPolicy, MalformedMapping."""
    match command:
        case SetGroup() | RemoveGroup():
            return _changed_groups(state, command)
        case SetAmbiguousRoleResolution(resolution):
            return changed_resolution(state, resolution)
        case SetRoleMapping():
            return changed_mapping(state, command)
        case SetServerSideTokenCheck(enabled):
            pool = replace(state.identity_pool, server_side_token_check=enabled)
            return replace(state, identity_pool=pool)
        case SetIssuerType(kind):
            return replace(state, user_pool=replace(state.user_pool, issuer_type=kind))
        case SetLoginNames(names):
            return replace(state, identity_pool=replace(state.identity_pool, login_names=names))
        case _:
            role = _changed_role(state, command)
            return replace(state, roles={**state.roles, role.name: role})


def pool_trust(state: CloudState) -> PolicyDocument:
    """The trust policy that lets this identity pool's signed-in users assume a role.

    Source: Amazon Cognito developer guide, "Role trust and permissions".
    """
    audience = state.identity_pool.identity_pool_id
    statement = {
        "Effect": "Allow",
        "Principal": {"Federated": COGNITO_IDENTITY},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
            "StringEquals": {f"{COGNITO_IDENTITY}:aud": audience},
            "ForAnyValue:StringLike": {f"{COGNITO_IDENTITY}:amr": "authenticated"},
        },
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


def _changed_groups(state: CloudState, command: SetGroup | RemoveGroup) -> CloudState:
    match command:
        case SetGroup(name, precedence, role):
            arn = state.role_arn(_role(state, role).name) if role is not None else None
            return replace(state, groups={**state.groups, name: Group(name, precedence, arn)})
        case RemoveGroup(name):
            groups = {key: group for key, group in state.groups.items() if key != name}
            users = {
                key: replace(user, groups=tuple(group for group in user.groups if group != name))
                for key, user in state.users.items()
            }
            return replace(state, groups=groups, users=users)


def _changed_role(
    state: CloudState, command: SetRolePolicy | RemoveRolePolicy | SetTrustPolicy
) -> Role:
    match command:
        case SetRolePolicy(name, policy_name, document):
            parse_policy(document)
            role = state.roles.get(name) or Role(name, pool_trust(state), {})
            return replace(role, policies={**role.policies, policy_name: document})
        case RemoveRolePolicy(name, policy_name):
            role = _role(state, name)
            kept = {key: policy for key, policy in role.policies.items() if key != policy_name}
            return replace(role, policies=kept)
        case SetTrustPolicy(name, document):
            trust = pool_trust(state) if document is None else document
            return replace(_role(state, name), trust_policy=trust)


def _role(state: CloudState, name: str) -> Role:
    try:
        return state.roles[name]
    except KeyError:
        raise NoSuchName(name) from None
