"""Temporary credentials: making them, and forgetting those that are long expired."""

from __future__ import annotations

import secrets
from base64 import b64encode
from dataclasses import replace

from core.practice.state.cloud_state import CloudState
from core.practice.state.identity_pool import AwsSession

LIFETIME = 3600
"""Seconds; the enhanced flow's is fixed (Amazon Cognito developer guide)."""

_REMEMBERED = 24 * 3600
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_SESSION_NAME = "CognitoIdentityCredentials"


def issue(role_name: str, identity_id: str, now: float) -> AwsSession:
    """New credentials of a role for an identity."""
    issued_at = float(int(now))
    return AwsSession(
        access_key_id="ASIA" + "".join(secrets.choice(_ALPHABET) for _ in range(16)),
        secret_access_key=b64encode(secrets.token_bytes(30)).decode(),
        session_token=b64encode(secrets.token_bytes(600)).decode(),
        role_name=role_name,
        session_name=_SESSION_NAME,
        identity_id=identity_id,
        issued_at=issued_at,
        expires_at=issued_at + LIFETIME,
    )


def with_session(state: CloudState, session: AwsSession) -> CloudState:
    """The state that knows session; one that expired over a day before it is forgotten.

    Until then its credentials are answered as expired, afterwards as unknown.
    """
    limit = session.issued_at - _REMEMBERED
    kept = {key: s for key, s in state.aws_sessions.items() if s.expires_at > limit}
    return replace(state, aws_sessions={**kept, session.access_key_id: session})
