"""What the practice cloud's state keeps about codes, rotated refresh tokens and managed login.

The pieces are put together in state.CloudState. Times are seconds since the epoch on the practice
cloud's own clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PendingCode:
    """The newest code that a user was sent for one purpose; the ones before are worth nothing."""

    code: str = field(repr=False)
    expires_at: float


@dataclass(frozen=True, slots=True)
class CodeTries:
    """How often a name was sent a code, and answered a wrong one, in the hour that began then."""

    since: float
    sent: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class EarlierRefreshToken:
    """A refresh token of a session that is not its newest one.

    works_until None: it was given out a second time, in a grace period, and not yet used.
    """

    digest: str
    works_until: float | None


@dataclass(frozen=True, slots=True)
class AuthorizationCode:
    """A code that managed login gave a browser, keyed by its SHA-256.

    origin_jti: the session that it was redeemed for; None when it was not yet.
    """

    username: str
    client_id: str
    redirect_uri: str
    code_challenge: str
    scopes: tuple[str, ...]
    nonce: str | None
    expires_at: float
    origin_jti: str | None = None
