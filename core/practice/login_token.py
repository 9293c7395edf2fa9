"""Checking the token that a login brings to the identity pool.

Source: Amazon Cognito developer guide, "Identity pools (federated identities) authentication flow";
the messages are those of the live service.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from core.practice.state import CloudState
from core.practice.wire import ServiceFault

Claims = Mapping[str, Any]


def verify_login(state: CloudState, provider: str, token: str, now: float) -> Claims:
    """The claims of an ID token that the pool's user pool issued, for one of the pool's clients.

    now is the practice cloud's time. Raises ServiceFault NotAuthorizedException.
    """
    issuer = _unverified_issuer(token)
    if issuer != f"https://{provider}":
        raise _refused("Issuer doesn't match providerName")
    if provider != state.provider:
        raise unsupported_provider()
    claims = _signed_claims(state, token)
    if "aud" not in claims:
        raise _refused("Missing a required claim: aud")
    expires_at = claims.get("exp")
    if not isinstance(expires_at, int) or claims.get("token_use") != "id":
        raise _refused("Not a valid OpenId Connect identity token.")
    if now >= expires_at:
        raise _refused(f"Token expired: {int(now)} >= {expires_at}")
    if claims["aud"] not in state.identity_pool.client_ids:
        raise unsupported_provider()
    if state.identity_pool.server_side_token_check:
        _check_still_signed_in(state, claims)
    return claims


def unsupported_provider() -> ServiceFault:
    """The login's provider, or the token's app client, is not on the pool's list."""
    message = "Token is not from a supported provider of this identity pool."
    return ServiceFault("NotAuthorizedException", message)


def _unverified_issuer(token: str) -> object:
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
    except jwt.InvalidTokenError as error:
        raise _refused("Not a valid OpenId Connect identity token.") from error
    return claims.get("iss")


def _signed_claims(state: CloudState, token: str) -> Claims:
    keys = state.signing_keys
    published = {k.kid: k for k in (keys.id_token, keys.access_token, *keys.retired)}
    try:
        key = published[jwt.get_unverified_header(token)["kid"]]
        private = load_pem_private_key(key.private_pem.encode(), password=None)
        options = {f"verify_{claim}": False for claim in ("exp", "nbf", "iat", "aud", "iss")}
        return jwt.decode(
            token,
            private.public_key(),  # type: ignore[arg-type] # PyJWT's union is by algorithm
            algorithms=["RS256"],
            options=options,  # type: ignore[arg-type] # a TypedDict in PyJWT's stubs
        )
    except (KeyError, jwt.InvalidTokenError) as error:
        raise _refused("Couldn't verify signed token.") from error


def _check_still_signed_in(state: CloudState, claims: Claims) -> None:
    user = state.users.get(str(claims.get("cognito:username")))
    session = state.sessions.get(str(claims.get("origin_jti")))
    if user is None or not user.enabled or session is None or session.revoked:
        raise _refused("Token is revoked or its user is gone.")


def _refused(reason: str) -> ServiceFault:
    return ServiceFault("NotAuthorizedException", f"Invalid login token. {reason}")
