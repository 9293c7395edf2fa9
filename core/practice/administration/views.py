"""What the control API tells: groups, roles, the inbox, what an authenticator app shows."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from core.practice.administration.users import NoSuchName
from core.practice.state import codec
from core.practice.state.cloud_state import CloudState
from core.practice.user_pool.second_factors import totp

_PARTS = frozenset({"groups", "roles", "inbox"})
_AUTHENTICATOR = "totp-code"
VIEWS = _PARTS | {_AUTHENTICATOR}


def view(state: CloudState, name: str, query: str, now: float) -> Any:
    """The view with this name as JSON's types. Raises NoSuchName."""
    if name == _AUTHENTICATOR:
        return {"code": _totp_code(state, "".join(parse_qs(query).get("username", ())), now)}
    return codec.plain(getattr(state, name))


def _totp_code(state: CloudState, username: str, now: float) -> str:
    """What the user's authenticator app shows now, for the secret that it was given last."""
    user = state.users.get(username)
    secret = user and (user.factors.pending_secret or user.factors.totp_secret)
    if not secret:
        raise NoSuchName(f"authenticator app of {username}")
    return totp.code(secret, totp.step_of(now))
