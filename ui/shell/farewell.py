"""What the sign-in page says after somebody left: what ended, and what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from ui.messages import Message, Tone, count

if TYPE_CHECKING:
    from core.auth.sign_out_report import SignOutReport


class CacheFate(Enum):
    """What became of the cached books."""

    ENCRYPTED = "kept, encrypted"
    IN_MEMORY = "they were in memory only"
    DESTROYED = "destroyed with their key"


def farewell(
    report: SignOutReport, books: CacheFate, unsent: int, others: Sequence[str] = ()
) -> Message:
    """unsent: how many edits the table does not have and nobody discarded.

    others: who else is signed in on this computer, and stays so.
    """
    kept, outlives = _joined(_kept(books, unsent), _stay(others)), _outlives(report)
    if report.revoked and report.forgotten:
        return Message(Tone.SUCCESS, "You are signed out.", _joined(_ended(report), outlives, kept))
    hint = _joined(report.reason, outlives, kept)
    return Message(Tone.WARNING, "You are signed out on this computer.", hint)


def _stay(others: Sequence[str]) -> str:
    """Signing out everywhere ends one user's sessions, and nobody else's."""
    match others:
        case []:
            return ""
        case [one]:
            return f"{one} stays signed in here."
        case [one, another]:
            return f"{one} and {another} stay signed in here."
        case _:
            return f"{len(others)} others stay signed in here."


def _ended(report: SignOutReport) -> str:
    if report.everywhere:
        return "All sessions of this user were revoked, and this one's tokens are forgotten."
    return "The session was revoked, and its tokens are forgotten."


def _outlives(report: SignOutReport) -> str:
    """What still works, and until when: nothing calls AWS credentials back before they end."""
    here = ""
    if report.credentials_until is not None:
        end = datetime.fromtimestamp(report.credentials_until)
        here = f"Its AWS credentials are forgotten here, but a copy would work until {end:%H:%M}."
    elsewhere = ""
    if report.everywhere and report.revoked:
        elsewhere = "Other devices can use the AWS credentials that they have for up to an hour."
    return _joined(here, elsewhere)


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _kept(books: CacheFate, unsent: int) -> str:
    match books:
        case CacheFate.DESTROYED:
            return "The cached books and their key are destroyed."
        case CacheFate.IN_MEMORY:
            return "The books were in memory only and are gone from it."
        case CacheFate.ENCRYPTED:
            edits = f" with {count(unsent, 'edit')} that you made" if unsent else ""
            return f"The books{edits} stay here, encrypted, until you sign in again."
