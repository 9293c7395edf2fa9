"""botocore's source of credentials: ours, asked for again for each request that is signed.

botocore finds a session's credentials through its component "credential_provider"; replacing it
is the way in that needs no private attribute, and it keeps ~/.aws and the environment out.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from botocore.credentials import Credentials, ReadOnlyCredentials

from core.aws.recording.attempt import Signer

if TYPE_CHECKING:
    from core.aws.credentials import AwsCredentials, CredentialSource


class SigningSource:
    """A source that knows as whom the last request on this thread was signed."""

    def __init__(self, source: CredentialSource) -> None:
        self._source = source
        self._this_thread = threading.local()

    @property
    def signer(self) -> Signer:
        """As whom it was; nobody before the first."""
        last: Signer = getattr(self._this_thread, "signer", Signer())
        return last

    def current(self) -> AwsCredentials:
        """The source's present credentials."""
        present = self._source.current()
        role = (present.expected_role or "").rpartition("/")[2]
        self._this_thread.signer = Signer(present.access_key_id, role, present.identity_id)
        return present

    def reject(self, access_key_id: str) -> None:
        """Tell the source."""
        self._source.reject(access_key_id)


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
