"""Why the practice cloud did not start, or does not answer, in words for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException

from core.errors import AppError, ServiceTrouble
from core.i18n import N_, _
from ui.backend.gateway import PracticeUnreadable, PracticeUnwritable

_UNREADABLE = {
    "state-unreadable": N_(
        "What the practice cloud kept cannot be read: its key is lost, or the file is damaged."
    ),
    "state-unknown": N_(
        "What the practice cloud kept was written by another version of Bookplate."
    ),
}
_NOT_STARTED = {
    "folder-in-use": N_("The practice cloud did not start: another one is using its folder."),
    "port-taken": N_("The practice cloud did not start: another program is using its port."),
}
_UNWRITABLE = N_("The practice cloud did not start: its folder cannot be written to.")
_DIED = N_("The practice cloud did not start.")


def practice_trouble(refusal: str) -> AppError:
    """The error for a handshake.Refusal's value; empty: it died without a word."""
    if refusal in _UNREADABLE:
        return PracticeUnreadable(
            _(_UNREADABLE[refusal]),
            _("Start practice over to use it again. This erases the books and users that it kept."),
        )
    hint = _("Nothing is lost. Try again, or choose another profile.")
    if refusal == "folder-unwritable":
        return PracticeUnwritable(_(_UNWRITABLE), hint)
    why = _NOT_STARTED.get(refusal, _DIED)
    return ServiceTrouble(_(why), hint)


@contextmanager
def answering(otherwise: str) -> Iterator[None]:
    """Raise ServiceTrouble(otherwise) when the practice cloud does not answer."""
    try:
        yield
    except (OSError, HTTPException) as error:
        hint = _("Try again in a moment, or restart Bookplate.")
        raise ServiceTrouble(otherwise, hint) from error
