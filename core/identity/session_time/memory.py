"""What was known at an earlier time of the session: claims, role, ends. Holds no secret."""

from __future__ import annotations

from dataclasses import dataclass

from core.auth.tokens.tokens import IdClaims
from core.identity.session_time.axis import Event, EventKind

MOST = 100
"""How many moments are remembered: the latest."""
AT_ONCE = 30.0
"""Seconds after the sign-in within which a token is of that sign-in."""
SLACK = 1.0
"""Seconds: a token's times are whole ones."""


@dataclass(frozen=True, slots=True)
class Moment:
    """From since on this was so. aws_ends: None without credentials."""

    since: float
    claims: IdClaims
    role: str
    aws_ends: float | None


@dataclass(frozen=True, slots=True)
class Memory:
    """Oldest first. In memory only."""

    moments: tuple[Moment, ...] = ()

    def having(self, now: float, claims: IdClaims, role: str, aws_ends: float | None) -> Memory:
        """With what is so now; nothing new where it was so before."""
        last = self.moments[-1] if self.moments else None
        since = now
        if last is None or last.claims.issued_at != claims.issued_at:
            since = claims.issued_at
        moment = Moment(since, claims, role, aws_ends)
        if last is not None and _same(last, moment):
            return self
        return Memory((*self.moments, moment)[-MOST:])

    def at(self, event: Event) -> Moment | None:
        """What was so when it happened; None when that is not known any more."""
        slack = AT_ONCE if event.kind is EventKind.SIGNED_IN else SLACK
        so_far = [one for one in self.moments if one.since <= event.at + slack]
        if event.kind is EventKind.SIGNED_IN:
            return so_far[0] if so_far else None
        return so_far[-1] if so_far else None


def _same(one: Moment, other: Moment) -> bool:
    ends = one.aws_ends is other.aws_ends or (
        one.aws_ends is not None
        and other.aws_ends is not None
        and abs(one.aws_ends - other.aws_ends) < SLACK
    )
    same_token = one.claims.issued_at == other.claims.issued_at
    return ends and same_token and one.role == other.role
