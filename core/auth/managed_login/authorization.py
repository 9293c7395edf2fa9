"""The authorization request and its answer (OAuth's code grant with PKCE): pure, no network.

Sources: Amazon Cognito developer guide, "Authorize endpoint"; RFC 6749, 4.1; RFC 7636 (PKCE);
RFC 8252 (native apps).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from core.errors import ServiceSaid
from core.profile.profile import ManagedLoginSite
from core.redaction import Secret, strike_out

_BYTES = 32
_LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class Attempt:
    """What belongs to one sign-in alone: only its own answer fits it.

    state comes back with the browser, nonce in the ID token; verifier never leaves this computer
    before the code is exchanged.
    """

    state: Secret
    nonce: Secret
    verifier: Secret

    @property
    def challenge(self) -> str:
        """The S256 code_challenge of the verifier."""
        digest = hashlib.sha256(self.verifier.reveal().encode()).digest()
        return _base64url(digest)


@dataclass(frozen=True, slots=True)
class AuthorizationGrant:
    """The page let a user in: what the tokens can be fetched with, once."""

    code: Secret


@dataclass(frozen=True, slots=True)
class Denied:
    """The page let no one in. error is OAuth's (access_denied), description the pool's words."""

    error: str
    description: str


def new_attempt(token_bytes: Callable[[int], bytes] = secrets.token_bytes) -> Attempt:
    """An attempt that cannot be guessed."""
    state, nonce, verifier = (Secret(_base64url(token_bytes(_BYTES))) for _ in range(3))
    return Attempt(state, nonce, verifier)


def authorize_url(
    site: ManagedLoginSite, client_id: str, redirect_uri: str, attempt: Attempt
) -> str:
    """The address to open in the browser."""
    query = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": " ".join(site.scopes),
        "state": attempt.state.reveal(),
        "nonce": attempt.nonce.reveal(),
        "code_challenge": attempt.challenge,
        "code_challenge_method": "S256",
    }
    return f"{site.base_url}/oauth2/authorize?{urlencode(query)}"


def read_callback(query: str, attempt: Attempt) -> AuthorizationGrant | Denied | None:
    """What the browser was sent back with; None when it does not belong to this attempt."""
    try:
        given = parse_qs(query, max_num_fields=20)
    except ValueError:
        return None
    state = _only(given.get("state"))
    if not hmac.compare_digest(state.encode(), attempt.state.reveal().encode()):
        return None
    error, code = _only(given.get("error")), _only(given.get("code"))
    if error:
        return Denied(error, _only(given.get("error_description")))
    return AuthorizationGrant(Secret(code)) if code else None


def said_by_page(error: str, description: str, operation: str) -> ServiceSaid | None:
    """OAuth's code and the pool's words; None when that is not a code of anybody's."""
    if not error.isidentifier():
        return None
    return ServiceSaid(error[:64], strike_out(description)[:_LONGEST_WORDS], operation)


def _only(values: list[str] | None) -> str:
    """The one value of a parameter; a repeated one counts as none (RFC 6749, 3.1)."""
    return values[0] if values is not None and len(values) == 1 else ""


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
