"""Users come, go, change groups, are disabled and signed out."""

from __future__ import annotations

import uuid
from dataclasses import replace

from core.practice.administration.commands import (
    AddUser,
    RemoveUser,
    RevokeSessions,
    SetUserEnabled,
    SetUserGroups,
)
from core.practice.state.cloud_state import CloudState, User, UserStatus
from core.practice.user_pool.accounts.passwords import enrol
from core.practice.user_pool.sessions.sessions import revoked_for

UserCommand = AddUser | RemoveUser | SetUserGroups | SetUserEnabled | RevokeSessions


class NoSuchName(Exception):
    """A command names a user, group, role or client that is not there."""


def changed_users(state: CloudState, command: UserCommand) -> CloudState:
    """The state after the command. Raises NoSuchName."""
    match command:
        case AddUser():
            removed = tuple(name for name in state.removed_users if name != command.username)
            # Somebody else has the name from now on: nobody goes on under it.
            vacant = replace(revoked_for(state, command.username), removed_users=removed)
            return _with_user(vacant, _new_user(state, command))
        case RemoveUser(username):
            gone = _user(state, username)
            users = {name: user for name, user in state.users.items() if user is not gone}
            removed = tuple(dict.fromkeys((*state.removed_users, username)))
            return replace(revoked_for(state, username), users=users, removed_users=removed)
        case SetUserGroups(username, groups):
            return _with_user(state, replace(_user(state, username), groups=groups))
        case SetUserEnabled(username, enabled):
            return _with_user(state, replace(_user(state, username), enabled=enabled))
        case RevokeSessions(username):
            return revoked_for(state, _user(state, username).username)


def _user(state: CloudState, username: str) -> User:
    try:
        return state.users[username]
    except KeyError:
        raise NoSuchName(username) from None


def _with_user(state: CloudState, user: User) -> CloudState:
    return replace(state, users={**state.users, user.username: user})


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
