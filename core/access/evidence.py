"""What was seen once: a role did something with the table, or was refused it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What is known of a role and an action. The values are what the store keeps."""

    ALLOWED = "allowed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One answer of the table to one role.

    action is as IAM names it ("dynamodb:PutItem"), role the role's bare name: an assumed role's
    ARN has no more. at is in seconds since the epoch on the server's clock. user is the app's user
    name. number is the request's in this run's list of requests, None when it is not in there.
    code and words are the service's own, empty when it did what was asked. book is the key that was
    named, for a person; empty when none was, or when it is not known any more. probed: the call was
    made only to find this out. UNKNOWN with words is a try that decided nothing.
    """

    action: str
    role: str
    verdict: Verdict
    at: float
    user: str = ""
    number: int | None = None
    request_id: str = ""
    status: int | None = None
    code: str = ""
    words: str = ""
    book: str = ""
    probed: bool = False

    @property
    def cell(self) -> Cell:
        """Of what it is evidence."""
        return Cell(self.action, self.role)


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One action, and one role that may or may not do it."""

    action: str
    role: str
