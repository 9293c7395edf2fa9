"""Amazon Cognito identity pools: GetId and GetCredentialsForIdentity, the enhanced flow.

Source: Amazon Cognito Federated Identities API reference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from core.practice.http.not_understood import not_understood
from core.practice.http.wire import Request, Response, ServiceFault, json_object, json_response
from core.practice.identity_pool.aws_credentials import issue, with_session
from core.practice.identity_pool.login_token import Claims, unsupported_provider, verify_login
from core.practice.identity_pool.role_mapping import mapped_role
from core.practice.ids import OIDC_ISSUER
from core.practice.oidc.tokens import PROVIDER
from core.practice.state.cloud_state import CloudState
from core.practice.state.identity_pool import Identity
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.sessions.signing import Signer

_Login = tuple[str, str]
_ID = re.compile(r"[\w-]{1,20}:[0-9a-f-]{1,40}", re.ASCII)


class IdentityPoolService:
    """Answers AWSCognitoIdentityService's two calls of the enhanced flow; a blocking service."""

    def __init__(self, store: StateStore, signer: Signer) -> None:
        self._store = store
        self._signer = signer
        self._operations = MappingProxyType(
            {
                "GetId": self._get_id,
                "GetCredentialsForIdentity": self._get_credentials,
                "GetOpenIdToken": _refuse_basic_flow,
            }
        )

    def __call__(self, request: Request) -> Response:
        """The answer. Raises ServiceFault with Cognito's code and message."""
        operation = self._operations.get(request.target.rpartition(".")[2])
        if operation is None:
            return not_understood()
        return json_response(operation(json_object(request), request.now))

    def _get_id(self, payload: Mapping[str, Any], now: float) -> Mapping[str, object]:
        state = self._store.current
        pool_id = _id(payload, "IdentityPoolId")
        if pool_id != state.identity_pool.identity_pool_id:
            raise ServiceFault("ResourceNotFoundException", f"IdentityPool '{pool_id}' not found.")
        claims = self._login(state, payload, now)
        if claims is None:
            message = "Unauthenticated access is not supported for this identity pool."
            raise ServiceFault("NotAuthorizedException", message)
        login = _linked_login(state, claims)
        updated = self._store.update(lambda current: _with_identity(current, login))
        return {"IdentityId": _identity_of(updated, login).identity_id}

    def _get_credentials(self, payload: Mapping[str, Any], now: float) -> Mapping[str, object]:
        state = self._store.current
        identity_id = _id(payload, "IdentityId")
        identity = state.identities.get(identity_id)
        if identity is None:
            raise ServiceFault("ResourceNotFoundException", f"Identity '{identity_id}' not found.")
        claims = self._login(state, payload, now)
        _check_login_of(state, identity, claims)
        role = mapped_role(state, identity, claims or {}, payload.get("CustomRoleArn"))
        session = issue(role.name, identity_id, now)
        self._store.update(lambda current: with_session(current, session))
        credentials = {
            "AccessKeyId": session.access_key_id,
            "SecretKey": session.secret_access_key,
            "SessionToken": session.session_token,
            "Expiration": session.expires_at,
        }
        return {"IdentityId": identity_id, "Credentials": credentials}

    def _login(self, state: CloudState, payload: Mapping[str, Any], now: float) -> Claims | None:
        """The claims of the user pool's login; None when there is no login at all."""
        logins = payload.get("Logins") or {}
        if not isinstance(logins, dict) or not all(isinstance(t, str) for t in logins.values()):
            raise ServiceFault("SerializationException", "Logins is not a map of texts.")
        if not logins:
            return None
        if len(logins) > 1:
            raise unsupported_provider()
        ((provider, token),) = logins.items()
        return verify_login(state, self._signer, provider, token, now)


def _refuse_basic_flow(_: Mapping[str, Any], __: float) -> Mapping[str, object]:
    message = "Basic (classic) flow is not enabled, please use enhanced flow."
    raise ServiceFault("InvalidParameterException", message)


def _id(payload: Mapping[str, Any], member: str) -> str:
    value = payload.get(member)
    if not isinstance(value, str) or not _ID.fullmatch(value):
        message = (
            f"1 validation error detected: Value at '{member[0].lower()}{member[1:]}' failed to "
            r"satisfy constraint: Member must satisfy regular expression pattern: [\w-]+:[0-9a-f-]+"
        )
        raise ServiceFault("ValidationException", message)
    return value


def _check_login_of(state: CloudState, identity: Identity, claims: Claims | None) -> None:
    if claims is None:
        message = f"Access to Identity '{identity.identity_id}' is forbidden."
        raise ServiceFault("NotAuthorizedException", message)
    if _linked_login(state, claims) != (identity.provider, identity.sub):
        message = (
            "Logins don't match. Please include at least one valid login for this identity or "
            "identity pool."
        )
        raise ServiceFault("NotAuthorizedException", message)


def _linked_login(state: CloudState, claims: Claims) -> _Login:
    """What an identity is linked to: a provider, the user pool by its original name, and a sub."""
    provider = PROVIDER if claims["iss"] == OIDC_ISSUER else state.provider
    return provider, str(claims["sub"])


def _find_identity(state: CloudState, login: _Login) -> Identity | None:
    known = state.identities.values()
    return next((each for each in known if (each.provider, each.sub) == login), None)


def _identity_of(state: CloudState, login: _Login) -> Identity:
    identity = _find_identity(state, login)
    assert identity is not None
    return identity


def _with_identity(state: CloudState, login: _Login) -> CloudState:
    if _find_identity(state, login) is not None:
        return state
    identity = Identity(f"{state.region}:{uuid4()}", *login)
    return replace(state, identities={**state.identities, identity.identity_id: identity})
