"""/oauth2/token and /oauth2/revoke: codes and refresh tokens in, tokens out.

Sources: Amazon Cognito developer guide, "Token endpoint" and "Revoke endpoint"; RFC 6749 4.1.3,
5 and 6; RFC 7009.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.practice.http.wire import Request, Response, ServiceFault
from core.practice.managed_login.authorization_codes import Redemption, redeem
from core.practice.managed_login.fields import (
    OAuthError,
    authenticated,
    form_fields,
    json_answer,
    required,
)
from core.practice.state.cloud_state import AppClient
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.request import Parameters
from core.practice.user_pool.sessions.sessions import Sessions

_MEMBERS = {
    "IdToken": "id_token",
    "AccessToken": "access_token",
    "RefreshToken": "refresh_token",
    "ExpiresIn": "expires_in",
    "TokenType": "token_type",
}
_JWT_DOTS = 2


class TokenEndpoint:
    """Answers apps, not browsers. Raises OAuthError, which is answered as JSON with 400."""

    def __init__(self, store: StateStore, sessions: Sessions) -> None:
        self._store = store
        self._sessions = sessions

    def token(self, request: Request) -> Response:
        """Tokens for a code, or for a refresh token; a client that rotates gets another one."""
        given = form_fields(request)
        app_client = authenticated(self._store.current, request, given)
        match required(given, "grant_type"):
            case "authorization_code":
                result = self._by_code(app_client, given, request.now)
            case "refresh_token":
                result = self._by_refresh_token(app_client, given, request.now)
            case _:
                raise OAuthError("unsupported_grant_type")
        return json_answer({_MEMBERS[name]: value for name, value in result.items()})

    def revoke(self, request: Request) -> Response:
        """End the session of a refresh token; one that is not known has ended already."""
        given = form_fields(request)
        app_client = authenticated(self._store.current, request, given)
        token = required(given, "token")
        if token.count(".") == _JWT_DOTS:
            raise OAuthError("unsupported_token_type")
        call = {"ClientId": app_client.client_id, "ClientSecret": app_client.secret, "Token": token}
        try:
            self._sessions.revoke(Parameters(call))
        except ServiceFault as error:
            raise OAuthError("unauthorized_client") from error
        return Response(200, {"cache-control": "no-store"}, b"")

    def _by_code(
        self, app_client: AppClient, given: Mapping[str, str], now: float
    ) -> dict[str, object]:
        names = ("code", "redirect_uri", "code_verifier")
        redemption = Redemption(*(required(given, name) for name in names))
        begun = redeem(self._store, app_client, redemption, now)
        result = self._sessions.tokens(
            begun.state, begun.user, begun.session, now, nonce=begun.nonce
        )
        return {**result, "RefreshToken": begun.refresh_token}

    def _by_refresh_token(
        self, app_client: AppClient, given: Mapping[str, str], now: float
    ) -> dict[str, object]:
        token = required(given, "refresh_token")
        try:
            return self._sessions.renew(app_client, token, now)
        except ServiceFault as error:
            raise OAuthError("invalid_grant") from error
