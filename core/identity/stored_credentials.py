"""Credentials as one line of text, for the keyring."""

from __future__ import annotations

import json

from core.aws.answer_fields import LATEST, object_in
from core.aws.credentials import AwsCredentials
from core.redaction import Secret


def dump(credentials: AwsCredentials) -> Secret:
    """The credentials as the keyring keeps them."""
    return Secret(
        json.dumps(
            {
                "access_key_id": credentials.access_key_id,
                "secret_key": credentials.secret_key.reveal(),
                "session_token": credentials.session_token.reveal(),
                "expires_at": credentials.expires_at,
                "identity_id": credentials.identity_id,
                "asked_role": credentials.asked_role,
                "expected_role": credentials.expected_role,
                "login": credentials.login,
            }
        )
    )


def load(text: Secret) -> AwsCredentials | None:
    """What dump wrote, or None when it is something else (of another version, say)."""
    kept = object_in(text.reveal().encode("utf-8", "replace"))
    if kept is None:
        return None
    names = ("access_key_id", "secret_key", "session_token", "identity_id")
    key_id, secret_key, token, identity_id = (kept.get(name) for name in names)
    expires_at, asked, expected, login = (
        kept.get(name) for name in ("expires_at", "asked_role", "expected_role", "login")
    )
    if not (
        isinstance(key_id, str)
        and isinstance(secret_key, str)
        and isinstance(token, str)
        and isinstance(identity_id, str)
        and isinstance(expires_at, int | float)
        and 0 <= expires_at < LATEST
        and isinstance(asked, str | None)
        and isinstance(expected, str | None)
        and isinstance(login, str | None)
    ):
        return None
    return AwsCredentials(
        access_key_id=key_id,
        secret_key=Secret(secret_key),
        session_token=Secret(token),
        expires_at=float(expires_at),
        identity_id=identity_id,
        asked_role=asked,
        expected_role=expected,
        login=login or "",
    )
