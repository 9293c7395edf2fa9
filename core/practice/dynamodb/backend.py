"""The backend behind the gate: any DynamoDB that trusts its caller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from core.practice.http.wire import Response

API = "DynamoDB_20120810"
WRITES = frozenset(
    {
        "BatchWriteItem",
        "CreateTable",
        "DeleteItem",
        "DeleteTable",
        "PutItem",
        "TransactWriteItems",
        "UpdateItem",
    }
)
"""The operations that the gate lets through and that change something."""


@dataclass(frozen=True, slots=True)
class Call:
    """One operation of DynamoDB's API (PutItem) with its parameters."""

    operation: str
    payload: Mapping[str, Any] = field(repr=False)


class DynamoDb(Protocol):
    """A DynamoDB endpoint, called without credentials; safe on any thread."""

    def send(self, *calls: Call) -> Sequence[Response]:
        """Make the calls in order, stopping at the first that fails, and return their answers.

        When it returns, what the calls wrote is durable; of several calls, either all are or
        none is.
        """
        ...

    def close(self) -> None:
        """Release what it holds."""
        ...
