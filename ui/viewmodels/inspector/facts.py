"""What the token inspector knows, and what follows from it. Pure."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from core.i18n import N_, _
from core.identity.session_time.axis import CREDENTIALS_LAST
from core.redaction import Secret

if TYPE_CHECKING:
    from core.aws.credentials import AwsCredentials


class InspectedSecret(Enum):
    """What the inspector holds masked, and copies on the user's explicit wish."""

    ID_TOKEN = "ID token"
    ACCESS_TOKEN = "access token"
    AWS_CREDENTIALS = "AWS credentials"

    @property
    def label(self) -> str:
        """Its name as a line of its own."""
        return _(_LABELS[self])


_LABELS = {
    InspectedSecret.ID_TOKEN: N_("ID token"),
    InspectedSecret.ACCESS_TOKEN: N_("Access token"),
    InspectedSecret.AWS_CREDENTIALS: N_("AWS credentials"),
}


@dataclass(frozen=True, slots=True)
class Lifetime:
    """One bar of the time line; seconds since the epoch on the server's clock."""

    of: InspectedSecret
    issued_at: float
    expires_at: float

    @property
    def label(self) -> str:
        """Whose time it is, in words."""
        return self.of.label

    def left(self, now: float) -> float:
        """Seconds that remain, never below 0."""
        return max(0.0, self.expires_at - now)


def token_lifetime(of: InspectedSecret, token: Secret) -> Lifetime | None:
    """The times in a JWT's payload; None when it is not a JWT or has no times. Not verified."""
    payload = _payload(token)
    issued, expires = payload.get("iat"), payload.get("exp")
    if not isinstance(issued, int | float) or not isinstance(expires, int | float):
        return None
    return Lifetime(of, float(issued), float(expires))


def credentials_lifetime(of: InspectedSecret, expires_at: float) -> Lifetime:
    """The times of role credentials, of which the identity pool gives only the end."""
    return Lifetime(of, expires_at - CREDENTIALS_LAST, expires_at)


def _payload(token: Secret) -> Mapping[str, object]:
    parts = token.reveal().split(".")
    if len(parts) != 3:
        return {}
    try:
        text = base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4))
        payload = json.loads(text)
    except ValueError:
        return {}
    return payload if isinstance(payload, dict) else {}


def as_environment(credentials: AwsCredentials) -> str:
    """The credentials as lines for a shell; a secret."""
    return (
        f"export AWS_ACCESS_KEY_ID={credentials.access_key_id}\n"
        f"export AWS_SECRET_ACCESS_KEY={credentials.secret_key.reveal()}\n"
        f"export AWS_SESSION_TOKEN={credentials.session_token.reveal()}\n"
    )
