"""Administration of validity: the clock, the signing keys, tokens and credentials."""

from __future__ import annotations

from dataclasses import replace

from core.practice.administration.commands import (
    ExpireCredentials,
    ExpireRefreshTokens,
    RotateKeys,
    SetTokenValidity,
    ShiftClock,
)
from core.practice.state.cloud_state import CloudState
from core.practice.user_pool.sessions.signing import rotated

ValidityCommand = (
    ShiftClock | RotateKeys | ExpireCredentials | ExpireRefreshTokens | SetTokenValidity
)


_FARTHEST = 20 * 365 * 24 * 3600.0
"""So many seconds from now on there are still dates, before and after."""


class OutOfRange(Exception):
    """The command has a number that no time can be made of. The text is its name."""


def changed_validity(state: CloudState, command: ValidityCommand, now: float) -> CloudState:
    """The state after the command; now is on the cloud's clock."""
    match command:
        case ShiftClock(seconds):
            if abs(seconds) > _FARTHEST:
                raise OutOfRange("ShiftClock.seconds")
            return replace(state, clock_shift=seconds)
        case RotateKeys(forget_old):
            keys = rotated(state.signing_keys)
            return replace(state, signing_keys=replace(keys, retired=()) if forget_old else keys)
        case ExpireCredentials():
            sessions = {
                key: replace(session, expires_at=min(session.expires_at, now))
                for key, session in state.aws_sessions.items()
            }
            return replace(state, aws_sessions=sessions)
        case ExpireRefreshTokens(username):
            return _with_expired_sessions(state, username, int(now))
        case SetTokenValidity(seconds):
            if not 0 < seconds <= _FARTHEST:
                raise OutOfRange("SetTokenValidity.seconds")
            clients = {
                key: replace(client, id_token_validity=seconds, access_token_validity=seconds)
                for key, client in state.clients.items()
            }
            return replace(state, clients=clients)


def _with_expired_sessions(state: CloudState, username: str | None, now: int) -> CloudState:
    sessions = {
        key: replace(session, expires_at=min(session.expires_at, now))
        if username in (None, session.username)
        else session
        for key, session in state.sessions.items()
    }
    return replace(state, sessions=sessions)
