"""An entry as a person reads it: in their language, with the ids of their profile in it."""

from __future__ import annotations

from dataclasses import dataclass

from core.error_catalogue.catalogue import ENTRIES
from core.error_catalogue.entry import Cause, Entry, Ids, Kind, Service, Snippet
from core.i18n import N_, _

_HEADINGS = {
    Kind.COMMAND: N_("Command"),
    Kind.JSON: N_("JSON"),
    Kind.CONSOLE: N_("In the AWS console"),
    Kind.IN_APP: N_("In Bookplate"),
}
_RESETS = (
    "aws cognito-idp update-user-pool-client",
    "aws cognito-identity update-identity-pool",
    "aws cognito-identity set-identity-pool-roles",
    "aws cognito-idp set-user-pool-mfa-config",
)
"""What these are not given they set back to its default (Amazon Cognito API reference)."""


@dataclass(frozen=True, slots=True)
class ToldSnippet:
    """heading says what it is; note warns of what it does besides, or is empty."""

    kind: Kind
    heading: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ToldCause:
    """One cause, in sentences."""

    why: str
    check: str
    fix: str
    look: ToldSnippet | None
    do: ToldSnippet


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """One error. said is how AWS words it, "" when it may say anything."""

    id: str
    service: Service
    code: str
    said: str
    meaning: str
    causes: tuple[ToldCause, ...]


def tell(entry: Entry, ids: Ids) -> ToldEntry:
    """entry for the person whose ids these are."""
    return ToldEntry(
        entry.id,
        entry.service,
        entry.code,
        entry.message,
        _(entry.meaning, **ids),
        tuple(_cause(cause, ids) for cause in entry.causes),
    )


def as_text(told: ToldEntry, said: str = "") -> str:
    """All of it as lines of text, to send to somebody. said: what AWS said, if anything."""
    head = [f"{told.code} ({_(told.service.value)})", said or told.said, "", told.meaning]
    lines = [line for number, line in enumerate(head) if line or number == 2]
    for number, cause in enumerate(told.causes, 1):
        lines += ["", f"{number}. {cause.why}"]
        lines += [_("How to check: {check}", check=cause.check), *_lines(cause.look)]
        lines += [_("What to do: {fix}", fix=cause.fix), *_lines(cause.do)]
    return "\n".join(lines)


def search(words: str, ids: Ids) -> tuple[Entry, ...]:
    """The entries in which all these words stand, whatever their case; all of them for none."""
    wanted = words.lower().split()
    if not wanted:
        return ENTRIES
    return tuple(entry for entry in ENTRIES if all(one in _text(entry, ids) for one in wanted))


def _text(entry: Entry, ids: Ids) -> str:
    spelled = (*entry.codes, entry.message, _(entry.service.value))
    sentences = (_(cause.why, **ids) for cause in entry.causes)
    return "\n".join((*spelled, _(entry.meaning, **ids), *sentences)).lower()


def _cause(cause: Cause, ids: Ids) -> ToldCause:
    return ToldCause(
        _(cause.why, **ids),
        _(cause.check, **ids),
        _(cause.fix, **ids),
        None if cause.look is None else _snippet(cause.look, ids),
        _snippet(cause.do, ids),
    )


def _snippet(snippet: Snippet, ids: Ids) -> ToldSnippet:
    text = snippet.make(ids)
    resets = text.startswith(_RESETS)
    note = _("It resets what it does not name: add the settings that are to stay.")
    return ToldSnippet(snippet.kind, _(_HEADINGS[snippet.kind]), text, note if resets else "")


def _lines(snippet: ToldSnippet | None) -> list[str]:
    if snippet is None:
        return []
    return [f"    {line}" for line in snippet.text.splitlines()] + (
        [snippet.note] if snippet.note else []
    )
