"""Codes that a browser carries from managed login to the app, each good for one sign-in.

Source: RFC 6749 4.1.2 (bound to client and redirect URI; a second use ends what the first one
gave) and RFC 7636 4.6 (bound to the app's verifier). Amazon Cognito lets them live five minutes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace

from core.practice.managed_login.authorization import AuthorizationRequest
from core.practice.managed_login.fields import OAuthError
from core.practice.state.cloud_state import AppClient, CloudState, User, UserSession
from core.practice.state.user_pool import AuthorizationCode
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.sessions.sessions import (
    digest,
    new_session,
    with_revoked,
    with_session,
)

CODE_SECONDS = 300
_REMEMBERED_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Redemption:
    """A code on its way back, with what must come with it."""

    code: str
    redirect_uri: str
    code_verifier: str


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A session that began with a code, already in the state."""

    state: CloudState
    user: User
    session: UserSession
    refresh_token: str
    nonce: str | None


def issue(store: StateStore, user: User, request: AuthorizationRequest, now: float) -> str:
    """A new code for this user and this request of an app."""
    code = secrets.token_urlsafe(32)
    kept = AuthorizationCode(
        user.username,
        request.client_id,
        request.redirect_uri,
        request.code_challenge,
        request.scopes,
        request.nonce,
        now + CODE_SECONDS,
    )
    store.update(lambda state: _with_code(state, digest(code), kept, now))
    return code


def redeem(store: StateStore, app_client: AppClient, given: Redemption, now: float) -> Redeemed:
    """Begin the session that a code stands for. Raises OAuthError."""
    key = digest(given.code)
    begun: list[Redeemed] = []

    def change(state: CloudState) -> CloudState:
        code = _code(state, key, app_client)
        if code.origin_jti is not None:
            first = state.sessions.get(code.origin_jti)
            return with_revoked(state, (first,)) if first is not None else state
        _check(code, given, now)
        user = _user(state, code)
        session, refresh_token = new_session(user.username, app_client, now, code.scopes)
        used = replace(code, origin_jti=session.origin_jti)
        codes = {**state.authorization_codes, key: used}
        state = with_session(replace(state, authorization_codes=codes), session, now)
        begun.append(Redeemed(state, user, session, refresh_token, code.nonce))
        return state

    store.update(change)
    if not begun:
        raise OAuthError("invalid_grant")
    return begun[0]


def _with_code(state: CloudState, key: str, code: AuthorizationCode, now: float) -> CloudState:
    remembered = {
        k: kept
        for k, kept in state.authorization_codes.items()
        if kept.expires_at + _REMEMBERED_SECONDS > now
    }
    return replace(state, authorization_codes={**remembered, key: code})


def _code(state: CloudState, key: str, app_client: AppClient) -> AuthorizationCode:
    code = state.authorization_codes.get(key)
    if code is None or code.client_id != app_client.client_id:
        raise OAuthError("invalid_grant")
    return code


def _check(code: AuthorizationCode, given: Redemption, now: float) -> None:
    hashed = hashlib.sha256(given.code_verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(hashed).rstrip(b"=")
    proven = hmac.compare_digest(challenge, code.code_challenge.encode())
    if not proven or code.expires_at <= now or code.redirect_uri != given.redirect_uri:
        raise OAuthError("invalid_grant")


def _user(state: CloudState, code: AuthorizationCode) -> User:
    user = state.users.get(code.username)
    if user is None or not user.enabled:
        raise OAuthError("invalid_grant")
    return user
