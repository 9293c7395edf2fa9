"""A practice cloud's state as earlier programs wrote it."""

from __future__ import annotations

import json
from typing import Any

from core.practice.state import codec
from core.practice.state.cloud_state import CloudState

_LATER = frozenset(
    {
        "challenge_sessions",
        "devices",
        "inbox",
        "pending_codes",
        "code_tries",
        "authorization_codes",
        "removed_users",
        "oidc_key",
    }
)
_LATER_OF_USERS = frozenset({"factors", "question", "passkey", "device_tracking"})
_LATER_OF_CLIENTS = frozenset(
    {
        "auth_session_validity",
        "explicit_auth_flows",
        "prevent_user_existence_errors",
        "refresh_token_rotation",
        "rotation_grace",
    }
)


def as_once_written(state: CloudState, version: int = 1) -> bytes:
    """The state with nobody but testuser1, without anything that came later than its version."""
    old = _without(codec.plain(state), _LATER)
    old["users"] = {"testuser1": _without(old["users"]["testuser1"], _LATER_OF_USERS)}
    old["clients"] = {
        client_id: _without(client, _LATER_OF_CLIENTS)
        for client_id, client in old["clients"].items()
    }
    if version == 1:
        old["pending_new_passwords"] = {"digest": {"username": "newcomer"}}
    return json.dumps({"version": version, "state": old}).encode()


def _without(members: dict[str, Any], later: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if name not in later}
