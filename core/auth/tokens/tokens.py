"""The three tokens of a sign-in, and what the ID token claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from core.redaction import Secret


@dataclass(frozen=True, slots=True)
class NewDevice:
    """NewDeviceMetadata: the pool has given this computer a device key, not yet confirmed."""

    key: str
    group_key: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """What Cognito calls AuthenticationResult. refresh is None only when none was given."""

    id: Secret
    access: Secret
    refresh: Secret | None
    new_device: NewDevice | None = None


@dataclass(frozen=True, slots=True)
class IdClaims:
    """The claims of an ID token that the app acts on; raw holds all of them.

    Times are seconds since the epoch on the server's clock. Source: Amazon Cognito developer
    guide, "Using the ID token" and "Role-based access control".
    """

    sub: str
    username: str
    issuer: str
    audience: str
    issued_at: float
    expires_at: float
    auth_time: float
    groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    preferred_role: str | None = None
    raw: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Verified:
    """The signature, issuer, audience, use and times of the token were checked.

    kid: which key. keys_of: the host that the key is from, with its port if it has one.
    """

    kid: str
    keys_of: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class NotVerified:
    """The token could not be checked (not: was found false). reason is a sentence for a person."""

    reason: str


Verification = Verified | NotVerified


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The end of a sign-in: tokens, what the ID token claims, and whether it was checked.

    device_key is the device that the session belongs to, which every refresh must name.
    """

    tokens: Tokens
    claims: IdClaims
    verification: Verification
    device_key: str | None = None
