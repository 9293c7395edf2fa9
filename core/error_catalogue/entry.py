"""The form of the catalogue: an error, its causes, and for each how to check and what to do.

Texts are marked for translation and hold the names of ids in braces, as core.error_catalogue.ids
knows them. What is pasted elsewhere (JSON, commands) is never translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from core.i18n import N_

Ids = Mapping[str, str]
"""By their names: user_pool, client, table and so on."""


class Service(Enum):
    """Who sends an error; the values are AWS's own names."""

    USER_POOL = N_("Cognito user pools")
    IDENTITY_POOL = N_("Cognito identity pools")
    STS = N_("AWS STS")
    DYNAMODB = N_("Amazon DynamoDB")


class Kind(Enum):
    """What a snippet is, and so where it goes."""

    COMMAND = "command"
    JSON = "JSON"
    CONSOLE = "console"
    IN_APP = "Bookplate"


@dataclass(frozen=True, slots=True)
class Snippet:
    """Something to paste or to follow. make gives its text with the ids in it."""

    kind: Kind
    make: Callable[[Ids], str]


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that makes a service answer so.

    why: what is wrong. check: how to find out whether it is this. fix: what to do. look and do:
    the command, document or place for each, None where the sentence says all.
    """

    why: str
    check: str
    fix: str
    do: Snippet
    look: Snippet | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One error. id names it for good; code is without namespace, as the services send it.

    message is how AWS words it, "" when it may say anything; pattern finds it, a regular
    expression for a part of the message. other_codes are spelled otherwise and mean the same.
    operations: the calls that it is about, () for every call of the service.
    """

    id: str
    service: Service
    code: str
    meaning: str
    causes: tuple[Cause, ...]
    message: str = ""
    pattern: str = ""
    other_codes: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()

    def fits(self, message: str) -> bool:
        """Whether a message, on one line, is this one's."""
        return re.search(self.pattern, message, re.IGNORECASE) is not None

    @property
    def codes(self) -> tuple[str, ...]:
        """Every spelling of its code."""
        return (self.code, *self.other_codes)
