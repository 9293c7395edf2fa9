"""Administration of app clients: what they allow, and how their refresh tokens live."""

from __future__ import annotations

from dataclasses import replace

from core.practice.administration.commands import SetAppClient
from core.practice.administration.users import NoSuchName
from core.practice.state.cloud_state import AppClient, CloudState

_SHORTEST, _LONGEST = 3, 15
"""Amazon Cognito API reference, AuthSessionValidity: minutes."""
_LONGEST_GRACE = 60
"""Amazon Cognito API reference, RefreshTokenRotationType.RetryGracePeriodSeconds: 0 to 60."""


def changed_client(state: CloudState, command: SetAppClient) -> CloudState:
    """The state after the command. Raises NoSuchName."""
    client = state.clients.get(command.client_id)
    if client is None:
        raise NoSuchName(command.client_id)
    client = _with_rotation(_with_sign_in(client, command), command)
    return replace(state, clients={**state.clients, client.client_id: client})


def _with_sign_in(client: AppClient, command: SetAppClient) -> AppClient:
    if command.explicit_auth_flows is not None:
        client = replace(client, explicit_auth_flows=command.explicit_auth_flows)
    if command.auth_session_validity is not None:
        minutes = min(max(command.auth_session_validity, _SHORTEST), _LONGEST)
        client = replace(client, auth_session_validity=minutes)
    if command.prevent_user_existence_errors is not None:
        errors = command.prevent_user_existence_errors
        client = replace(client, prevent_user_existence_errors=errors)
    return client


def _with_rotation(client: AppClient, command: SetAppClient) -> AppClient:
    if command.refresh_token_rotation is not None:
        client = replace(client, refresh_token_rotation=command.refresh_token_rotation)
    if command.rotation_grace is not None:
        seconds = min(max(command.rotation_grace, 0), _LONGEST_GRACE)
        client = replace(client, rotation_grace=seconds)
    return client
