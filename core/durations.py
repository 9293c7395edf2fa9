"""Lengths of time in words."""

from __future__ import annotations

from core.i18n import _, ngettext

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


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


def ago(seconds: float) -> str:
    """How long ago: "just now", "2 min ago"."""
    if seconds < MINUTE:
        return _("just now")
    return _("{duration} ago", duration=duration(seconds))


def _minutes(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes)


def _days(seconds: int) -> str:
    return ngettext("{n} day", "{n} days", seconds // DAY)
