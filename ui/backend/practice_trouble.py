"""Why the practice cloud did not start, in words for a person."""

from __future__ import annotations

from core.errors import AppError, ServiceTrouble
from ui.backend.gateway import PracticeUnreadable, PracticeUnwritable

_BEGIN = "Start practice over to use it again; the books and users that it kept are then gone."
_ELSE = "Nothing is lost. Try again, or choose another profile."
_UNREADABLE = {
    "state-unreadable": "What the practice cloud kept cannot be read: its key is lost or the file "
    "is damaged.",
    "state-unknown": "What the practice cloud kept was written by another version of Bookplate.",
}
_NOT_STARTED = {
    "folder-in-use": "The practice cloud did not start: another one uses its folder.",
    "port-taken": "The practice cloud did not start: another program uses its port.",
}
_UNWRITABLE = "The practice cloud did not start: its folder cannot be written to."


def practice_trouble(refusal: str) -> AppError:
    """The error for a handshake.Refusal's value; empty: it died without a word."""
    if refusal in _UNREADABLE:
        return PracticeUnreadable(_UNREADABLE[refusal], _BEGIN)
    if refusal == "folder-unwritable":
        return PracticeUnwritable(_UNWRITABLE, _ELSE)
    return ServiceTrouble(_NOT_STARTED.get(refusal, "The practice cloud did not start."), _ELSE)
