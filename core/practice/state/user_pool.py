"""The user pool's part of the state: codes, challenges, second factors, devices, managed login.

It is a part of CloudState: times, texts and binary values are as cloud_state says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class MfaType(Enum):
    """A second factor, by the name of its challenge."""

    SMS_MFA = "SMS_MFA"
    SOFTWARE_TOKEN_MFA = "SOFTWARE_TOKEN_MFA"
    EMAIL_OTP = "EMAIL_OTP"


class DeliveryMedium(Enum):
    """Amazon Cognito API reference, CodeDeliveryDetailsType.DeliveryMedium."""

    SMS = "SMS"
    EMAIL = "EMAIL"


class DeviceTracking(Enum):
    """Amazon Cognito developer guide, "Working with user devices": Always, User opt-in, No."""

    ALWAYS = "always"
    OPT_IN = "opt-in"
    NO = "no"


class ExplicitAuthFlow(Enum):
    """Amazon Cognito API reference, ExplicitAuthFlows; those that carry no password."""

    USER_AUTH = "ALLOW_USER_AUTH"
    USER_SRP_AUTH = "ALLOW_USER_SRP_AUTH"
    CUSTOM_AUTH = "ALLOW_CUSTOM_AUTH"
    REFRESH_TOKEN_AUTH = "ALLOW_REFRESH_TOKEN_AUTH"


class PreventUserExistenceErrors(Enum):
    """Amazon Cognito API reference, UserPoolClientType.PreventUserExistenceErrors."""

    ENABLED = "ENABLED"
    LEGACY = "LEGACY"


@dataclass(frozen=True, slots=True)
class Factors:
    """A user's second factors.

    Cognito requires one (MFA_SETUP) of a whole pool's users; here each user may be different, so
    that one pool shows every way in. totp_secret counts once it is verified, pending_secret is the
    one that was associated last. used_steps: the time steps whose codes were taken lately.
    """

    enabled: tuple[MfaType, ...] = ()
    preferred: MfaType | None = None
    required: bool = False
    totp_secret: str | None = field(default=None, repr=False)
    pending_secret: str | None = field(default=None, repr=False)
    used_steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What CUSTOM_CHALLENGE asks after the password, and the right answer."""

    text: str
    answer: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the practice inbox, as its receiver sees it."""

    to: str
    medium: DeliveryMedium
    text: str = field(repr=False)
    code: str = field(repr=False)
    time: float


@dataclass(frozen=True, slots=True)
class ChallengeSession:
    """An open challenge, keyed by the SHA-256 of its Session.

    username is the user's own, or of an unknown user what was asked for. first_factor: the code is
    asked in the password's place. choices: what a SELECT_… challenge offers. answer: the code that
    was sent. secret: the software token that MFA_SETUP is about, verified once its code was right.
    address: the e-mail address that a right code makes the user's second factor. wrong: wrong
    answers so far.
    """

    challenge: str
    username: str
    client_id: str
    expires_at: float
    used: bool = False
    device_key: str | None = None
    first_factor: bool = False
    choices: tuple[str, ...] = ()
    answer: str | None = field(default=None, repr=False)
    answer_expires_at: float = 0.0
    secret: str | None = field(default=None, repr=False)
    verified: bool = False
    address: str | None = None
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Device:
    """One device that a user signed in on. Confirmed once it has a verifier (hexadecimal)."""

    device_key: str
    group_key: str
    username: str
    created_at: float
    modified_at: float
    authenticated_at: float
    name: str | None = None
    salt: str | None = field(default=None, repr=False)
    v: str | None = field(default=None, repr=False)
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class PendingCode:
    """The newest code that a user was sent for one purpose; the ones before are worth nothing."""

    code: str = field(repr=False)
    expires_at: float


@dataclass(frozen=True, slots=True)
class CodeTries:
    """How often a name was sent a code, and answered a wrong one, in the hour that began then."""

    since: float
    sent: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class EarlierRefreshToken:
    """A refresh token of a session that is not its newest one.

    works_until None: it was given out a second time, in a grace period, and not yet used.
    """

    digest: str
    works_until: float | None


@dataclass(frozen=True, slots=True)
class AuthorizationCode:
    """A code that managed login gave a browser, keyed by its SHA-256.

    origin_jti: the session that it was redeemed for; None when it was not yet.
    """

    username: str
    client_id: str
    redirect_uri: str
    code_challenge: str
    scopes: tuple[str, ...]
    nonce: str | None
    expires_at: float
    origin_jti: str | None = None
