"""The books table behind a signature that cannot change between two looks at it."""

from __future__ import annotations

from core.aws.clients import Clients
from core.aws.credentials import AwsCredentials, CredentialSource, FixedCredentials
from core.books.table.dynamo import DynamoBooks


class PinnedTable:
    """Gives the table signed with one set of credentials; safe on any thread.

    The client of the last credentials is kept: there are new ones about once an hour.
    """

    def __init__(self, clients: Clients, table: str, source: CredentialSource) -> None:
        """source hears when DynamoDB does not take credentials that it gave."""
        self._clients = clients
        self._table = table
        self._source = source
        self._last: tuple[str, DynamoBooks] | None = None

    def signed_with(self, credentials: AwsCredentials) -> DynamoBooks:
        """The table, every call of which is signed with exactly these. Raises ProfileError."""
        last = self._last
        if last is not None and last[0] == credentials.access_key_id:
            return last[1]
        client = self._clients.dynamodb(FixedCredentials(credentials, self._source))
        table = DynamoBooks(client, self._table)
        self._last = (credentials.access_key_id, table)
        return table
