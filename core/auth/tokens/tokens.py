"""The three tokens of a sign-in, and what the ID token claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from core.redaction import Secret

LEEWAY = 60.0
"""Seconds that a token may be past its end, or ahead of the server's clock as it is known here."""


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


class Unchecked(Enum):
    """Why a signature could not be checked with the keys that are here."""

    NO_KEYS = "no keys were fetched yet"
    OTHER_KEY = "the token names another key"
    NOT_SIGNED_SO = "it is not signed with RS256, or names no key"


@dataclass(frozen=True, slots=True)
class SignatureSound:
    """The key kid signed the token. age: seconds since it was fetched; keys_of: from which host."""

    kid: str
    age: float = field(compare=False)
    keys_of: str = ""


@dataclass(frozen=True, slots=True)
class SignatureFalse:
    """The token names a key of the pool that has not signed it."""

    kid: str
    age: float = field(compare=False)


@dataclass(frozen=True, slots=True)
class SignatureUnchecked:
    """It was not checked."""

    why: Unchecked


OfflineCheck = SignatureSound | SignatureFalse | SignatureUnchecked
"""What is found of a signature with the keys that are here, without asking anyone."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The end of a sign-in: tokens, what the ID token claims, and whether it was checked.

    device_key is the device that the session belongs to, which every refresh must name.
    """

    tokens: Tokens
    claims: IdClaims
    verification: Verification
    device_key: str | None = None
