"""Credentials as one line of text, for the keyring."""

from __future__ import annotations

import json

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
    try:
        kept = json.loads(text.reveal())
        return AwsCredentials(
            access_key_id=kept["access_key_id"],
            secret_key=Secret(kept["secret_key"]),
            session_token=Secret(kept["session_token"]),
            expires_at=float(kept["expires_at"]),
            identity_id=kept["identity_id"],
            asked_role=kept["asked_role"],
            expected_role=kept["expected_role"],
            login=str(kept.get("login", "")),
        )
    except (ValueError, TypeError, KeyError):
        return None
