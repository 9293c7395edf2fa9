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


@dataclass(frozen=True, slots=True)
class IdentityPool:
    """The identity pool with role mapping type Token for the one user-pool client.

    client_ids are the app clients that it trusts, login_names the names of their pool.
    """

    identity_pool_id: str
    name: str
    client_ids: tuple[str, ...]
    ambiguous_role_resolution: AmbiguousRoleResolution = AmbiguousRoleResolution.DENY
    authenticated_role_arn: str | None = None
    server_side_token_check: bool = False
    login_names: LoginNames = LoginNames.ORIGINAL


@dataclass(frozen=True, slots=True)
class Identity:
    """One identity of the identity pool: who it is at the user pool."""

    identity_id: str
    provider: str
    sub: str


@dataclass(frozen=True, slots=True)
class Role:
    """One IAM role with its trust policy, its inline policies by name, and what limits them."""

    name: str
    trust_policy: PolicyDocument
    policies: Mapping[str, PolicyDocument]
    permissions_boundary: PolicyDocument | None = None


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
