"""The calls that try what a role may do with the table, one at a time and only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from core.access.actions import PROBES, Cost
from core.access.evidence import Evidence, Verdict
from core.access.probe import CONDITION_FAILED, MADE_UP, Probe, probe_for, verdict_of
from core.aws.credentials import FixedCredentials
from core.aws.errors import translating_with
from core.errors import AppError
from core.i18n import _
from core.identity.access_denied.message import parse
from core.identity.arn import role_name

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

    from core.aws.clients import Clients
    from core.aws.credentials import AwsCredentials
    from core.books.values.book import KeySchema
    from core.clock import ServerClock


class Prober:
    """Blocking; safe on any thread. Changes nothing in the table, see core.access.probe."""

    def __init__(
        self, clients: Clients, table: str, key: Callable[[], KeySchema | None], clock: ServerClock
    ) -> None:
        self._clients = clients
        self._table = table
        self._key = key
        self._clock = clock

    def probe(self, action: str, credentials: AwsCredentials, role: str, user: str) -> Evidence:
        """What the table answered; UNKNOWN when that decides nothing, with what was said.

        role is the bare name of the role that the credentials are of. A refusal names the role
        that was really used, which then counts. Raises AppError when the table gave no answer.
        """
        probe = probe_for(action, self._key())
        if probe is None:
            words = _("The key of the table is not known yet, so there is nothing to ask with.")
            return Evidence(action, role, Verdict.UNKNOWN, self._clock.now(), user, words=words)
        client = self._clients.dynamodb(FixedCredentials(credentials))
        started = self._clock.now()
        code, message = self._ask(client, probe)
        writes = PROBES.get(action) is Cost.WRITE
        verdict = verdict_of(code, writes=writes)
        named = parse(message).principal if verdict is Verdict.REFUSED else None
        return Evidence(
            action=action,
            role=role_name(named) if named else role,
            verdict=verdict,
            at=started,
            user=user,
            code=code,
            words="" if code == CONDITION_FAILED else message,
            book=MADE_UP if probe.names_a_book else "",
            probed=True,
        )

    def _ask(self, client: DynamoDBClient, probe: Probe) -> tuple[str, str]:
        """The code and the words of the answer, both empty when it did what was asked."""
        told: list[tuple[str, str]] = []

        def note(code: str, message: str) -> AppError | None:
            told.append((code, message))
            return None

        calls: dict[str, Callable[..., Any]] = {
            "DescribeTable": client.describe_table,
            "Scan": client.scan,
            "Query": client.query,
            "GetItem": client.get_item,
            "PutItem": client.put_item,
            "UpdateItem": client.update_item,
            "DeleteItem": client.delete_item,
        }
        try:
            with translating_with(note):
                calls[probe.operation](TableName=self._table, **probe.parameters)
        except AppError:
            if not told:
                raise
        return told[-1] if told else ("", "")
