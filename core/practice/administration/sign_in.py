"""How users are let in: their status, second factors and devices, and what app clients allow."""

from __future__ import annotations

from dataclasses import replace

from core.practice.administration.commands import (
    SetAppClient,
    SetDeviceTracking,
    SetUserFactors,
    SetUserStatus,
)
from core.practice.administration.users import NoSuchName
from core.practice.state import CloudState, User

SignInCommand = SetUserStatus | SetUserFactors | SetDeviceTracking | SetAppClient

_SHORTEST, _LONGEST = 3, 15
"""Amazon Cognito API reference, AuthSessionValidity: minutes."""


def changed_sign_in(state: CloudState, command: SignInCommand) -> CloudState:
    """The state after the command. Raises NoSuchName."""
    match command:
        case SetUserStatus(username, status):
            return _with_user(state, replace(_user(state, username), status=status))
        case SetUserFactors(username, factors):
            return _with_user(state, replace(_user(state, username), factors=factors))
        case SetDeviceTracking(username, tracking):
            return _with_user(state, replace(_user(state, username), device_tracking=tracking))
        case SetAppClient():
            return _with_client(state, command)


def _with_client(state: CloudState, command: SetAppClient) -> CloudState:
    client = state.clients.get(command.client_id)
    if client is None:
        raise NoSuchName(command.client_id)
    if command.explicit_auth_flows is not None:
        client = replace(client, explicit_auth_flows=command.explicit_auth_flows)
    if command.auth_session_validity is not None:
        minutes = min(max(command.auth_session_validity, _SHORTEST), _LONGEST)
        client = replace(client, auth_session_validity=minutes)
    if command.prevent_user_existence_errors is not None:
        errors = command.prevent_user_existence_errors
        client = replace(client, prevent_user_existence_errors=errors)
    return replace(state, clients={**state.clients, client.client_id: client})


def _user(state: CloudState, username: str) -> User:
    try:
        return state.users[username]
    except KeyError:
        raise NoSuchName(username) from None


def _with_user(state: CloudState, user: User) -> CloudState:
    return replace(state, users={**state.users, user.username: user})
