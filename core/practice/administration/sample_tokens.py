"""Tokens to try out what they lead to, for who holds the control token; they sign nobody in."""

from __future__ import annotations

import uuid

from core.practice import ids
from core.practice.administration.users import NoSuchName
from core.practice.oidc.tokens import OidcTokens
from core.practice.state.cloud_state import User, UserSession
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.sessions.signing import Signer
from core.practice.user_pool.sessions.tokens import Issue, id_claims

_SECONDS_AGO = 60


class SampleTokens:
    """Blocking; safe on any thread. Both raise NoSuchName."""

    def __init__(self, store: StateStore, signer: Signer, oidc: OidcTokens) -> None:
        self._store = store
        self._signer = signer
        self._oidc = oidc

    def of_kind(self, kind: str, username: str, now: float) -> str:
        """A token of a user: oidc, the other provider's, or expired, the user pool's."""
        user = self._store.current.users.get(username)
        if user is None:
            raise NoSuchName(f"user {username}")
        match kind:
            case "oidc":
                return self._oidc.issue(user, now)
            case "expired":
                return self._expired(user, now)
            case _:
                raise NoSuchName(f"kind of token {kind}")

    def _expired(self, user: User, now: float) -> str:
        """An ID token as the user had it once, over for a minute."""
        state = self._store.current
        lifetime = state.clients[ids.CLIENT_ID].id_token_validity
        then = int(now) - lifetime - _SECONDS_AGO
        jti, until = str(uuid.uuid4()), int(now)
        session = UserSession(jti, user.username, ids.CLIENT_ID, "", then, until)
        claims = id_claims(state, user, Issue(session, str(uuid.uuid4()), then))
        return self._signer.sign(state.signing_keys.id_token, claims)
