"""A role's temporary credentials, and where a client gets the present ones from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from core.redaction import Secret


@dataclass(frozen=True, slots=True)
class AwsCredentials:
    """What GetCredentialsForIdentity gave.

    expires_at is in seconds since the epoch on the server's clock. identity_id is the identity
    pool's id of the user. asked_role is the CustomRoleArn that was sent, or None when the choice
    was left to the identity pool. expected_role is the ARN that was to be expected then: the asked
    one, else the one that the token led to, or None when it led to none. login is the name under
    which the identity pool took the token, or empty when that is not known any more.
    """

    access_key_id: str
    secret_key: Secret
    session_token: Secret
    expires_at: float
    identity_id: str
    asked_role: str | None = None
    expected_role: str | None = None
    login: str = ""


class CredentialSource(Protocol):
    """Gives the credentials to sign the next request with."""

    def current(self) -> AwsCredentials:
        """Credentials that are valid now; may block to renew them, and raise an AppError."""

    def reject(self, access_key_id: str) -> None:
        """The service does not take these credentials (any more): renew before the next use."""


class FixedCredentials:
    """The same credentials for as long as they last, whatever is renewed meanwhile.

    source is where they came from, which hears when a service does not take them.
    """

    def __init__(self, credentials: AwsCredentials, source: CredentialSource | None = None) -> None:
        self._credentials = credentials
        self._source = source

    def current(self) -> AwsCredentials:
        """The credentials."""
        return self._credentials

    def reject(self, access_key_id: str) -> None:
        """Tell the source; these stay as they are."""
        if self._source is not None:
            self._source.reject(access_key_id)
