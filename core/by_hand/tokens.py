"""The tokens that a request by hand can name, and copies of a token with something wrong in them.

The body shows a place such as ⟨ID token⟩; the token itself takes it when the request leaves, so
that it is neither on the screen nor in what is recorded.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping
from enum import Enum

from core.errors import InputRefused
from core.i18n import N_, _
from core.redaction import Secret

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SIGNATURE_BYTES = 256
_HOUR = 3600


class TokenKind(Enum):
    """Which token; the value is what stands between the brackets."""

    ID = "ID token"
    ACCESS = "access token"
    EXPIRED = "expired ID token"
    ALTERED = "ID token with one letter changed"
    OTHER_POOL = "ID token of another user pool"
    PASTED = "pasted token"

    @property
    def place(self) -> str:
        """What stands in a body for it. It is the same in every language."""
        return f"⟨{self.value}⟩"


_MISSING = {
    TokenKind.PASTED: N_("No token was pasted."),
    TokenKind.EXPIRED: N_("There is no expired token."),
}
_NO_SUCH = N_("There is no such token.")


def named_in(body: str) -> tuple[TokenKind, ...]:
    """The tokens that a body names."""
    return tuple(kind for kind in TokenKind if kind.place in body)


def filled_in(body: str, tokens: Mapping[TokenKind, Secret]) -> Secret:
    """The body with the tokens in their places. Raises InputRefused when one of them is missing."""
    for kind in named_in(body):
        token = tokens.get(kind)
        if token is None:
            missing = _MISSING.get(kind, _NO_SUCH)
            title = _(missing)
            hint = _("Nothing was sent. Paste a token first, or write another one into the body.")
            raise InputRefused(title, hint, field="body")
        body = body.replace(kind.place, json.dumps(token.reveal())[1:-1])
    return Secret(body)


def one_letter_changed(token: Secret) -> Secret:
    """A copy whose signature has one other letter, in its middle, where every bit counts."""
    text = token.reveal()
    begin = text.rfind(".") + 1
    place = (begin + len(text)) // 2
    if place >= len(text):
        return token
    after = _ALPHABET[(_ALPHABET.find(text[place]) + 1) % len(_ALPHABET)]
    return Secret(text[:place] + after + text[place + 1 :])


def of_another_pool(issuer: str) -> Secret:
    """A token that says another user pool issued it. Nobody signed it."""
    claims = {
        "sub": "00000000-0000-4000-8000-000000000000",
        "iss": issuer,
        "aud": "1anotherpoolsappclient0000",
        "token_use": "id",
        "exp": 4_102_444_800,
    }
    return _unsigned({"kid": "another", "alg": "RS256"}, claims)


def claimed_expired(token: Secret, now: float) -> Secret:
    """A copy that says it ended a minute before now; so its signature does not fit any more."""
    header, claims = _read(token, 0), _read(token, 1)
    until = int(now) - 60
    times = {"iat": until - _HOUR, "auth_time": until - _HOUR, "exp": until}
    return _unsigned(header, {**claims, **times})


def expires_at(token: Secret) -> float | None:
    """What the token says of its end, or None."""
    end = _read(token, 1).get("exp")
    return float(end) if isinstance(end, int | float) else None


def _read(token: Secret, part: int) -> dict[str, object]:
    try:
        text = token.reveal().split(".")[part]
        content = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, LookupError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _unsigned(header: Mapping[str, object], claims: Mapping[str, object]) -> Secret:
    parts = [json.dumps(part, separators=(",", ":")).encode() for part in (header, claims)]
    parts.append(secrets.token_bytes(_SIGNATURE_BYTES))
    return Secret(".".join(base64.urlsafe_b64encode(p).rstrip(b"=").decode() for p in parts))
