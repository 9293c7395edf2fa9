"""ID tokens of the practice provider: for a practice user, for the one app that it knows.

Source: OpenID Connect Core 1.0, 2 (ID Token). Its subjects are its own: nothing in a token says
which user of the user pool the same person is.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from core.practice import ids
from core.practice.state.cloud_state import CloudState, SigningKey, SigningKeys, User
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.sessions.signing import Signer, new_key

PROVIDER = ids.OIDC_ISSUER.removeprefix("https://")
"""Its name as a key of Logins (IAM user guide, "Create an OpenID Connect identity provider")."""
LIFETIME = 3600


class OidcTokens:
    """Issues the provider's tokens and publishes its key; blocking, safe on any thread."""

    def __init__(self, store: StateStore, signer: Signer) -> None:
        self._store = store
        self._signer = signer

    def issue(self, user: User, now: float) -> str:
        """An ID token for user, good for an hour."""
        issued = int(now)
        claims: dict[str, object] = {
            "iss": ids.OIDC_ISSUER,
            "sub": str(uuid5(NAMESPACE_URL, f"{ids.OIDC_ISSUER}/{user.username}")),
            "aud": ids.OIDC_CLIENT_ID,
            "iat": issued,
            "exp": issued + LIFETIME,
            "auth_time": issued,
            "name": user.username,
        }
        if "email" in user.attributes:
            claims["email"] = user.attributes["email"]
        return self._signer.sign(self._key(), claims)

    def jwks(self) -> dict[str, object]:
        """Its public key (RFC 7517)."""
        return self._signer.jwks(_as_keys(self._key()))

    def _key(self) -> SigningKey:
        """The key that it signs with; made when it is first needed, as that takes a while."""
        known = self._store.current.oidc_key
        if known is not None:
            return known
        made = new_key()
        key = self._store.update(lambda state: _with_key(state, made)).oidc_key
        assert key is not None
        return key


def signed_claims(state: CloudState, signer: Signer, token: str) -> dict[str, object] | None:
    """The claims when the provider signed them, else None; times are not looked at."""
    key = state.oidc_key
    return None if key is None else signer.read(_as_keys(key), token)


def _with_key(state: CloudState, made: SigningKey) -> CloudState:
    return state if state.oidc_key is not None else replace(state, oidc_key=made)


def _as_keys(key: SigningKey) -> SigningKeys:
    return SigningKeys(id_token=key, access_token=key)
