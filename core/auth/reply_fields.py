"""The fields of a user pool's reply, each of the type it must have or a sentence that names it."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn

from core.auth import srp
from core.errors import ServiceTrouble
from core.redaction import Secret

Fields = Mapping[str, object]


def challenge_name(body: Fields) -> str:
    """ChallengeName."""
    return text_field(body, "ChallengeName")


def challenge_parameters(body: Fields) -> Fields:
    """ChallengeParameters; Cognito leaves out what would be empty."""
    return {} if body.get("ChallengeParameters") is None else mapping(body, "ChallengeParameters")


def session_of(body: Fields) -> Secret | None:
    """Session, or None when there is none."""
    session = optional_text(body, "Session")
    return Secret(session) if session else None


def user_of(parameters: Fields, known: str) -> str:
    """The server's spelling of the user's name; known when it does not repeat it."""
    return (
        optional_text(parameters, "USER_ID_FOR_SRP")
        or optional_text(parameters, "USERNAME")
        or known
    )


def text_field(fields: Fields, name: str) -> str:
    """A text with something in it."""
    return optional_text(fields, name) or make_no_sense(name)


def optional_text(fields: Fields, name: str) -> str:
    """A text that can be sent back, or an empty one."""
    value = fields.get(name)
    return value if isinstance(value, str) and _is_unicode(value) else ""


def mapping(fields: Fields, name: str) -> Fields:
    """An object."""
    value = fields.get(name)
    if not isinstance(value, Mapping):
        make_no_sense(name)
    return value


def hex_number(fields: Fields, name: str) -> int:
    """A number in hexadecimal digits."""
    try:
        return srp.parse_hex(text_field(fields, name))
    except ValueError:
        make_no_sense(name)


def base64_text(fields: Fields, name: str) -> str:
    """A text that is base64, as it came."""
    text = text_field(fields, name)
    try:
        base64.b64decode(text, validate=True)
    except ValueError:
        make_no_sense(name)
    return text


def names(listed: object, name: str) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
        make_no_sense(name)
    return tuple(listed)


def json_names(fields: Fields, name: str) -> tuple[str, ...]:
    """A JSON list inside a string, as Cognito writes lists in parameters."""
    return names(_json(fields, name, "[]"), name)


def json_texts(fields: Fields, name: str) -> Mapping[str, str]:
    """A JSON object inside a string; what is no text in it is left out."""
    found = _json(fields, name, "{}")
    if not isinstance(found, dict):
        make_no_sense(name)
    return texts(found)


def texts(fields: Fields) -> Mapping[str, str]:
    """Those of the fields that are texts."""
    return MappingProxyType({key: text for key, text in fields.items() if isinstance(text, str)})


def make_no_sense(name: str) -> NoReturn:
    """Refuse the whole reply because of this field."""
    raise ServiceTrouble(
        "The user pool gave an answer that makes no sense.",
        f"{name} is missing or malformed. Check that the profile's endpoint is a Cognito user "
        "pool, or try again.",
    )


def _is_unicode(text: str) -> bool:
    """Half of a surrogate pair, which JSON can hold, is no character and has no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _json(fields: Fields, name: str, absent: str) -> object:
    try:
        return json.loads(str(fields.get(name) or absent))
    except (ValueError, RecursionError):
        make_no_sense(name)
