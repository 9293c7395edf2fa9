"""Refresh tokens that change with each use, within one session and its end.

Sources: Amazon Cognito developer guide, "Refresh tokens" (rotation, the grace period, that reuse
ends the session), and API reference, GetTokensFromRefreshToken. That two tokens which came of the
same one within its grace period both continue is ours: the guide does not say.
"""

from __future__ import annotations

from dataclasses import replace

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import AppClient, UserSession
from core.practice.state.user_pool import EarlierRefreshToken

_KEPT_EARLIER = 50
"""How many earlier tokens of a session are still known when they come back."""


def belongs(session: UserSession, digest: str) -> bool:
    """Whether the session has, or had, the refresh token with this digest."""
    return digest == session.refresh_digest or _earlier(session, digest) is not None


def reused(session: UserSession, digest: str, now: float) -> bool:
    """Whether a refresh token of the session comes back after it ceased to work."""
    earlier = _earlier(session, digest)
    return (
        digest != session.refresh_digest
        and earlier is not None
        and earlier.works_until is not None
        and now >= earlier.works_until
    )


def rotated(
    session: UserSession, app_client: AppClient, digest: str, new_digest: str, now: float
) -> UserSession:
    """The session with a new newest token, after the one with this digest was used.

    The used one works until its grace ends, which a second use does not put off.
    """
    until = now + app_client.rotation_grace
    known = {token.digest: token for token in session.earlier}
    known.setdefault(session.refresh_digest, EarlierRefreshToken(session.refresh_digest, None))
    if known[digest].works_until is None:
        known[digest] = EarlierRefreshToken(digest, until)
    earlier = tuple(known.values())[-_KEPT_EARLIER:]
    return replace(session, refresh_digest=new_digest, earlier=earlier)


def reuse() -> ServiceFault:
    """RefreshTokenReuseException. Its text is ours: the service's could not be confirmed."""
    message = "Refresh token has been invalidated by refresh token rotation."
    return ServiceFault("RefreshTokenReuseException", message)


def _earlier(session: UserSession, digest: str) -> EarlierRefreshToken | None:
    return next((token for token in session.earlier if token.digest == digest), None)
