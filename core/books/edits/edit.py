"""An edit of one book: what the user wants, what they saw, whose edit it is, how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from core.books.values.attribute_values import same_value
from core.books.values.book import Attributes, Book, BookKey, Patch, WireValue
from core.errors import AppError, ServiceSaid


class EditKind(StrEnum):
    """ADD makes a new book, CHANGE alters one that the user saw."""

    ADD = "add"
    CHANGE = "change"


class EditState(StrEnum):
    """Where an edit stands; it is in exactly one of these.

    queued ─► sending ─► applied            the table has it
                      ├► conflict           the book was not as the user had seen it
                      ├► refused            AWS said no (IAM, or the value itself)
                      └► queued             no answer: it waits for the next try
    conflict, refused, queued ─► draft      kept by the user, not sent until edited again
    conflict, refused, draft  ─► queued     edited again
    every one but sending and applied ─► discarded   by the user, never automatically
    discarded ─► what it was before     the user takes that back
    """

    QUEUED = "queued"
    SENDING = "sending"
    APPLIED = "applied"
    CONFLICT = "conflict"
    REFUSED = "refused"
    DRAFT = "draft"
    DISCARDED = "discarded"

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do or to decide."""
        return self in (EditState.APPLIED, EditState.DISCARDED)

    @property
    def underway(self) -> bool:
        """Whether it is sent, or will be, without anyone deciding anything."""
        return self in (EditState.QUEUED, EditState.SENDING)

    @property
    def needs_decision(self) -> bool:
        """Whether it went wrong, and a person has not said yet what becomes of it."""
        return self in (EditState.CONFLICT, EditState.REFUSED)

    @property
    def editable_again(self) -> bool:
        """Whether it stands still until a person edits it again: undecided, or a draft."""
        return self.needs_decision or self is EditState.DRAFT


@dataclass(frozen=True, slots=True)
class Owner:
    """As whom an edit is made and sent. An edit is never sent as anyone else.

    identity_id is the identity pool's id of the user, role the IAM role's ARN or name as the
    caller identity gives it. None means not known yet: an offline start takes what the store
    remembers.
    """

    username: str
    identity_id: str | None = None
    role: str | None = None

    def may_become(self, confirmed: Owner) -> bool:
        """Whether confirmed is this owner, with nothing different and perhaps more known.

        An edit that was made before the role was known belongs to the first role that is.
        """
        return (
            self.username == confirmed.username
            and self.identity_id in (None, confirmed.identity_id)
            and self.role in (None, confirmed.role)
        )


@dataclass(frozen=True, slots=True)
class IamRefusal:
    """IAM refused the edit: our sentences, and what AWS said.

    operation is the API's name (PutItem), message AWS's own text.
    """

    title: str
    hint: str
    operation: str
    message: str


class Meanwhile(StrEnum):
    """What others did to the book while the edit was on its way."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class OtherRefusal:
    """The table did not take the edit: a rule of DynamoDB, or a book that changed meanwhile.

    said: DynamoDB's own words. meanwhile: what others did. At most one of the two is known.
    """

    title: str
    hint: str = ""
    said: ServiceSaid | None = None
    meanwhile: Meanwhile | None = None


EditProblem = IamRefusal | OtherRefusal
"""Why an edit did not go through."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit in the outbox.

    wanted is the whole item as the user wants it, seen the whole item as they saw it (empty for
    a new book); only what differs between the two is sent and is conditional. conflicted: the
    table was found to hold something else than what was seen, namely current (None: the book is
    gone there); it stays true for a draft. attempted: it was sent and it is not known whether it
    arrived, so it must be sent again as it is. created_at is in seconds since the epoch.
    """

    id: int
    kind: EditKind
    key: BookKey
    wanted: Attributes
    owner: Owner
    created_at: float
    seen: Attributes = field(default_factory=lambda: MappingProxyType({}))
    state: EditState = EditState.QUEUED
    problem: EditProblem | None = None
    attempted: bool = False
    conflicted: bool = False
    current: Book | None = None

    @property
    def changes(self) -> Mapping[str, WireValue | None]:
        """What differs between seen and wanted; None means that the attribute goes."""
        return differences(self.seen, self.wanted)

    @property
    def merged(self) -> Attributes:
        """The item that the edit makes when it is edited again as it is.

        After a conflict that is the table's item with the changes made to it; whatever else
        others wrote meanwhile stays theirs.
        """
        if not self.conflicted or self.current is None:
            return self.wanted
        return patched(self.current.attributes, self.changes)


def differences(seen: Attributes, wanted: Attributes) -> dict[str, WireValue | None]:
    """The patch that makes wanted out of seen."""
    patch: dict[str, WireValue | None] = {
        name: value
        for name, value in wanted.items()
        if name not in seen or not same_value(seen[name], value)
    }
    patch.update({name: None for name in seen if name not in wanted})
    return patch


def patched(attributes: Attributes, patch: Patch) -> dict[str, WireValue]:
    """The attributes with the patch applied; neither argument is altered."""
    merged = {**attributes, **patch}
    return {name: value for name, value in merged.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Applied:
    """The table has the edit; book is how the table holds it as far as is known."""

    edit: Edit
    book: Book


@dataclass(frozen=True, slots=True)
class Conflicted:
    """The book was not as the user had seen it. edit.current is the table's item, or None."""

    edit: Edit


@dataclass(frozen=True, slots=True)
class Refused:
    """AWS said no, and would again. error is an AccessDenied when IAM refused."""

    edit: Edit
    error: AppError


@dataclass(frozen=True, slots=True)
class Waiting:
    """It could not be sent now; it stays queued. error says why."""

    edit: Edit
    error: AppError


@dataclass(frozen=True, slots=True)
class Held:
    """It was made as another owner than the one who is signed in now (current): not sent."""

    edit: Edit
    current: Owner


EditOutcome = Applied | Conflicted | Refused | Waiting | Held
