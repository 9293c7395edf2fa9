"""Which recorded requests are pages of one Scan or Query: each but the first says where it goes on.

Source: Amazon DynamoDB API reference, Scan and Query: ExclusiveStartKey.
"""

from __future__ import annotations

from core.recorded_calls.call import Call
from core.recorded_calls.content import field_of

PAGED = frozenset({"Scan", "Query"})


class FirstPages:
    """Looks at each call once, in their order."""

    def __init__(self) -> None:
        self._latest: dict[tuple[str, ...], int] = {}

    def first_of(self, call: Call) -> int:
        """The number of the page that its Scan or Query began with; its own for any other call.

        A page that was asked for twice, as the first answer was lost, counts twice.
        """
        if call.operation not in PAGED:
            return call.number
        body = call.request_body
        table = field_of(body, "TableName")
        reading = (call.operation, call.url, table, call.role, call.identity)
        if '"ExclusiveStartKey"' not in body or reading not in self._latest:
            self._latest[reading] = call.number
        return self._latest[reading]
