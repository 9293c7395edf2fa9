"""The actions on the table that the access page asks about, and what trying one costs.

Sources: Amazon DynamoDB developer guide, "DynamoDB read and write operations" (a failed condition
costs one write unit where there is no item; a strongly consistent read of nothing one read unit);
Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB".
"""

from __future__ import annotations

from enum import Enum

PREFIX = "dynamodb:"


class Cost(Enum):
    """What one probe costs at most."""

    NOTHING = "nothing"
    READ = "one read of nothing"
    ONE_BOOK = "the read of one book"
    WRITE = "one write unit"


PROBES: dict[str, Cost] = {
    "dynamodb:DescribeTable": Cost.NOTHING,
    "dynamodb:Scan": Cost.ONE_BOOK,
    "dynamodb:Query": Cost.READ,
    "dynamodb:GetItem": Cost.READ,
    "dynamodb:PutItem": Cost.WRITE,
    "dynamodb:UpdateItem": Cost.WRITE,
    "dynamodb:DeleteItem": Cost.WRITE,
}
"""Each action that can be tried without changing anything, in the order of the table's rows."""


def full_name(action: str) -> str:
    """The action as IAM names it, of an operation's bare name too."""
    return action if not action or ":" in action else f"{PREFIX}{action}"


def operation_of(action: str) -> str:
    """The operation that the action allows: "PutItem"."""
    return action.partition(":")[2] or action
