"""The claims of a token as rows: a short name, the value in words, and what it means. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from core.durations import ago, duration
from core.i18n import _
from core.identity.arn import role_name
from core.redaction import on_one_line
from core.token_reading.anatomy import Anatomy, Claim, as_time
from core.token_reading.claim_meanings import ClaimGroup, Meaning, meaning_of

LONGEST = 400
"""Letters of a value that a line shows; what is copied is whole."""

_ORDER = tuple(ClaimGroup)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One line. moment: seconds since the epoch when the value is a time."""

    claim: Claim
    meaning: Meaning
    moment: float | None = None

    def value(self, now: float, skew: float) -> str:
        """The value in words; now is the server's time, skew what it is ahead of this computer."""
        if self.moment is None:
            return value_words(self.claim)
        clock = _local(self.moment - skew)
        if clock is None:
            return self.claim.raw
        time = f"{clock:%H:%M:%S}"
        if clock.date() != datetime.fromtimestamp(now - skew).astimezone().date():
            time = f"{clock:%Y-%m-%d %H:%M:%S}"
        if self.moment <= now:
            return _("{time} · {ago}", time=time, ago=ago(now - self.moment))
        return _("{time} · in {duration}", time=time, duration=duration(self.moment - now))

    def exact(self, skew: float) -> str:
        """The value whole: as it is written, and a time in local time and UTC as well."""
        if self.moment is None:
            return shown(self.claim.raw, 20 * LONGEST)
        local, utc = _local(self.moment - skew), datetime.fromtimestamp(self.moment, UTC)
        if local is None:
            return self.claim.raw
        return f"{local:%Y-%m-%d %H:%M:%S %Z} · {utc:%Y-%m-%d %H:%M:%S} UTC · {self.claim.raw}"

    def fits(self, words: Iterable[str]) -> bool:
        """Whether every word, in lower case, is in it somewhere."""
        text = f"{self.claim.name} {self.meaning.name} {self.claim.raw} {value_words(self.claim)}"
        folded = text.casefold()
        return all(word in folded for word in words)


def rows_of(token: Anatomy) -> tuple[ClaimRow, ...]:
    """All claims, what decides most first; the header's last."""
    rows = [row_of(claim) for claim in token.claims]
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row.meaning.group)))


def row_of(claim: Claim) -> ClaimRow:
    """One claim as a line."""
    meaning = meaning_of(claim)
    return ClaimRow(claim, meaning, as_time(claim.value) if meaning.is_time else None)


def value_words(claim: Claim) -> str:
    """A value that is no time, on one line."""
    value = claim.value
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return shown(", ".join(role_name(each) for each in value))
    if isinstance(value, str):
        return shown(role_name(value))
    return shown(claim.raw)


def shown(text: str, most: int = LONGEST) -> str:
    """A token's text as it may be shown: on one line, without half characters, not endless."""
    cut = text if len(text) <= most else f"{text[:most]}…"
    return on_one_line(cut.encode("utf-8", "backslashreplace").decode())


def _local(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
