"""Reading the user pool's replies into frozen values; a reply that makes no sense is trouble."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NoReturn

from core.auth import srp
from core.auth.challenge import Challenge, NewPasswordRequired
from core.auth.tokens import Tokens
from core.auth.unsupported import unsupported
from core.errors import ServiceTrouble
from core.redaction import Secret

_ATTRIBUTE_PREFIX = "userAttributes."


@dataclass(frozen=True, slots=True)
class PasswordVerifier:
    """PASSWORD_VERIFIER: what the server needs of the client to believe in the password."""

    user_id: str
    salt: int
    server_public: int
    secret_block: str = field(repr=False)
    session: Secret | None


def read_password_verifier(body: Mapping[str, object]) -> PasswordVerifier:
    """Raises ChallengeUnsupported for another challenge, ServiceTrouble for nonsense."""
    if body.get("ChallengeName") != "PASSWORD_VERIFIER":
        raise unsupported(_challenge_name(body))
    parameters = _mapping(body, "ChallengeParameters")
    return PasswordVerifier(
        user_id=_text(parameters, "USER_ID_FOR_SRP"),
        salt=_hex(parameters, "SALT"),
        server_public=_hex(parameters, "SRP_B"),
        secret_block=_base64(parameters, "SECRET_BLOCK"),
        session=_session(body),
    )


def read_outcome(body: Mapping[str, object]) -> Challenge | Tokens:
    """Tokens, or the next question to a person.

    Raises ChallengeUnsupported when the app cannot ask it, ServiceTrouble for nonsense.
    """
    if "AuthenticationResult" in body:
        return read_tokens(body)
    match _challenge_name(body):
        case "NEW_PASSWORD_REQUIRED":
            return _new_password_required(body)
        case name:
            raise unsupported(name)


def read_tokens(body: Mapping[str, object]) -> Tokens:
    """AuthenticationResult; a refresh usually brings no refresh token."""
    result = _mapping(body, "AuthenticationResult")
    refresh = result.get("RefreshToken")
    return Tokens(
        id=Secret(_text(result, "IdToken")),
        access=Secret(_text(result, "AccessToken")),
        refresh=Secret(refresh) if isinstance(refresh, str) and refresh else None,
    )


def _new_password_required(body: Mapping[str, object]) -> NewPasswordRequired:
    parameters = _mapping(body, "ChallengeParameters")
    session = _session(body)
    if session is None:
        _make_no_sense("Session")
    known = _json_object(parameters, "userAttributes")
    required = (name.removeprefix(_ATTRIBUTE_PREFIX) for name in _json_names(parameters))
    return NewPasswordRequired(
        username=_text(parameters, "USER_ID_FOR_SRP"),
        session=session,
        required_attributes=tuple(name for name in required if not known.get(name)),
        attributes=known,
    )


def _json_names(parameters: Mapping[str, object]) -> tuple[str, ...]:
    """requiredAttributes, a JSON list inside a string."""
    listed = _json(parameters, "requiredAttributes", "[]")
    if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
        _make_no_sense("requiredAttributes")
    return tuple(listed)


def _json_object(parameters: Mapping[str, object], name: str) -> Mapping[str, str]:
    found = _json(parameters, name, "{}")
    if not isinstance(found, dict):
        _make_no_sense(name)
    return MappingProxyType({key: value for key, value in found.items() if isinstance(value, str)})


def _json(parameters: Mapping[str, object], name: str, absent: str) -> object:
    try:
        return json.loads(str(parameters.get(name) or absent))
    except (ValueError, RecursionError):
        _make_no_sense(name)


def _challenge_name(body: Mapping[str, object]) -> str:
    return _text(body, "ChallengeName")


def _session(body: Mapping[str, object]) -> Secret | None:
    session = body.get("Session")
    return Secret(session) if isinstance(session, str) and session else None


def _hex(parameters: Mapping[str, object], name: str) -> int:
    try:
        return srp.parse_hex(_text(parameters, name))
    except ValueError:
        _make_no_sense(name)


def _base64(parameters: Mapping[str, object], name: str) -> str:
    text = _text(parameters, name)
    try:
        base64.b64decode(text, validate=True)
    except ValueError:
        _make_no_sense(name)
    return text


def _text(parameters: Mapping[str, object], name: str) -> str:
    value = parameters.get(name)
    if not isinstance(value, str) or not value:
        _make_no_sense(name)
    return value


def _mapping(body: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = body.get(name)
    if not isinstance(value, Mapping):
        _make_no_sense(name)
    return value


def _make_no_sense(name: str) -> NoReturn:
    raise ServiceTrouble(
        "The user pool gave an answer that makes no sense.",
        f"{name} is missing or malformed. Check that the profile's endpoint is a Cognito user "
        "pool, or try again.",
    )
