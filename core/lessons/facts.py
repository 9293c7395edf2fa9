"""What the app observes, as far as a lesson goes by it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True, slots=True)
class SeenCall:
    """One call that was recorded. error is the service's code, else the HTTP status when that is
    no success; message is the service's words. url is where it went. names_operation: whether it
    had the header that says which operation is meant; told of refused ones.
    """

    operation: str
    error: str = ""
    message: str = ""
    url: str = ""
    names_operation: bool = True


class Deed(Enum):
    """What was done on a page, and is seen in no call."""

    LETTER_CHANGED = auto()
    """A letter of a token was changed, and the token looked at."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All of it, at one moment. Roles are bare names, empty where there is none.

    role: the one that AWS confirmed. refused: the identity pool's words when it gave none.
    skew: the services' time minus this computer's, in seconds. form: the title of the book in the
    form. undecided: edits that need a decision. calls: since the lesson changed something last,
    the oldest first. performed: the steps whose change was made.
    """

    user: str = ""
    groups: frozenset[str] = frozenset()
    preferred: str = ""
    role: str = ""
    refused: str = ""
    skew: float = 0.0
    form: str = ""
    undecided: int = 0
    calls: tuple[SeenCall, ...] = ()
    deeds: frozenset[Deed] = frozenset()
    performed: frozenset[int] = frozenset()
