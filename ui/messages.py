"""What the window says to a person: messages with a tone, and times and counts in words."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from core.errors import AppError, ServiceSaid, SignInRefused, TransientError
from core.i18n import _, ngettext

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Tone(Enum):
    """How a message is coloured; the words and the icon say the same."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


class Message(NamedTuple):
    """One message: title is what happened; hint is what was kept and what to do.

    action is the verb on its button, or empty when there is nothing to do here. why: the words of
    the service that refused, which the catalogue of errors explains.
    """

    tone: Tone
    title: str
    hint: str = ""
    action: str = ""
    why: ServiceSaid | None = None


def message_from(error: AppError, tone: Tone | None = None) -> Message:
    """An error as a banner: what can be tried again is a warning, the rest is in red.

    tone: for when the work continues in spite of it.
    """
    if tone is None:
        again = isinstance(error, TransientError) and not isinstance(error, SignInRefused)
        tone = Tone.WARNING if again else Tone.DANGER
    return Message(tone, error.title, error.hint, why=error.said)


def not_remembered(reason: str) -> Message:
    """A sign-in that does not outlive the window, and why."""
    hint = reason or _("The keyring did not store it, so you will have to sign in again next time.")
    return Message(Tone.INFO, _("This session will not be remembered."), hint)


def practice_not_kept(reason: str) -> Message:
    """reason: why what is done in practice cannot be kept, as a sentence."""
    return Message(Tone.WARNING, _("Practice starts over when you close Bookplate."), reason)


def aws_note(note: str) -> Message:
    """note: a sentence on what of the AWS configuration was left out."""
    hint = _(
        "You can sign in and work as usual. Endpoints set there are ignored, and other programs "
        "may fail until it is corrected."
    )
    return Message(Tone.INFO, note, hint)


def clock_message(skew: float) -> Message:
    """skew is the server's time minus this computer's, in seconds."""
    # The Date header has whole seconds: five hours must not be told as 4 hours 59 minutes.
    minutes = round(abs(skew) / MINUTE)
    wrong = in_words(minutes * MINUTE)
    if skew > 0:
        title = _("This computer's clock is {duration} slow.", duration=wrong)
    else:
        title = _("This computer's clock is {duration} fast.", duration=wrong)
    hint = _("Bookplate uses the server's time for now. Please set the clock.")
    return Message(Tone.WARNING, title, hint)


def duration(seconds: float) -> str:
    """A length of time, short, for a place with little room: "40 s", "54 min", "5 h 2 min"."""
    whole = round(seconds)
    if whole < MINUTE:
        return _("{seconds} s", seconds=whole)
    if whole < HOUR:
        return _("{minutes} min", minutes=whole // MINUTE)
    if whole < DAY:
        hours, minutes = divmod(whole // MINUTE, 60)
        if not minutes:
            return _("{hours} h", hours=hours)
        return _("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return _days(whole)


def in_words(seconds: float) -> str:
    """A length of time within a sentence: "40 seconds", "5 hours", "5 hours 2 minutes"."""
    whole = round(seconds)
    if whole < MINUTE:
        return ngettext("{n} second", "{n} seconds", whole)
    if whole < HOUR:
        return _minutes(whole // MINUTE)
    if whole >= DAY:
        return _days(whole)
    hours, minutes = divmod(whole // MINUTE, 60)
    in_hours = ngettext("{n} hour", "{n} hours", hours)
    if not minutes:
        return in_hours
    return _("{hours} {minutes}", hours=in_hours, minutes=_minutes(minutes))


def _minutes(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes)


def _days(seconds: int) -> str:
    return ngettext("{n} day", "{n} days", seconds // DAY)


def ago(seconds: float) -> str:
    """How long ago: "just now", "2 min ago"."""
    if seconds < MINUTE:
        return _("just now")
    return _("{duration} ago", duration=duration(seconds))


def time_of_day(seconds: float) -> str:
    """Hours and minutes as the language writes them; seconds since the epoch."""
    from PySide6.QtCore import QDateTime, QLocale

    time = QDateTime.fromSecsSinceEpoch(int(seconds)).time()
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def moment(seconds: float) -> str:
    """A date and time as the language writes it; seconds since the epoch."""
    from PySide6.QtCore import QDateTime, QLocale

    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(seconds)))


def lines(*sentences: str) -> str:
    """Whole sentences, translated already, each on a line of its own; empty ones are left out."""
    return "\n".join(filter(None, sentences))
