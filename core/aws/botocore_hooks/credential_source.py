"""botocore's source of credentials: ours, asked for again for each request that is signed.

botocore finds a session's credentials through its component "credential_provider"; replacing it
is the way in that needs no private attribute, and it keeps ~/.aws and the environment out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from botocore.credentials import Credentials, ReadOnlyCredentials

if TYPE_CHECKING:
    from core.aws.credentials import CredentialSource


class SourcedCredentials(Credentials):
    """Credentials that are whatever the source has at the moment of signing."""

    def __init__(self, source: CredentialSource) -> None:
        super().__init__("", "", method="bookplate")
        self._source = source

    def get_frozen_credentials(self) -> ReadOnlyCredentials:
        """The present credentials as the signer wants them."""
        present = self._source.current()
        return ReadOnlyCredentials(
            present.access_key_id, present.secret_key.reveal(), present.session_token.reveal()
        )


class SourceProvider:
    """The botocore component that gives a client its credentials."""

    def __init__(self, source: CredentialSource) -> None:
        self._source = source

    def load_credentials(self) -> SourcedCredentials:
        """What the client keeps and asks for each request."""
        return SourcedCredentials(self._source)
