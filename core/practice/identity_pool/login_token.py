"""The check of the token that a login brings to the identity pool.

Source: Amazon Cognito developer guide, "Identity pools (federated identities) authentication flow";
the messages are those of the live service.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jwt

from core.practice import ids
from core.practice.aws_names import IssuerType, LoginNames
from core.practice.http.wire import ServiceFault
from core.practice.oidc.tokens import PROVIDER, signed_claims
from core.practice.state.cloud_state import CloudState
from core.practice.user_pool.sessions.signing import Signer

Claims = Mapping[str, Any]


def verify_login(
    state: CloudState, signer: Signer, provider: str, token: str, now: float
) -> Claims:
    """The claims of an ID token that one of the pool's two providers issued, for an app it knows.

    now is the practice cloud's time. Raises ServiceFault NotAuthorizedException.
    """
    if provider == PROVIDER:
        return _verify_oidc(state, signer, token, now)
    _check_provider(state, provider, _unverified_issuer(token))
    claims = signer.read(state.signing_keys, token)
    if claims is None:
        raise _refused("Couldn't verify signed token.")
    _check_id_token(claims, now)
    if claims["aud"] not in state.identity_pool.client_ids:
        raise unsupported_provider()
    if state.identity_pool.server_side_token_check:
        _check_still_signed_in(state, claims)
    return claims


def _check_provider(state: CloudState, provider: str, issuer: object) -> None:
    """The pool's tokens are taken under each name that it is known by, whatever they name."""
    names, known = state.issuers, state.identity_pool.login_names
    taken = names.values() if known is LoginNames.BOTH else {names[IssuerType[known.name]]}
    if provider in taken and issuer in {f"https://{name}" for name in names.values()}:
        return
    if issuer != f"https://{provider}":
        raise _refused("Issuer doesn't match providerName")
    raise unsupported_provider()


def _verify_oidc(state: CloudState, signer: Signer, token: str, now: float) -> Claims:
    if _unverified_issuer(token) != ids.OIDC_ISSUER:
        raise _refused("Issuer doesn't match providerName")
    claims = signed_claims(state, signer, token)
    if claims is None:
        raise _refused("Couldn't verify signed token.")
    _check_times(claims, now)
    if claims.get("aud") != ids.OIDC_CLIENT_ID:
        raise _refused("Incorrect token audience.")
    return claims


def _check_id_token(claims: Claims, now: float) -> None:
    if "aud" not in claims:
        raise _refused("Missing a required claim: aud")
    if claims.get("token_use") != "id":
        raise _refused("Not a valid OpenId Connect identity token.")
    _check_times(claims, now)


def _check_times(claims: Claims, now: float) -> None:
    expires_at = claims.get("exp")
    if not isinstance(expires_at, int):
        raise _refused("Not a valid OpenId Connect identity token.")
    if now >= expires_at:
        raise _refused(f"Token expired: {int(now)} >= {expires_at}")


def unsupported_provider() -> ServiceFault:
    """The login's provider, or the token's app client, is not on the pool's list."""
    message = "Token is not from a supported provider of this identity pool."
    return ServiceFault("NotAuthorizedException", message)


def _unverified_issuer(token: str) -> object:
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
    except (jwt.InvalidTokenError, UnicodeEncodeError) as error:
        raise _refused("Not a valid OpenId Connect identity token.") from error
    return claims.get("iss")


def _check_still_signed_in(state: CloudState, claims: Claims) -> None:
    user = state.users.get(str(claims.get("cognito:username")))
    session = state.sessions.get(str(claims.get("origin_jti")))
    if user is None or not user.enabled or session is None or session.revoked:
        raise _refused("Token is revoked or its user is gone.")


def _refused(reason: str) -> ServiceFault:
    return ServiceFault("NotAuthorizedException", f"Invalid login token. {reason}")
