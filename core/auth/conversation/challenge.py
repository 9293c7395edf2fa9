"""The user pool's questions before it gives tokens, and their answers: one frozen type for each.

In every question username is the server's spelling (USER_ID_FOR_SRP or USERNAME), or what was
typed when the pool does not repeat it; session is what the answer hands back, empty when the pool
gave none. Source: Amazon Cognito API reference, RespondToAuthChallenge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from core.redaction import Secret


class CodeKind(Enum):
    """Where a code comes from; the values are Cognito's ChallengeNames."""

    SMS_MFA = "SMS_MFA"
    EMAIL_OTP = "EMAIL_OTP"
    SMS_OTP = "SMS_OTP"
    SOFTWARE_TOKEN_MFA = "SOFTWARE_TOKEN_MFA"


class MfaKind(Enum):
    """A second factor that can be chosen or set up, by Cognito's names."""

    SMS_MFA = "SMS_MFA"
    EMAIL_OTP = "EMAIL_OTP"
    SOFTWARE_TOKEN_MFA = "SOFTWARE_TOKEN_MFA"


class FirstFactor(Enum):
    """A way to begin that can be chosen here. PASSWORD is not one: it would send the password."""

    PASSWORD_SRP = "PASSWORD_SRP"
    EMAIL_OTP = "EMAIL_OTP"
    SMS_OTP = "SMS_OTP"


@dataclass(frozen=True, slots=True)
class NewPasswordRequired:
    """NEW_PASSWORD_REQUIRED: an administrator set a temporary password.

    required_attributes are bare names (without `userAttributes.`) that have no value yet.
    attributes are those that the pool has. fixed_attributes are the names among them that it does
    not take back: what it has verified, and what it manages itself.
    """

    username: str
    session: Secret
    required_attributes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    fixed_attributes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NewPassword:
    """The answer to NewPasswordRequired."""

    password: Secret
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class CodeRequired:
    """SMS_MFA, EMAIL_OTP, SMS_OTP or SOFTWARE_TOKEN_MFA.

    medium is Cognito's ("SMS", "EMAIL"), destination is masked, device_name is what the user
    called the authenticator; each may be empty.
    """

    username: str
    session: Secret
    kind: CodeKind
    medium: str = ""
    destination: str = ""
    device_name: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """The answer to CodeRequired and AuthenticatorSetup; spaces and dashes in text do not count.

    device_name is what the new authenticator is to be called, and is for AuthenticatorSetup only.
    """

    text: Secret
    device_name: str = ""


@dataclass(frozen=True, slots=True)
class MfaChoice:
    """SELECT_MFA_TYPE: the user has several second factors."""

    username: str
    session: Secret
    options: tuple[MfaKind, ...]


@dataclass(frozen=True, slots=True)
class MfaChosen:
    """The answer to MfaChoice."""

    kind: MfaKind


@dataclass(frozen=True, slots=True)
class MfaSetupChoice:
    """MFA_SETUP: a second factor is required, the user has none, and there are several kinds."""

    username: str
    session: Secret
    options: tuple[MfaKind, ...]


@dataclass(frozen=True, slots=True)
class MfaSetupChosen:
    """The answer to MfaSetupChoice."""

    kind: MfaKind


@dataclass(frozen=True, slots=True)
class AuthenticatorSetup:
    """MFA_SETUP of an authenticator app; answered by the Code that the app shows first.

    secret_code is to be typed into the app, or scanned as otpauth.otpauth_uri() writes it.
    """

    username: str
    session: Secret
    secret_code: Secret


@dataclass(frozen=True, slots=True)
class EmailSetup:
    """MFA_SETUP of codes by e-mail: the pool wants an address."""

    username: str
    session: Secret


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """The answer to EmailSetup; a CodeRequired for that address comes next."""

    text: str


@dataclass(frozen=True, slots=True)
class FirstFactorChoice:
    """SELECT_CHALLENGE: several ways to begin. unavailable are those that cannot be taken here."""

    username: str
    session: Secret
    options: tuple[FirstFactor, ...]
    unavailable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstFactorChosen:
    """The answer to FirstFactorChoice; PASSWORD_SRP needs the password, which is not sent."""

    kind: FirstFactor
    password: Secret | None = None


@dataclass(frozen=True, slots=True)
class CustomChallenge:
    """CUSTOM_CHALLENGE: parameters are what the pool's Lambda function lets the client see."""

    username: str
    session: Secret
    parameters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class CustomAnswer:
    """The answer to CustomChallenge, sent as it is."""

    text: Secret


Challenge = (
    NewPasswordRequired
    | CodeRequired
    | MfaChoice
    | MfaSetupChoice
    | AuthenticatorSetup
    | EmailSetup
    | FirstFactorChoice
    | CustomChallenge
)
Answer = (
    NewPassword
    | Code
    | MfaChosen
    | MfaSetupChosen
    | EmailAddress
    | FirstFactorChosen
    | CustomAnswer
)
