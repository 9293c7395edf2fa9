"""The practice provider's documents and its token endpoint, under /oidc.

The issuer is an https address, as AWS demands of a provider; what it would publish is here, as the
user pool's keys are. Sources: OpenID Connect Discovery 1.0; RFC 6749, 4.3 (password grant), which
lets a script get a token without a browser.
"""

from __future__ import annotations

from core.practice import ids
from core.practice.http.wire import Request, Response, ServiceFault
from core.practice.managed_login.fields import OAuthError, form_fields, json_answer, required
from core.practice.managed_login.password_check import MayNot, checked_user
from core.practice.oidc.tokens import LIFETIME, OidcTokens
from core.practice.storage.state_store import StateStore


class OidcService:
    """GET /oidc/.well-known/openid-configuration and /oidc/jwks.json, POST /oidc/token."""

    def __init__(self, store: StateStore, tokens: OidcTokens) -> None:
        self._store = store
        self._tokens = tokens

    def __call__(self, request: Request) -> Response:
        """The answer. Raises ServiceFault for any other path or method."""
        match request.method, request.path.removeprefix(f"/{ids.OIDC_SEGMENT}"):
            case "GET", "/.well-known/openid-configuration":
                return json_answer(_configuration())
            case "GET", "/jwks.json":
                return json_answer(self._tokens.jwks())
            case "POST", "/token":
                return self._token(request)
            case _:
                raise ServiceFault("ResourceNotFoundException", "", status=404)

    def _token(self, request: Request) -> Response:
        try:
            given = form_fields(request)
            if required(given, "grant_type") != "password":
                raise OAuthError("unsupported_grant_type")
            if required(given, "client_id") != ids.OIDC_CLIENT_ID:
                raise OAuthError("invalid_client")
            username, password = required(given, "username"), required(given, "password")
            user = checked_user(self._store, username, password, request.now)
        except OAuthError as error:
            return json_answer({"error": error.error}, status=400)
        except MayNot as reason:
            refused = {"error": "invalid_grant", "error_description": str(reason)}
            return json_answer(refused, status=400)
        token = self._tokens.issue(user, request.now)
        return json_answer({"id_token": token, "token_type": "Bearer", "expires_in": LIFETIME})


def _configuration() -> dict[str, object]:
    return {
        "issuer": ids.OIDC_ISSUER,
        "jwks_uri": f"{ids.OIDC_ISSUER}/jwks.json",
        "token_endpoint": f"{ids.OIDC_ISSUER}/token",
        "grant_types_supported": ["password"],
        "response_types_supported": ["id_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }
