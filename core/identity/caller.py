"""The caller identity that AWS confirms: the role that was really given, not the expected one."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from core.aws.clients import Clients
from core.aws.credentials import AwsCredentials, FixedCredentials
from core.aws.errors import translating
from core.errors import AppError
from core.identity.arn import Arn


@dataclass(frozen=True, slots=True)
class CallerIdentity:
    """STS's answer. arn is the assumed role's ARN, role_name the bare name in it."""

    arn: str
    account: str
    role_name: str


class Caller:
    """Asks STS GetCallerIdentity, which needs no permission; once for each set of credentials.

    trouble: why who() could not confirm it the last time, or None.
    """

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self._lock = threading.Lock()
        self._known: dict[str, CallerIdentity] = {}
        self.trouble: AppError | None = None

    def who(self, credentials: AwsCredentials) -> CallerIdentity | None:
        """Whose credentials these are; None when that cannot be confirmed.

        An emulator may lack STS, and a network may let only DynamoDB through: neither keeps
        the user from working, so no failure is raised, and the next call asks again.
        """
        with self._lock:
            known = self._known.get(credentials.access_key_id)
            if known is not None:
                return known
            try:
                answered = self._ask(credentials)
            except AppError as error:
                self.trouble = error
                return None
            self.trouble = None
            if answered is not None:
                self._known = {credentials.access_key_id: answered}
            return answered

    def _ask(self, credentials: AwsCredentials) -> CallerIdentity | None:
        client = self._clients.sts(FixedCredentials(credentials))
        with translating():
            answer = client.get_caller_identity()
        given = answer.get("Arn", "")
        arn = Arn.parse(given)
        if arn is None or arn.role_name is None:
            return None
        return CallerIdentity(given, arn.account, arn.role_name)
