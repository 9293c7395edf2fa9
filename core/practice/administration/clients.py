"""The app clients' settings."""

from __future__ import annotations

from dataclasses import replace

from core.practice.administration.commands import (
    SetPreventUserExistenceErrors,
    SetRefreshTokenRotation,
)
from core.practice.administration.users import NoSuchName
from core.practice.state import AppClient, CloudState

LONGEST_GRACE = 60
"""Amazon Cognito API reference, RefreshTokenRotationType.RetryGracePeriodSeconds: 0 to 60."""

ClientCommand = SetPreventUserExistenceErrors | SetRefreshTokenRotation


def changed_clients(state: CloudState, command: ClientCommand) -> CloudState:
    """The state after the command. Raises NoSuchName."""
    app_client = state.clients.get(command.client_id)
    if app_client is None:
        raise NoSuchName(command.client_id)
    changed = _changed(app_client, command)
    return replace(state, clients={**state.clients, changed.client_id: changed})


def _changed(app_client: AppClient, command: ClientCommand) -> AppClient:
    match command:
        case SetPreventUserExistenceErrors(_, enabled):
            return replace(app_client, prevent_user_existence_errors=enabled)
        case SetRefreshTokenRotation(_, enabled, grace):
            return replace(
                app_client,
                refresh_token_rotation=enabled,
                rotation_grace=min(max(grace, 0), LONGEST_GRACE),
            )
