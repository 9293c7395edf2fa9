"""Tokens written by hand, of any header and payload, with a signature that is only its length."""

from __future__ import annotations

import base64
import json

from core.profile.issuer import issuers_of
from core.token_reading.checks import Here

REGION, POOL, CLIENT = "eu-central-1", "eu-central-1_Sample123", "4h57kpl1example"
ISSUER = f"https://cognito-idp.{REGION}.amazonaws.com/{POOL}"
NOW = 1_800_000_000
READ, WRITE = (f"arn:aws:iam::123456789012:role/Books{what}Access" for what in ("Read", "Write"))
HERE = Here(issuers_of(REGION, POOL), POOL, CLIENT)


def encoded(part: object) -> str:
    """A JSON value, or bytes as they are, in base64url."""
    data = part if isinstance(part, bytes) else json.dumps(part, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token_of(header: object, payload: object, signature: bytes = b"\xa7" * 256) -> str:
    """The compact form."""
    return ".".join(map(encoded, (header, payload, signature)))


def id_payload(**changes: object) -> dict[str, object]:
    """An ID token's claims, ten minutes old and good for fifty more; None leaves a claim out."""
    whole: dict[str, object] = {
        "sub": "60e7-ada",
        "cognito:groups": ["BooksRead"],
        "cognito:roles": [READ],
        "cognito:preferred_role": READ,
        "iss": ISSUER,
        "cognito:username": "ada",
        "origin_jti": "origin",
        "aud": CLIENT,
        "event_id": "event",
        "token_use": "id",
        "auth_time": NOW - 600,
        "exp": NOW + 3000,
        "iat": NOW - 600,
        "jti": "one",
        "email": "ada@example.org",
        "custom:team": "library",
        **{name.replace("__", ":"): value for name, value in changes.items()},
    }
    return {name: value for name, value in whole.items() if value is not None}


def id_token(**changes: object) -> str:
    """A whole ID token, unsigned in truth."""
    header = {"kid": "tkGqK1example=", "alg": changes.pop("alg", "RS256")}
    return token_of(header, id_payload(**changes))


def access_token(**changes: object) -> str:
    """A whole access token, likewise."""
    roles = {"cognito__roles": None, "cognito__preferred_role": None, "cognito__username": None}
    own = {
        "aud": None,
        "client_id": CLIENT,
        "token_use": "access",
        "username": "ada",
        "email": None,
    }
    return id_token(**{**roles, **own, "scope": "aws.cognito.signin.user.admin", **changes})


def sealed_token() -> str:
    """A refresh token's form: five parts, of which only the header can be read."""
    header = {"cty": "JWT", "enc": "A256GCM", "alg": "RSA-OAEP"}
    return ".".join(
        encoded(part) for part in (header, b"k" * 256, b"i" * 12, b"c" * 300, b"t" * 16)
    )
