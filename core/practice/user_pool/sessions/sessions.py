"""Signed-in users: their tokens, renewing them, ending them."""

from __future__ import annotations

import base64
import hashlib
import secrets
import uuid
from dataclasses import replace

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import AppClient, CloudState, User, UserSession
from core.practice.state.user_pool import Factors
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.request import (
    Parameters,
    check_secret_hash,
    client,
    invalid,
    not_authorized,
)
from core.practice.user_pool.sessions import rotation
from core.practice.user_pool.sessions.signing import Signer
from core.practice.user_pool.sessions.tokens import ACCESS_SCOPE, Issue, access_claims, id_claims

_REFRESH_HEADER = b'{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}'
_REFRESH_PART_BYTES = (256, 12, 1020, 16)
_KEPT_AFTER_END = 24 * 3600
_JWT_DOTS = 2
"""In an ID or access token; a refresh token has four."""


class Sessions:
    """Gives tokens out and takes them back; every change is durable before the answer."""

    def __init__(self, store: StateStore, signer: Signer) -> None:
        self._store = store
        self._signer = signer

    def begin(
        self, user: User, app_client: AppClient, now: float, device_key: str | None = None
    ) -> dict[str, object]:
        """The AuthenticationResult of a new sign-in, with a refresh token."""
        session, refresh_token = new_session(user.username, app_client, now)
        session = replace(session, device_key=device_key)
        state = self._store.update(lambda state: with_session(state, session, now))
        result = self.tokens(state, user, session, now)
        return {**result, "RefreshToken": refresh_token}

    def refresh(self, given: Parameters, now: float) -> dict[str, object]:
        """REFRESH_TOKEN_AUTH: new ID and access tokens of the same sign-in, no refresh token."""
        state = self._store.current
        app_client = client(state, given)
        answers = given.inner("AuthParameters")
        token = answers.text("REFRESH_TOKEN")
        if app_client.refresh_token_rotation:
            raise invalid("REFRESH_TOKEN_AUTH is not enabled for the client.")
        session = _session_of(state, app_client, digest(token), now)
        if rotation.reused(session, digest(token), now):
            raise not_authorized("Invalid Refresh Token.")
        check_device(session, answers.optional("DEVICE_KEY"))
        check_secret_hash(app_client, session.username, answers.optional("SECRET_HASH"))
        return self.tokens(state, _user_of(state, session), session, now)

    def refresh_by_token(self, given: Parameters, now: float) -> dict[str, object]:
        """GetTokensFromRefreshToken: as REFRESH_TOKEN_AUTH, for clients that rotate as well."""
        app_client = client(self._store.current, given)
        _check_raw_secret(app_client, given.optional("ClientSecret"))
        token, device_key = given.text("RefreshToken"), given.optional("DeviceKey")
        return {"AuthenticationResult": self.renew(app_client, token, now, device_key)}

    def renew(
        self, app_client: AppClient, refresh_token: str, now: float, device_key: str | None = None
    ) -> dict[str, object]:
        """The AuthenticationResult for a refresh token, with a new one if the client rotates.

        A token that comes back after its grace period ends its session, for another client may
        have the others. Raises RefreshTokenReuseException then.
        """
        used, new_token = digest(refresh_token), _new_refresh_token()
        reused: list[UserSession] = []

        def change(state: CloudState) -> CloudState:
            session = _session_of(state, app_client, used, now)
            if rotation.reused(session, used, now):
                reused.append(session)
                return with_revoked(state, (session,))
            check_device(session, device_key)
            _user_of(state, session)
            if not app_client.refresh_token_rotation:
                return state
            changed = rotation.rotated(session, app_client, used, digest(new_token), now)
            return replace(state, sessions={**state.sessions, session.origin_jti: changed})

        state = self._store.update(change)
        if reused:
            raise rotation.reuse()
        session = _session_of(state, app_client, used, now)
        result = self.tokens(state, _user_of(state, session), session, now)
        return (
            {**result, "RefreshToken": new_token} if app_client.refresh_token_rotation else result
        )

    def revoke(self, given: Parameters) -> dict[str, object]:
        """RevokeToken: the refresh token and the access tokens of its sign-in end.

        Raises UnsupportedTokenTypeException for an ID or access token (API reference); the text
        is ours.
        """
        app_client = client(self._store.current, given)
        _check_raw_secret(app_client, given.optional("ClientSecret"))
        token = given.text("Token")
        if token.count(".") == _JWT_DOTS:
            raise ServiceFault("UnsupportedTokenTypeException", "Unsupported token type")
        token_digest = digest(token)

        def change(state: CloudState) -> CloudState:
            session = _by_digest(state, token_digest)
            if session is None:
                return state
            if session.client_id != app_client.client_id:
                message = "Token was not issued to this client"
                raise ServiceFault("UnauthorizedException", message)
            return with_revoked(state, (session,))

        self._store.update(change)
        return {}

    def sign_out_everywhere(self, given: Parameters, now: float) -> dict[str, object]:
        """GlobalSignOut: every sign-in of the access token's user ends."""
        user = self.user_of(given.text("AccessToken"), now)
        self._store.update(lambda state: revoked_for(state, user.username))
        return {}

    def get_user(self, given: Parameters, now: float) -> dict[str, object]:
        """GetUser: name and attributes of the access token's user."""
        user = self.user_of(given.text("AccessToken"), now)
        attributes = {"sub": user.sub, **user.attributes}
        return {
            "Username": user.username,
            "UserAttributes": [{"Name": n, "Value": v} for n, v in attributes.items()],
            **_mfa_settings(user.factors),
        }

    def user_of(self, access_token: str, now: float) -> User:
        """The user whom a living access token belongs to. Raises NotAuthorizedException."""
        state = self._store.current
        claims = self._signer.read(state.signing_keys, access_token)
        if claims is None or claims["token_use"] != "access":
            raise not_authorized("Invalid Access Token")
        session = state.sessions.get(str(claims["origin_jti"]))
        if session is None or session.revoked:
            raise not_authorized("Access Token has been revoked")
        if now >= float(str(claims["exp"])):
            raise not_authorized("Access Token has expired")
        if ACCESS_SCOPE not in session.scopes:
            raise not_authorized("Access Token does not have required scopes")
        user = state.users.get(session.username)
        if user is None or user.sub != claims["sub"]:
            raise ServiceFault("UserNotFoundException", "User does not exist.")
        if not user.enabled:
            raise not_authorized("User is disabled.")
        return user

    def tokens(
        self,
        state: CloudState,
        user: User,
        session: UserSession,
        now: float,
        *,
        nonce: str | None = None,
    ) -> dict[str, object]:
        """An AuthenticationResult without a refresh token, for a session that is in the state."""
        issue = Issue(session, str(uuid.uuid4()), int(now), nonce)
        keys = state.signing_keys
        return {
            "AccessToken": self._signer.sign(keys.access_token, access_claims(state, user, issue)),
            "ExpiresIn": state.clients[session.client_id].access_token_validity,
            "IdToken": self._signer.sign(keys.id_token, id_claims(state, user, issue)),
            "TokenType": "Bearer",
        }


def digest(token: str) -> str:
    """What the state keeps of a token that only its holder needs to know."""
    return hashlib.sha256(token.encode()).hexdigest()


def check_device(session: UserSession, given: str | None) -> None:
    """Raise NotAuthorizedException unless a sign-in on a tracked device names that device."""
    if session.device_key is not None and session.device_key != given:
        raise not_authorized("Invalid Refresh Token.")


def revoked_for(state: CloudState, username: str) -> CloudState:
    """The state in which every sign-in of this user is revoked."""
    theirs = tuple(s for s in state.sessions.values() if s.username == username)
    return with_revoked(state, theirs)


def with_revoked(state: CloudState, sessions: tuple[UserSession, ...]) -> CloudState:
    """The state in which these sign-ins are revoked."""
    ended = {s.origin_jti: replace(s, revoked=True) for s in sessions if not s.revoked}
    return replace(state, sessions={**state.sessions, **ended}) if ended else state


def new_session(
    username: str,
    app_client: AppClient,
    now: float,
    scopes: tuple[str, ...] = (ACCESS_SCOPE,),
) -> tuple[UserSession, str]:
    """A sign-in that begins now, not yet in the state, and its refresh token."""
    refresh_token = _new_refresh_token()
    session = UserSession(
        origin_jti=str(uuid.uuid4()),
        username=username,
        client_id=app_client.client_id,
        refresh_digest=digest(refresh_token),
        auth_time=int(now),
        expires_at=int(now) + app_client.refresh_token_validity,
        scopes=scopes,
    )
    return session, refresh_token


def with_session(state: CloudState, session: UserSession, now: float) -> CloudState:
    """The state with a new sign-in; those that ended long ago are left out."""
    alive = {
        key: kept for key, kept in state.sessions.items() if kept.expires_at + _KEPT_AFTER_END > now
    }
    return replace(state, sessions={**alive, session.origin_jti: session})


def _by_digest(state: CloudState, token_digest: str) -> UserSession | None:
    sessions = state.sessions.values()
    return next((s for s in sessions if rotation.belongs(s, token_digest)), None)


def _session_of(
    state: CloudState, app_client: AppClient, token_digest: str, now: float
) -> UserSession:
    session = _by_digest(state, token_digest)
    if session is None or session.client_id != app_client.client_id:
        raise not_authorized("Invalid Refresh Token.")
    if session.revoked:
        raise not_authorized("Refresh Token has been revoked")
    if now >= session.expires_at:
        raise not_authorized("Refresh Token has expired")
    return session


def _user_of(state: CloudState, session: UserSession) -> User:
    """The user whose session may continue. Raises NotAuthorizedException."""
    user = state.users.get(session.username)
    if user is None:
        raise not_authorized("Invalid Refresh Token.")
    if not user.enabled:
        raise not_authorized("User is disabled.")
    return user


def _check_raw_secret(app_client: AppClient, given: str | None) -> None:
    if app_client.secret is not None and not secrets.compare_digest(
        app_client.secret.encode(), (given or "").encode()
    ):
        raise invalid(f"Client {app_client.client_id} is configured with another secret")


def _new_refresh_token() -> str:
    """An opaque text in the shape of Cognito's: a JWE of five parts, about 1,800 characters."""
    parts = (_REFRESH_HEADER, *(secrets.token_bytes(size) for size in _REFRESH_PART_BYTES))
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def _mfa_settings(factors: Factors) -> dict[str, object]:
    """GetUser's UserMFASettingList and PreferredMfaSetting; each absent when there is none."""
    settings: dict[str, object] = {}
    if factors.enabled:
        settings["UserMFASettingList"] = [kind.value for kind in factors.enabled]
    if factors.preferred is not None:
        settings["PreferredMfaSetting"] = factors.preferred.value
    return settings
