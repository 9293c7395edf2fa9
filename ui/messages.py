"""What the window says to a person: messages with a tone, and times and counts in words."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from core.errors import AppError, SignInRefused, TransientError

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

    action is the verb on its button, or empty when there is nothing to do here.
    """

    tone: Tone
    title: str
    hint: str = ""
    action: str = ""


def message_from(error: AppError, tone: Tone | None = None) -> Message:
    """An error as a banner: what can be tried again is a warning, the rest is in red.

    tone: when the work goes on in spite of it.
    """
    if tone is None:
        again = isinstance(error, TransientError) and not isinstance(error, SignInRefused)
        tone = Tone.WARNING if again else Tone.DANGER
    return Message(tone, error.title, error.hint)


def not_remembered(reason: str) -> Message:
    """A sign-in that does not outlive the window, and why."""
    hint = reason or "The keyring did not take it, so it ends when Bookplate is closed."
    return Message(Tone.INFO, "This session will not be remembered.", hint)


def practice_not_kept(reason: str) -> Message:
    """reason: why what is done in practice cannot be kept, as a sentence."""
    return Message(Tone.WARNING, "Practice starts over when you close Bookplate.", reason)


def aws_note(note: str) -> Message:
    """note: a sentence on what of the AWS configuration was left out."""
    hint = (
        "You can sign in and work as usual. Endpoints set there are not used, and other programs "
        "may fail until it is corrected."
    )
    return Message(Tone.INFO, note, hint)


def clock_message(skew: float) -> Message:
    """skew is the server's time minus this computer's, in seconds."""
    direction = "slow" if skew > 0 else "fast"
    # The Date header has whole seconds: five hours must not be told as 4 h 59 min.
    minutes = round(abs(skew) / MINUTE)
    return Message(
        Tone.WARNING,
        f"This computer's clock is {duration(minutes * MINUTE)} {direction}.",
        "Bookplate goes by the server's time meanwhile. Other programs may not: set the clock.",
    )


def duration(seconds: float) -> str:
    """A length of time in its largest fitting unit: "40 s", "54 min", "5 h 2 min", "3 days"."""
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // MINUTE} min"
    if whole < DAY:
        hours, minutes = divmod(whole // MINUTE, 60)
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return count(whole // DAY, "day")


def ago(seconds: float) -> str:
    """How long ago: "just now", "2 min ago"."""
    return "just now" if seconds < MINUTE else f"{duration(seconds)} ago"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 book", "1,204 books"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
