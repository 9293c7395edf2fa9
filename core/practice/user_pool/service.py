"""The user pool's API: one operation per X-Amz-Target, its tokens' keys by GET."""

from __future__ import annotations

import json
from collections.abc import Callable

from core.practice.state import AppClient, User, UserStatus
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.accounts import account_operations, refuse_unready
from core.practice.user_pool.new_password import NewPassword
from core.practice.user_pool.password_verifier import PasswordSignIn
from core.practice.user_pool.request import Parameters, invalid, parameters
from core.practice.user_pool.sessions import Sessions
from core.practice.user_pool.signing import Signer
from core.practice.wire import Request, Response, ServiceFault, json_response

Operation = Callable[[Parameters, float], dict[str, object]]
"""One operation: the request's parameters and the time now, to the answer's members."""


class UserPoolService:
    """AWSCognitoIdentityProviderService, as far as signing in and out goes.

    Source: Amazon Cognito user pools API reference.
    """

    def __init__(self, store: StateStore, signer: Signer) -> None:
        self._sessions = Sessions(store, signer)
        self._new_password = NewPassword(store)
        self._password = PasswordSignIn(store, self._proven)
        self._operations: dict[str, Operation] = {
            "InitiateAuth": self._initiate_auth,
            "RespondToAuthChallenge": self._respond_to_auth_challenge,
            "GetTokensFromRefreshToken": self._sessions.refresh_by_token,
            "RevokeToken": lambda given, _: self._sessions.revoke(given),
            "GlobalSignOut": self._sessions.sign_out_everywhere,
            "GetUser": self._sessions.get_user,
            **account_operations(store, self._sessions),
        }

    def __call__(self, request: Request) -> Response:
        """Answer one call. Raises ServiceFault."""
        operation = self._operations.get(request.target.rpartition(".")[2])
        if operation is None or request.method != "POST":
            raise ServiceFault("UnknownOperationException", "")
        return json_response(operation(parameters(request), request.now))

    def _initiate_auth(self, given: Parameters, now: float) -> dict[str, object]:
        match given.text("AuthFlow"):
            case "USER_SRP_AUTH":
                return self._password.begin(given, now)
            case "REFRESH_TOKEN_AUTH" | "REFRESH_TOKEN":
                result = self._sessions.refresh(given, now)
                return {"AuthenticationResult": result, "ChallengeParameters": {}}
            case flow:
                raise invalid(f"{flow} is not enabled for the client.")

    def _respond_to_auth_challenge(self, given: Parameters, now: float) -> dict[str, object]:
        match given.text("ChallengeName"):
            case "PASSWORD_VERIFIER":
                return self._password.answer(given, now)
            case "NEW_PASSWORD_REQUIRED":
                user, app_client = self._new_password.answer(given, now)
                return self._signed_in(user, app_client, now)
            case challenge:
                raise invalid(f"{challenge} is not a challenge of this user pool.")

    def _proven(self, user: User, app_client: AppClient, now: float) -> dict[str, object]:
        refuse_unready(user)
        if user.status is UserStatus.FORCE_CHANGE_PASSWORD:
            return self._new_password.ask(user, app_client, now)
        return self._signed_in(user, app_client, now)

    def _signed_in(self, user: User, app_client: AppClient, now: float) -> dict[str, object]:
        result = self._sessions.begin(user, app_client, now)
        return {"AuthenticationResult": result, "ChallengeParameters": {}}


class WellKnownService:
    """GET /<pool id>/.well-known/jwks.json and openid-configuration."""

    def __init__(self, store: StateStore, signer: Signer) -> None:
        self._store = store
        self._signer = signer

    def __call__(self, request: Request) -> Response:
        """Answer one call. Raises ServiceFault for any other path or method."""
        state = self._store.current
        folder = f"/{state.user_pool.pool_id}/.well-known"
        match (request.method, request.path.removeprefix(folder)):
            case ("GET", "/jwks.json"):
                return _plain_json(self._signer.jwks(state.signing_keys))
            case ("GET", "/openid-configuration"):
                return _plain_json(_openid_configuration(state.issuer))
            case _:
                raise ServiceFault("ResourceNotFoundException", "", status=404)


def _openid_configuration(issuer: str) -> dict[str, object]:
    return {
        "id_token_signing_alg_values_supported": ["RS256"],
        "issuer": issuer,
        "jwks_uri": f"{issuer}/.well-known/jwks.json",
        "response_types_supported": ["code", "token"],
        "subject_types_supported": ["public"],
    }


def _plain_json(payload: dict[str, object]) -> Response:
    body = json.dumps(payload, separators=(",", ":")).encode()
    headers = {"content-type": "application/json", "cache-control": "public, max-age=86400"}
    return Response(200, headers, body)
