"""The commands of the control API, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from core.practice.aws_names import IssuerType, LoginNames
from core.practice.faults import Fault
from core.practice.state.cloud_state import UserStatus
from core.practice.state.identity_pool import (
    AmbiguousRoleResolution,
    PolicyDocument,
    RoleMapping,
)
from core.practice.state.user_pool import (
    DeviceTracking,
    ExplicitAuthFlow,
    Factors,
    PreventUserExistenceErrors,
)


@dataclass(frozen=True, slots=True)
class Reset:
    """Back to the seed: users, policies, books, clock; new signing keys; no one is signed in."""


@dataclass(frozen=True, slots=True)
class Misbehave:
    """Add one order to those in force."""

    fault: Fault


@dataclass(frozen=True, slots=True)
class Heal:
    """End all misbehaviour."""


@dataclass(frozen=True, slots=True)
class ShiftClock:
    """Set the cloud's clock this many seconds ahead of the computer's (negative: behind)."""

    seconds: float


@dataclass(frozen=True, slots=True)
class RotateKeys:
    """Sign with new keys. forget_old: the old ones are published no longer."""

    forget_old: bool = False


@dataclass(frozen=True, slots=True)
class ExpireCredentials:
    """Let all AWS credentials that were handed out be expired."""


@dataclass(frozen=True, slots=True)
class ExpireRefreshTokens:
    """Let the refresh tokens of one user, or of all, be expired."""

    username: str | None = None


@dataclass(frozen=True, slots=True)
class RevokeSessions:
    """End every sign-in of one user, as an administrator would."""

    username: str


@dataclass(frozen=True, slots=True)
class SetTokenValidity:
    """How long new ID and access tokens live, in seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class AddUser:
    """Add a user, or replace the one with this name. temporary: must choose a new password."""

    username: str
    password: str = field(repr=False)
    groups: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class RemoveUser:
    """Delete a user."""

    username: str


@dataclass(frozen=True, slots=True)
class SetUserGroups:
    """Put a user into exactly these groups. Tokens that are out keep their claims."""

    username: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetUserEnabled:
    """Disable a user, or enable them again."""

    username: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class SetUserStatus:
    """Let a user be unconfirmed, due for another password, or as good as any."""

    username: str
    status: UserStatus


@dataclass(frozen=True, slots=True)
class SetUserFactors:
    """Replace a user's second factors."""

    username: str
    factors: Factors


@dataclass(frozen=True, slots=True)
class SetDeviceTracking:
    """Whether a user's devices are tracked, and remembered without asking."""

    username: str
    tracking: DeviceTracking


@dataclass(frozen=True, slots=True)
class SetAppClient:
    """Change one app client; what is None stays.

    auth_session_validity: 3 to 15 minutes. refresh_token_rotation: whether each refresh gives a new
    refresh token; the one before then works for rotation_grace, 0 to 60 seconds.
    """

    client_id: str
    explicit_auth_flows: tuple[ExplicitAuthFlow, ...] | None = None
    auth_session_validity: int | None = None
    prevent_user_existence_errors: PreventUserExistenceErrors | None = None
    refresh_token_rotation: bool | None = None
    rotation_grace: int | None = None


@dataclass(frozen=True, slots=True)
class SetGroup:
    """Add or change a group. role is a role's name."""

    name: str
    precedence: int | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveGroup:
    """Delete a group, and everyone's membership."""

    name: str


@dataclass(frozen=True, slots=True)
class SetRolePolicy:
    """Add or replace one inline policy of a role; a new role is made with the usual trust."""

    role: str
    policy_name: str
    document: PolicyDocument


@dataclass(frozen=True, slots=True)
class RemoveRolePolicy:
    """Delete one inline policy of a role."""

    role: str
    policy_name: str


@dataclass(frozen=True, slots=True)
class SetTrustPolicy:
    """Replace a role's trust policy; None: by the one that trusts this identity pool."""

    role: str
    document: PolicyDocument | None = None


@dataclass(frozen=True, slots=True)
class SetAmbiguousRoleResolution:
    """What the identity pool does when no role follows, whichever app client the user is at."""

    resolution: AmbiguousRoleResolution


@dataclass(frozen=True, slots=True)
class SetRoleMapping:
    """How the identity pool chooses roles for one app client; None: everyone gets its own role.

    RoleMapping() is the one of the first day.
    """

    client_id: str
    mapping: RoleMapping | None = None


@dataclass(frozen=True, slots=True)
class SetServerSideTokenCheck:
    """Whether the identity pool refuses tokens of users who are revoked, disabled or gone."""

    enabled: bool


@dataclass(frozen=True, slots=True)
class SetIssuerType:
    """Under which of its issuers the user pool's new tokens are signed."""

    type: IssuerType


@dataclass(frozen=True, slots=True)
class SetLoginNames:
    """As which of its issuers the identity pool knows the user pool."""

    names: LoginNames


StateCommand = (
    ShiftClock
    | RotateKeys
    | ExpireCredentials
    | ExpireRefreshTokens
    | RevokeSessions
    | SetTokenValidity
    | AddUser
    | RemoveUser
    | SetUserGroups
    | SetUserEnabled
    | SetUserStatus
    | SetUserFactors
    | SetDeviceTracking
    | SetAppClient
    | SetGroup
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
"""The commands that change the state and nothing else."""

Command = Reset | Misbehave | Heal | StateCommand
