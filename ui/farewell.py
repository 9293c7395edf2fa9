"""What the sign-in page says after somebody left: what ended, and what is kept."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from ui.messages import Message, Tone, count

if TYPE_CHECKING:
    from core.auth.sign_out import SignOutReport


class Left(Enum):
    """What became of the cached books."""

    ENCRYPTED = "kept, encrypted"
    IN_MEMORY = "they were in memory only"
    DESTROYED = "destroyed with their key"


def farewell(report: SignOutReport, books: Left, unsettled: int) -> Message:
    """unsettled: how many edits the table does not have and nobody discarded."""
    kept = _kept(books, unsettled)
    if report.revoked and report.forgotten:
        ended = "The session was revoked, and its tokens are forgotten."
        return Message(Tone.SUCCESS, "You are signed out.", f"{ended} {kept}")
    return Message(Tone.WARNING, "You are signed out on this computer.", f"{report.reason} {kept}")


def _kept(books: Left, unsettled: int) -> str:
    match books:
        case Left.DESTROYED:
            return "The cached books and their key are destroyed."
        case Left.IN_MEMORY:
            return "The books were in memory only and are gone from it."
        case Left.ENCRYPTED:
            edits = f" with {count(unsettled, 'edit')} that you made" if unsettled else ""
            return f"The books{edits} stay here, encrypted, until you sign in again."
