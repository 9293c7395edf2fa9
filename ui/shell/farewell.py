"""The sign-in page's message after a sign-out: what ended, what still works, what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from core.i18n import _, ngettext, paragraph
from ui.messages import Message, Tone, lines, time_of_day

if TYPE_CHECKING:
    from core.auth.sign_out_report import SignOutReport


class CacheFate(Enum):
    """What became of the cached books."""

    ENCRYPTED = auto()
    IN_MEMORY = auto()
    DESTROYED = auto()


def farewell(
    report: SignOutReport,
    books: CacheFate,
    unsent: int,
    others: Sequence[str] = (),
    *,
    lesson_ended: bool = False,
) -> Message:
    """The session, the AWS credentials, the books, and who else is here: a line for each.

    unsent: how many edits the table does not have and the user has not discarded. others: who else
    is signed in on this computer, and stays so. lesson_ended: one ran in practice until now.
    """
    done = report.revoked and report.forgotten
    session = _session(report) if done else report.reason
    lesson = _("The lesson has ended, and practice is as it was before.") if lesson_ended else ""
    hint = lines(session, _credentials(report), _books(books, unsent), lesson, _stay(others))
    if done:
        return Message(Tone.SUCCESS, _("You are signed out."), hint)
    return Message(Tone.WARNING, _("You are signed out on this computer."), hint)


def _session(report: SignOutReport) -> str:
    if report.everywhere:
        return _("All your sessions revoked, tokens erased here.")
    return _("Session revoked, tokens erased.")


def _credentials(report: SignOutReport) -> str:
    """What still works, and until when: nothing revokes AWS credentials before they expire."""
    here = elsewhere = ""
    if report.credentials_until is not None:
        here = _(
            "AWS credentials erased here; copies made elsewhere work until {time}.",
            time=time_of_day(report.credentials_until),
        )
    if report.everywhere and report.revoked:
        elsewhere = _("Your other devices can use their AWS credentials for up to an hour.")
    return paragraph(here, elsewhere)


def _books(books: CacheFate, unsent: int) -> str:
    match books:
        case CacheFate.DESTROYED:
            return _("Cached books and their key erased.")
        case CacheFate.IN_MEMORY:
            return _("The books were in memory only and are gone.")
        case CacheFate.ENCRYPTED if unsent:
            return ngettext(
                "Your books and {n} unsent edit stay here, encrypted.",
                "Your books and {n} unsent edits stay here, encrypted.",
                unsent,
            )
        case CacheFate.ENCRYPTED:
            return _("Your books stay here, encrypted.")


def _stay(others: Sequence[str]) -> str:
    """Signing out everywhere ends the sessions of one user only."""
    match others:
        case []:
            return ""
        case [one]:
            return _("{user} stays signed in here.", user=one)
        case [one, another]:
            return _("{first} and {second} stay signed in here.", first=one, second=another)
        case _others:
            return ngettext(
                "{n} other user stays signed in here.",
                "{n} other users stay signed in here.",
                len(others),
            )
