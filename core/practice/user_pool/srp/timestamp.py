"""The TIMESTAMP of a password claim: its one true form, and how far it may be off."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from core.practice.http.wire import ServiceFault

TOLERANCE_SECONDS = 300
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FORM = re.compile(
    r"(?P<weekday>[A-Z][a-z]{2}) (?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2})"
    r" (?P<hour>\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2}) (?:UTC|GMT) (?P<year>\d{4})",
    re.ASCII,
)


def parse(text: str) -> datetime:
    """The moment that a TIMESTAMP names; the weekday's truth is left to the signature.

    Raises ServiceFault for what Java's "EEE MMM d HH:mm:ss z yyyy" cannot read in English.
    """
    match = _FORM.fullmatch(text)
    if match is None or match["weekday"] not in _WEEKDAYS or match["month"] not in _MONTHS:
        raise _unreadable()
    month = _MONTHS.index(match["month"]) + 1
    year, day, hour, minute, second = (
        int(match[name]) for name in ("year", "day", "hour", "minute", "second")
    )
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        raise _unreadable() from None


def render(moment: datetime) -> str:
    """The form that the signature is calculated over: day without a leading zero, 24 hours."""
    return (
        f"{_WEEKDAYS[moment.weekday()]} {_MONTHS[moment.month - 1]} {moment.day}"
        f" {moment:%H:%M:%S} UTC {moment.year:04d}"
    )


def is_current(moment: datetime, now: float) -> bool:
    """Whether the client's clock is near enough to the server's."""
    return abs(moment.timestamp() - now) <= TOLERANCE_SECONDS


def _unreadable() -> ServiceFault:
    return ServiceFault(
        "InvalidParameterException",
        "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
    )
