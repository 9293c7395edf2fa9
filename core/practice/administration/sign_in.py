"""How users are let in: their status, second factors and devices."""

from __future__ import annotations

from dataclasses import replace

from core.practice.administration.commands import (
    SetDeviceTracking,
    SetUserFactors,
    SetUserStatus,
)
from core.practice.administration.users import NoSuchName
from core.practice.state.cloud_state import CloudState, User

SignInCommand = SetUserStatus | SetUserFactors | SetDeviceTracking


def changed_sign_in(state: CloudState, command: SignInCommand) -> CloudState:
    """The state after the command. Raises NoSuchName."""
    match command:
        case SetUserStatus(username, status):
            return _with_user(state, replace(_user(state, username), status=status))
        case SetUserFactors(username, factors):
            return _with_user(state, replace(_user(state, username), factors=factors))
        case SetDeviceTracking(username, tracking):
            return _with_user(state, replace(_user(state, username), device_tracking=tracking))


def _user(state: CloudState, username: str) -> User:
    try:
        return state.users[username]
    except KeyError:
        raise NoSuchName(username) from None


def _with_user(state: CloudState, user: User) -> CloudState:
    return replace(state, users={**state.users, user.username: user})
