"""The fields of a query or of a form, and who sends them; what OAuth says when they are wrong.

Sources: RFC 6749 (OAuth 2.0), 2.3.1 and 5.2; RFC 7009 (revocation), 2.2.1.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote_plus

from core.practice.http.wire import Request, Response
from core.practice.state.cloud_state import AppClient, CloudState

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 40


class OAuthError(Exception):
    """An OAuth error by its registered name, such as invalid_grant."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


def fields(encoded: str) -> Mapping[str, str]:
    """The fields by name. Raises OAuthError for one that is there twice, as RFC 6749 3.1 asks."""
    try:
        pairs = parse_qsl(encoded, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise OAuthError("invalid_request") from error
    if len({name for name, _ in pairs}) != len(pairs):
        raise OAuthError("invalid_request")
    return dict(pairs)


def form_fields(request: Request) -> Mapping[str, str]:
    """The fields of a form-encoded body. Raises OAuthError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise OAuthError("invalid_request")
    return fields(request.body.decode("utf-8", "replace"))


def required(given: Mapping[str, str], name: str) -> str:
    """The field that must be there. Raises OAuthError."""
    value = given.get(name, "")
    if not value:
        raise OAuthError("invalid_request")
    return value


def authenticated(state: CloudState, request: Request, given: Mapping[str, str]) -> AppClient:
    """The client that sends the form, by HTTP Basic or by fields; a public one has no secret.

    Raises OAuthError.
    """
    basic = request.headers.get("authorization")
    if basic is not None:
        client_id, secret = _basic(basic)
    else:
        client_id, secret = required(given, "client_id"), given.get("client_secret", "")
    app_client = state.clients.get(client_id)
    if app_client is None or given.get("client_id", client_id) != client_id:
        raise OAuthError("invalid_client")
    if not secrets.compare_digest((app_client.secret or "").encode(), secret.encode()):
        raise OAuthError("invalid_client")
    return app_client


def json_answer(payload: Mapping[str, object], *, status: int = 200) -> Response:
    """A JSON answer that is not to be stored."""
    headers = {
        "content-type": "application/json;charset=UTF-8",
        "cache-control": "no-store",
        "pragma": "no-cache",
    }
    return Response(status, headers, json.dumps(payload, separators=(",", ":")).encode())


def _basic(header: str) -> tuple[str, str]:
    scheme, _, encoded = header.partition(" ")
    try:
        pair = base64.b64decode(encoded, validate=True).decode()
    except ValueError as error:
        raise OAuthError("invalid_client") from error
    client_id, colon, secret = pair.partition(":")
    if scheme.lower() != "basic" or not colon:
        raise OAuthError("invalid_client")
    return unquote_plus(client_id), unquote_plus(secret)
