"""The authorization request of an app, checked, and the way back to the app.

Sources: Amazon Cognito developer guide, "Authorize endpoint"; RFC 6749 4.1; RFC 7636 (PKCE).
Stricter than Cognito: S256 and the scope openid are required.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from core.practice.http.wire import Response
from core.practice.ids import REDIRECT_URIS, SCOPES
from core.practice.state.cloud_state import CloudState

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")


class NoWayBack(Exception):
    """No address to send an answer to: the client or its redirect URI is not registered."""


class SentBack(Exception):
    """The app is told by a redirect that it asked wrongly."""

    def __init__(self, error: str, given: Mapping[str, str]) -> None:
        super().__init__(error)
        answer = {"error": error} | {k: v for k, v in given.items() if k == "state"}
        self.response = redirect(given["redirect_uri"], answer)


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """One request that can be answered with a code. state None: the app sent none."""

    client_id: str
    redirect_uri: str
    scopes: tuple[str, ...]
    code_challenge: str
    state: str | None = None
    nonce: str | None = None


def authorization_request(state: CloudState, given: Mapping[str, str]) -> AuthorizationRequest:
    """The request that these fields make. Raises NoWayBack, SentBack."""
    client_id, redirect_uri = given.get("client_id", ""), given.get("redirect_uri", "")
    if client_id not in state.clients or redirect_uri not in REDIRECT_URIS:
        raise NoWayBack
    if given.get("response_type") != "code":
        raise SentBack("unsupported_response_type", given)
    challenge = given.get("code_challenge", "")
    if given.get("code_challenge_method") != "S256" or not _CHALLENGE.fullmatch(challenge):
        raise SentBack("invalid_request", given)
    scopes = tuple(dict.fromkeys(given.get("scope", "").split())) or SCOPES
    if "openid" not in scopes or not set(scopes) <= set(SCOPES):
        raise SentBack("invalid_scope", given)
    return AuthorizationRequest(
        client_id, redirect_uri, scopes, challenge, given.get("state"), given.get("nonce")
    )


def redirect(uri: str, answer: Mapping[str, str]) -> Response:
    """Send the browser there, with the answer in the query."""
    location = f"{uri}?{urlencode(answer)}" if answer else uri
    headers = {"location": location, "cache-control": "no-store", "referrer-policy": "no-referrer"}
    return Response(302, headers, b"")
