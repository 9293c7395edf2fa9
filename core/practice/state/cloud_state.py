"""The state of the practice cloud, as frozen values; only DynamoDB's items live elsewhere.

A service reads StateStore.current and replaces it through StateStore.update. Times are seconds
since the epoch on the practice cloud's own clock; binary values are text (base64 or hexadecimal),
so that the whole state is plain JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from core.practice.aws_names import IssuerType, arn, issuers
from core.practice.state.identity_pool import AwsSession, Identity, IdentityPool, Role
from core.practice.state.user_pool import (
    AuthorizationCode,
    ChallengeSession,
    CodeTries,
    Device,
    DeviceTracking,
    EarlierRefreshToken,
    ExplicitAuthFlow,
    Factors,
    Message,
    PendingCode,
    PreventUserExistenceErrors,
    Question,
)


class UserStatus(Enum):
    """Amazon Cognito API reference, UserType.UserStatus; those that practice users can have."""

    CONFIRMED = "CONFIRMED"
    FORCE_CHANGE_PASSWORD = "FORCE_CHANGE_PASSWORD"
    RESET_REQUIRED = "RESET_REQUIRED"
    UNCONFIRMED = "UNCONFIRMED"


@dataclass(frozen=True, slots=True)
class PasswordVerifier:
    """What SRP stores in place of a password: the salt and v = g^x mod N, both hexadecimal."""

    salt: str = field(repr=False)
    v: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class User:
    """One user of the pool. attributes are strings, as Cognito keeps them; sub is not in them.

    passkey: USER_AUTH lists WEB_AUTHN for this user.
    """

    username: str
    sub: str
    verifier: PasswordVerifier
    attributes: Mapping[str, str]
    groups: tuple[str, ...] = ()
    status: UserStatus = UserStatus.CONFIRMED
    enabled: bool = True
    factors: Factors = field(default_factory=Factors)
    question: Question | None = None
    passkey: bool = False
    device_tracking: DeviceTracking = DeviceTracking.NO


@dataclass(frozen=True, slots=True)
class Group:
    """One group. The lowest precedence wins; None is behind every number."""

    name: str
    precedence: int | None = None
    role_arn: str | None = None


@dataclass(frozen=True, slots=True)
class AppClient:
    """One app client. Validities are in seconds, auth_session_validity in minutes.

    rotation_grace: for how many seconds a refresh token works that was rotated away.
    """

    client_id: str
    name: str
    secret: str | None = field(default=None, repr=False)
    id_token_validity: int = 3600
    access_token_validity: int = 3600
    refresh_token_validity: int = 30 * 24 * 3600
    auth_session_validity: int = 3
    explicit_auth_flows: tuple[ExplicitAuthFlow, ...] = tuple(ExplicitAuthFlow)
    prevent_user_existence_errors: PreventUserExistenceErrors = PreventUserExistenceErrors.ENABLED
    refresh_token_rotation: bool = False
    rotation_grace: int = 0


@dataclass(frozen=True, slots=True)
class UserPool:
    """The user pool's own settings. simulation_key makes answers about unknown users stable."""

    pool_id: str
    name: str
    simulation_key: str = field(repr=False)
    issuer_type: IssuerType = IssuerType.ORIGINAL

    @property
    def short_name(self) -> str:
        """What SRP calls the pool's name: its id after the first underscore."""
        return self.pool_id.split("_", 1)[1]


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One RSA key pair, PEM (PKCS 8, not encrypted: the file around it is)."""

    kid: str
    private_pem: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """ID and access tokens are signed with different keys; retired ones are still published."""

    id_token: SigningKey
    access_token: SigningKey
    retired: tuple[SigningKey, ...] = ()


@dataclass(frozen=True, slots=True)
class UserSession:
    """One sign-in, from its first tokens to its refresh token's end, keyed by origin_jti."""

    origin_jti: str
    username: str
    client_id: str
    refresh_digest: str
    auth_time: int
    expires_at: int
    revoked: bool = False
    scopes: tuple[str, ...] = ("aws.cognito.signin.user.admin",)
    earlier: tuple[EarlierRefreshToken, ...] = ()
    device_key: str | None = None


@dataclass(frozen=True, slots=True)
class PendingVerifier:
    """An open PASSWORD_VERIFIER challenge. verifier is simulated when the user is unknown.

    Keyed by the SHA-256 of its secret block; taken out when it is answered, rightly or wrongly.
    DEVICE_PASSWORD_VERIFIER is one too: its user_id_for_srp is the DeviceKey. with_session: the
    answer must bring the Session that came with the challenge.
    """

    username: str | None
    user_id_for_srp: str
    client_id: str
    verifier: PasswordVerifier
    srp_a: str
    private_b: str = field(repr=False)
    expires_at: float
    with_session: bool = False


@dataclass(frozen=True, slots=True)
class FailedAttempts:
    """Wrong passwords since the last right one, keyed by USER_ID_FOR_SRP or by DeviceKey."""

    failures: int
    last: float


@dataclass(frozen=True, slots=True)
class Table:
    """The DynamoDB table that the seed's policies speak about."""

    name: str
    partition_key: str
    sort_key: str
    index_name: str | None = None


@dataclass(frozen=True, slots=True)
class BookBefore:
    """A book of the table as it was before a scene changed it; item None: it was not there."""

    partition: str
    sort: str
    item: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class BeforeScene:
    """What a lesson's scene may change, as it was before. members: each user's groups.

    It is written before anything is changed, and stays until all of it is put back.
    """

    scene: str
    groups: Mapping[str, Group]
    roles: Mapping[str, Role]
    members: Mapping[str, tuple[str, ...]]
    identity_pool: IdentityPool
    clients: Mapping[str, AppClient]
    clock_shift: float
    books: tuple[BookBefore, ...] = ()


@dataclass(frozen=True, slots=True)
class CloudState:
    """The whole of it. clock_shift: seconds that the cloud's clock is ahead of the computer's.

    inbox: everyone's, newest first. pending_codes: by purpose and user name. removed_users: whom
    an administrator removed, so that a later program does not bring them back. oidc_key: what the
    provider that is not the user pool signs with, once it has signed something. before_scene: None
    while no lesson's scene is set.
    """

    account_id: str
    region: str
    user_pool: UserPool
    clients: Mapping[str, AppClient]
    users: Mapping[str, User]
    groups: Mapping[str, Group]
    signing_keys: SigningKeys
    identity_pool: IdentityPool
    roles: Mapping[str, Role]
    table: Table
    sessions: Mapping[str, UserSession] = field(default_factory=dict)
    pending_verifiers: Mapping[str, PendingVerifier] = field(default_factory=dict)
    challenge_sessions: Mapping[str, ChallengeSession] = field(default_factory=dict)
    failed_attempts: Mapping[str, FailedAttempts] = field(default_factory=dict)
    identities: Mapping[str, Identity] = field(default_factory=dict)
    aws_sessions: Mapping[str, AwsSession] = field(default_factory=dict)
    devices: Mapping[str, Device] = field(default_factory=dict)
    clock_shift: float = 0.0
    inbox: tuple[Message, ...] = ()
    pending_codes: Mapping[str, PendingCode] = field(default_factory=dict)
    code_tries: Mapping[str, CodeTries] = field(default_factory=dict)
    authorization_codes: Mapping[str, AuthorizationCode] = field(default_factory=dict)
    removed_users: tuple[str, ...] = ()
    oidc_key: SigningKey | None = None
    before_scene: BeforeScene | None = None

    @property
    def provider(self) -> str:
        """The user pool's original name as a login provider; identities are linked to it."""
        return self.issuers[IssuerType.ORIGINAL]

    @property
    def issuers(self) -> Mapping[IssuerType, str]:
        """Both names of the user pool: its issuers without https://."""
        return issuers(self.region, self.user_pool.pool_id)

    @property
    def issuer(self) -> str:
        """The iss claim of every token. It stays AWS's whatever the endpoint is."""
        return f"https://{self.issuers[self.user_pool.issuer_type]}"

    @property
    def table_arn(self) -> str:
        """The table's ARN; an index's ends in /index/<name> after it."""
        return arn("dynamodb", self.region, self.account_id, f"table/{self.table.name}")

    def with_user(self, user: User) -> CloudState:
        """The state with this user added or replaced."""
        return replace(self, users={**self.users, user.username: user})

    def role_arn(self, name: str) -> str:
        """The ARN of the role with this name."""
        return arn("iam", "", self.account_id, f"role/{name}")
