"""Administration of users: they come, go, change groups and factors, are disabled, signed out."""

from __future__ import annotations

import uuid
from dataclasses import replace

from core.practice.administration.commands import (
    AddUser,
    RemoveUser,
    RevokeSessions,
    SetDeviceTracking,
    SetUserEnabled,
    SetUserFactors,
    SetUserGroups,
    SetUserStatus,
)
from core.practice.state.cloud_state import CloudState, User, UserStatus
from core.practice.user_pool.accounts.passwords import enrol
from core.practice.user_pool.sessions.sessions import revoked_for

UserCommand = AddUser | RemoveUser | SetUserGroups | SetUserEnabled | RevokeSessions
SignInCommand = SetUserStatus | SetUserFactors | SetDeviceTracking


class NoSuchName(Exception):
    """A command names a user, group, role or client that is not there."""


def changed_users(state: CloudState, command: UserCommand) -> CloudState:
    """The state after the command. Raises NoSuchName."""
    match command:
        case AddUser():
            removed = tuple(name for name in state.removed_users if name != command.username)
            # Another user has the name from now on: no session continues under it.
            vacant = replace(revoked_for(state, command.username), removed_users=removed)
            return vacant.with_user(_new_user(state, command))
        case RemoveUser(username):
            gone = _user(state, username)
            users = {name: user for name, user in state.users.items() if user is not gone}
            removed = tuple(dict.fromkeys((*state.removed_users, username)))
            return replace(revoked_for(state, username), users=users, removed_users=removed)
        case SetUserGroups(username, groups):
            return state.with_user(replace(_user(state, username), groups=groups))
        case SetUserEnabled(username, enabled):
            return state.with_user(replace(_user(state, username), enabled=enabled))
        case RevokeSessions(username):
            return revoked_for(state, _user(state, username).username)


def changed_sign_in(state: CloudState, command: SignInCommand) -> CloudState:
    """The state after a command on how a user is let in. Raises NoSuchName."""
    match command:
        case SetUserStatus(username, status):
            return state.with_user(replace(_user(state, username), status=status))
        case SetUserFactors(username, factors):
            return state.with_user(replace(_user(state, username), factors=factors))
        case SetDeviceTracking(username, tracking):
            return state.with_user(replace(_user(state, username), device_tracking=tracking))


def _user(state: CloudState, username: str) -> User:
    try:
        return state.users[username]
    except KeyError:
        raise NoSuchName(username) from None


def _new_user(state: CloudState, command: AddUser) -> User:
    status = UserStatus.FORCE_CHANGE_PASSWORD if command.temporary else UserStatus.CONFIRMED
    return User(
        username=command.username,
        sub=str(uuid.uuid4()),
        verifier=enrol(state.user_pool.short_name, command.username, command.password),
        attributes=command.attributes,
        groups=command.groups,
        status=status,
    )
