"""The application of a command to the state: one pure step per command, chosen by its type."""

from __future__ import annotations

from core.practice.administration import commands
from core.practice.administration.access import changed_access
from core.practice.administration.clients import changed_client
from core.practice.administration.users import changed_sign_in, changed_users
from core.practice.administration.validity import changed_validity
from core.practice.state.cloud_state import CloudState


def administered(state: CloudState, command: commands.StateCommand, now: float) -> CloudState:
    """The state after the command; now is on the cloud's clock.

    Raises NoSuchName when the command names a user, group, role or client that is not there,
    MalformedPolicy for a permission policy that IAM would not take, and MalformedMapping for rules
    that an identity pool would not take.
    """
    match command:
        case (
            commands.AddUser()
            | commands.RemoveUser()
            | commands.SetUserGroups()
            | commands.SetUserEnabled()
            | commands.RevokeSessions()
        ):
            return changed_users(state, command)
        case commands.SetUserStatus() | commands.SetUserFactors() | commands.SetDeviceTracking():
            return changed_sign_in(state, command)
        case commands.SetAppClient():
            return changed_client(state, command)
        case (
            commands.ShiftClock()
            | commands.RotateKeys()
            | commands.ExpireCredentials()
            | commands.ExpireRefreshTokens()
            | commands.SetTokenValidity()
        ):
            return changed_validity(state, command, now)
        case _:
            return changed_access(state, command)
