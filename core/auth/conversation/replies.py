"""A reader of replies that no person has to answer: verifiers, an authenticator's key, tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.auth.conversation.challenge import AuthenticatorSetup
from core.auth.conversation.reply_fields import (
    base64_text,
    challenge_name,
    hex_number,
    mapping,
    optional_text,
    session_of,
    text_field,
)
from core.auth.conversation.unsupported import unsupported
from core.auth.tokens.tokens import NewDevice, Tokens
from core.redaction import Secret


@dataclass(frozen=True, slots=True)
class Verifier:
    """PASSWORD_VERIFIER or DEVICE_PASSWORD_VERIFIER: what a proof is made from.

    username is USER_ID_FOR_SRP, of a device USERNAME.
    """

    username: str
    salt: int
    server_public: int
    secret_block: str = field(repr=False)
    session: Secret | None


def read_password_verifier(body: Mapping[str, object]) -> Verifier:
    """Raises ChallengeUnsupported for another challenge, ServiceTrouble for nonsense."""
    parameters = _parameters_of(body, "PASSWORD_VERIFIER")
    return _verifier(body, text_field(parameters, "USER_ID_FOR_SRP"))


def read_device_verifier(body: Mapping[str, object], username: str) -> Verifier:
    """As read_password_verifier; username is used when the pool does not repeat it."""
    parameters = _parameters_of(body, "DEVICE_PASSWORD_VERIFIER")
    return _verifier(body, optional_text(parameters, "USERNAME") or username)


def read_authenticator(
    body: Mapping[str, object], username: str, sent: Secret
) -> AuthenticatorSetup:
    """AssociateSoftwareToken's answer; sent is the session it was asked with."""
    secret_code = Secret(text_field(body, "SecretCode"))
    return AuthenticatorSetup(username, session_of(body) or sent, secret_code)


def read_tokens(body: Mapping[str, object]) -> Tokens:
    """AuthenticationResult; a refresh usually brings no refresh token."""
    result = mapping(body, "AuthenticationResult")
    refresh = optional_text(result, "RefreshToken")
    return Tokens(
        id=Secret(text_field(result, "IdToken")),
        access=Secret(text_field(result, "AccessToken")),
        refresh=Secret(refresh) if refresh else None,
        new_device=_new_device(result.get("NewDeviceMetadata")),
    )


def _new_device(found: object) -> NewDevice | None:
    """A device that cannot be read does not make the app refuse the tokens that came with it."""
    if not isinstance(found, Mapping):
        return None
    key, group_key = optional_text(found, "DeviceKey"), optional_text(found, "DeviceGroupKey")
    return NewDevice(key, group_key) if key and group_key else None


def _parameters_of(body: Mapping[str, object], name: str) -> Mapping[str, object]:
    if body.get("ChallengeName") != name:
        raise unsupported(challenge_name(body))
    return mapping(body, "ChallengeParameters")


def _verifier(body: Mapping[str, object], username: str) -> Verifier:
    parameters = mapping(body, "ChallengeParameters")
    return Verifier(
        username=username,
        salt=hex_number(parameters, "SALT"),
        server_public=hex_number(parameters, "SRP_B"),
        secret_block=base64_text(parameters, "SECRET_BLOCK"),
        session=session_of(body),
    )
