"""The identity pool's and IAM's part of the state: identities, roles, temporary credentials.

It is a part of CloudState: times, texts and binary values are as cloud_state says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from core.practice.aws_names import LoginNames

PolicyDocument = Mapping[str, object]
"""An IAM policy as JSON: Version and Statement."""


class AmbiguousRoleResolution(Enum):
    """Amazon Cognito API reference, RoleMapping.AmbiguousRoleResolution."""

    AUTHENTICATED_ROLE = "AuthenticatedRole"
    DENY = "Deny"


class RoleMappingType(Enum):
    """Amazon Cognito API reference, RoleMapping.Type."""

    TOKEN = "Token"
    RULES = "Rules"


class MatchType(Enum):
    """Amazon Cognito API reference, MappingRule.MatchType."""

    EQUALS = "Equals"
    CONTAINS = "Contains"
    STARTS_WITH = "StartsWith"
    NOT_EQUAL = "NotEqual"


@dataclass(frozen=True, slots=True)
class MappingRule:
    """One rule: who has such a claim gets the role, which is given by its name."""

    claim: str
    match_type: MatchType
    value: str
    role: str


@dataclass(frozen=True, slots=True)
class RoleMapping:
    """How the pool chooses the role of those who come from one app client.

    The usual one takes it from the token. rules count for the type Rules only.
    """

    type: RoleMappingType = RoleMappingType.TOKEN
    ambiguous_role_resolution: AmbiguousRoleResolution = AmbiguousRoleResolution.DENY
    rules: tuple[MappingRule, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentityPool:
    """The identity pool. client_ids are the app clients it trusts, login_names those of their pool.

    role_mappings: what was set for an app client; None: its mapping was taken away. A client that
    is not in it has its role chosen from the token, with the pool's ambiguous_role_resolution.
    """

    identity_pool_id: str
    name: str
    client_ids: tuple[str, ...]
    ambiguous_role_resolution: AmbiguousRoleResolution = AmbiguousRoleResolution.DENY
    authenticated_role_arn: str | None = None
    server_side_token_check: bool = False
    login_names: LoginNames = LoginNames.ORIGINAL
    role_mappings: Mapping[str, RoleMapping | None] = field(default_factory=dict)

    def role_mapping(self, client_id: str) -> RoleMapping | None:
        """The mapping for who comes from this app client; None: everyone gets the pool's role."""
        usual = RoleMapping(ambiguous_role_resolution=self.ambiguous_role_resolution)
        return self.role_mappings.get(client_id, usual)


@dataclass(frozen=True, slots=True)
class Identity:
    """One identity of the identity pool: who it is at the user pool."""

    identity_id: str
    provider: str
    sub: str


@dataclass(frozen=True, slots=True)
class Role:
    """One IAM role with its trust policy and its inline policies by name."""

    name: str
    trust_policy: PolicyDocument
    policies: Mapping[str, PolicyDocument]


@dataclass(frozen=True, slots=True)
class AwsSession:
    """One set of temporary credentials that was handed out, keyed by its access key id."""

    access_key_id: str
    secret_access_key: str = field(repr=False)
    session_token: str = field(repr=False)
    role_name: str
    session_name: str
    identity_id: str
    issued_at: float
    expires_at: float
