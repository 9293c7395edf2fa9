"""The TIMESTAMP of a sign-in: English and UTC, whatever the computer's language."""

from __future__ import annotations

import time

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def timestamp(epoch: float) -> str:
    """Such as "Thu Feb 5 01:02:03 UTC 2026"; epoch in seconds, on the server's clock.

    The day of the month is not padded. Cognito answers other spellings with "TIMESTAMP format
    should be EEE MMM d HH:mm:ss z yyyy in english." or, worse, with "Incorrect username or
    password."; strftime is not used because it follows the locale.
    """
    at = time.gmtime(epoch)
    clock = f"{at.tm_hour:02}:{at.tm_min:02}:{at.tm_sec:02}"
    weekday, month = _WEEKDAYS[at.tm_wday], _MONTHS[at.tm_mon - 1]
    return f"{weekday} {month} {at.tm_mday} {clock} UTC {at.tm_year:04}"
