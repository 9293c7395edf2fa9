"""The user pool's API: one operation per X-Amz-Target, its tokens' keys by GET."""

from __future__ import annotations

import json
from collections.abc import Callable

from core.practice.aws_names import HOSTS
from core.practice.http.not_understood import not_understood
from core.practice.http.wire import Request, Response, ServiceFault, json_response
from core.practice.state.cloud_state import CloudState
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.accounts.forgotten_password import ForgottenPassword
from core.practice.user_pool.accounts.sign_up import SignUp
from core.practice.user_pool.devices.devices import Devices
from core.practice.user_pool.request import Parameters, client, parameters
from core.practice.user_pool.second_factors.mfa_preference import MfaPreference
from core.practice.user_pool.sessions.sessions import Sessions
from core.practice.user_pool.sessions.signing import Signer
from core.practice.user_pool.sign_in import SignIn, check_flow

Operation = Callable[[Parameters, float], dict[str, object]]
"""One operation: the request's parameters and the time now, to the answer's members."""


class UserPoolService:
    """AWSCognitoIdentityProviderService, as far as signing in and out goes.

    Source: Amazon Cognito user pools API reference.
    """

    def __init__(self, store: StateStore, signer: Signer) -> None:
        self._store = store
        self._sessions = Sessions(store, signer)
        devices = Devices(store, self._sessions)
        sign_up, password = SignUp(store), ForgottenPassword(store, self._sessions)
        self._sign_in = SignIn(store, self._sessions, devices)
        self._operations: dict[str, Operation] = {
            "InitiateAuth": self._initiate_auth,
            "RespondToAuthChallenge": self._sign_in.answer,
            "GetTokensFromRefreshToken": self._sessions.refresh_by_token,
            "RevokeToken": lambda given, _: self._sessions.revoke(given),
            "GlobalSignOut": self._sessions.sign_out_everywhere,
            "GetUser": self._sessions.get_user,
            "AssociateSoftwareToken": self._sign_in.token.associate,
            "VerifySoftwareToken": self._sign_in.token.verify,
            "SetUserMFAPreference": MfaPreference(store, self._sessions).set,
            "ConfirmDevice": devices.confirm,
            "UpdateDeviceStatus": devices.update_status,
            "ForgetDevice": devices.forget,
            "GetDevice": devices.get,
            "ListDevices": devices.list,
            "SignUp": sign_up.sign_up,
            "ConfirmSignUp": sign_up.confirm,
            "ResendConfirmationCode": sign_up.resend,
            "ForgotPassword": password.forgot,
            "ConfirmForgotPassword": password.confirm,
            "ChangePassword": password.change,
        }

    def __call__(self, request: Request) -> Response:
        """Answer one call. Raises ServiceFault."""
        operation = self._operations.get(request.target.rpartition(".")[2])
        if operation is None or request.method != "POST":
            return not_understood()
        return json_response(operation(parameters(request), request.now))

    def _initiate_auth(self, given: Parameters, now: float) -> dict[str, object]:
        flow = given.text("AuthFlow")
        check_flow(client(self._store.current, given), flow)
        match flow:
            case "USER_SRP_AUTH" | "CUSTOM_AUTH":
                password = self._sign_in.password
                return password.begin(given, now, with_session=flow == "CUSTOM_AUTH")
            case "USER_AUTH":
                return self._sign_in.choice.begin(given, now)
            case _:
                result = self._sessions.refresh(given, now)
                return {"AuthenticationResult": result, "ChallengeParameters": {}}


class WellKnownService:
    """GET /<pool id>/.well-known/jwks.json and openid-configuration, under both issuers' hosts."""

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
                return _plain_json(_openid_configuration(_issuer(state, request)))
            case _:
                raise ServiceFault("ResourceNotFoundException", "", status=404)


def _issuer(state: CloudState, request: Request) -> str:
    """The issuer whose host is asked; under the loopback's own name, the pool's present one."""
    host = request.headers.get("host", "").partition(".")[0]
    named = (kind for kind, name in HOSTS.items() if name == host)
    kind = next(named, state.user_pool.issuer_type)
    return f"https://{state.issuers[kind]}"


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
