"""What the window says to a person: messages with a tone, and moments in words."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from core.clock import describe_skew
from core.durations import DAY, HOUR, MINUTE, ago, duration, in_words
from core.errors import AppError, ServiceSaid, SignInRefused, TransientError
from core.i18n import _

__all__ = [
    "DAY",
    "HOUR",
    "MINUTE",
    "Message",
    "Tone",
    "ago",
    "aws_note",
    "clock_message",
    "duration",
    "in_words",
    "lines",
    "message_from",
    "moment",
    "not_remembered",
    "practice_not_kept",
    "time_of_day",
]


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
    hint = _("Bookplate uses the server's time for now. Please set the clock.")
    return Message(Tone.WARNING, describe_skew(skew), hint)


def time_of_day(seconds: float) -> str:
    """Hours and minutes as the language writes them; seconds since the epoch."""
    from PySide6.QtCore import QDateTime, QLocale

    time = QDateTime.fromSecsSinceEpoch(int(seconds)).time()
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def time_or_day(seconds: float, now: float) -> str:
    """The time of day, or the day when that was not today; both in seconds since the epoch."""
    from PySide6.QtCore import QDateTime, QLocale

    then, today = (QDateTime.fromSecsSinceEpoch(int(each)).date() for each in (seconds, now))
    if then == today:
        return time_of_day(seconds)
    return QLocale().toString(then, QLocale.FormatType.ShortFormat)


def moment(seconds: float) -> str:
    """A date and time as the language writes it; seconds since the epoch."""
    from PySide6.QtCore import QDateTime, QLocale

    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(seconds)))


def lines(*sentences: str) -> str:
    """Whole sentences, translated already, each on a line of its own; empty ones are left out."""
    return "\n".join(filter(None, sentences))
