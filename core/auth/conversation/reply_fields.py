"""The fields of a user pool's reply, each of the type it must have or a sentence that names it."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping

from core.auth.srp import srp
from core.aws.answer_fields import FieldReader, Fields
from core.i18n import N_
from core.redaction import Secret

_POOL = FieldReader(N_("The sign-in service sent an unexpected answer."))

text_field = _POOL.text
optional_text = _POOL.optional_text
mapping = _POOL.mapping
mappings = _POOL.mappings
names = _POOL.names
texts = _POOL.texts
refuse = _POOL.refuse


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


def hex_number(fields: Fields, name: str) -> int:
    """A number in hexadecimal digits."""
    try:
        return srp.parse_hex(text_field(fields, name))
    except ValueError:
        refuse(name)


def base64_text(fields: Fields, name: str) -> str:
    """A text that is base64, as it came."""
    text = text_field(fields, name)
    try:
        base64.b64decode(text, validate=True)
    except ValueError:
        refuse(name)
    return text


def json_names(fields: Fields, name: str) -> tuple[str, ...]:
    """A JSON list inside a string, as Cognito writes lists in parameters."""
    return names(_json(fields, name, "[]"), name)


def json_texts(fields: Fields, name: str) -> Mapping[str, str]:
    """A JSON object inside a string; what is not a text in it is left out."""
    found = _json(fields, name, "{}")
    if not isinstance(found, dict):
        refuse(name)
    return texts(found)


def _json(fields: Fields, name: str, absent: str) -> object:
    try:
        return json.loads(str(fields.get(name) or absent))
    except (ValueError, RecursionError):
        refuse(name)
