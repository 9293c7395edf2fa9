"""What stands on the time axis; seconds since the epoch on the server's clock throughout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.i18n import N_, _

SOON = 300.0
"""Seconds before its end from which something warns."""
CREDENTIALS_LAST = 3600.0
"""Seconds that credentials of the enhanced flow last (Amazon Cognito developer guide)."""
MOST_EVENTS = 100
"""How many events are remembered; the first one and the latest others."""


class Spanned(Enum):
    """What lasts for a time."""

    ID = "id"
    ACCESS = "access"
    AWS = "aws"
    REFRESH = "refresh"

    @property
    def label(self) -> str:
        """Its name, short."""
        return _(_LABELS[self])

    @property
    def short(self) -> str:
        """Its name where there is little room."""
        return _(_SHORT[self])


_SHORT = {
    Spanned.ID: N_("ID"),
    Spanned.ACCESS: N_("Access"),
    Spanned.AWS: N_("AWS"),
    Spanned.REFRESH: N_("Refresh"),
}
_LABELS = {
    Spanned.ID: N_("ID token"),
    Spanned.ACCESS: N_("Access token"),
    Spanned.AWS: N_("AWS credentials"),
    Spanned.REFRESH: N_("Refresh token"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """ends is None when nobody told: how long a refresh token lasts is not in a token."""

    of: Spanned
    begins: float
    ends: float | None

    def left(self, now: float) -> float | None:
        """Seconds that remain, never below 0; None when the end is not known."""
        return None if self.ends is None else max(0.0, self.ends - now)


class EventKind(Enum):
    """What can happen to a session."""

    SIGNED_IN = "signed in"
    RENEWED = "renewed"
    ROLE_CHANGED = "role changed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. of: what was renewed. detail: the role, or the refused operation."""

    kind: EventKind
    at: float
    of: Spanned | None = None
    detail: str = ""

    @property
    def words(self) -> str:
        """What happened, in a few words."""
        match self.kind:
            case EventKind.SIGNED_IN:
                return _("Signed in")
            case EventKind.RENEWED if self.of is not None:
                return _(_RENEWED[self.of])
            case EventKind.RENEWED:
                return _("Renewed")
            case EventKind.ROLE_CHANGED:
                return _("Role changed to {role}", role=self.detail)
            case EventKind.REFUSED:
                return _("{operation} refused", operation=self.detail)


_RENEWED = {
    Spanned.ID: N_("Tokens renewed"),
    Spanned.ACCESS: N_("Tokens renewed"),
    Spanned.AWS: N_("AWS credentials renewed"),
    Spanned.REFRESH: N_("Refresh token renewed"),
}


@dataclass(frozen=True, slots=True)
class History:
    """What happened in this session, oldest first. In memory only."""

    events: tuple[Event, ...] = ()

    def having(self, event: Event) -> History:
        """The history with this event in its place; one that is there already changes nothing."""
        if event in self.events:
            return self
        events = sorted((*self.events, event), key=lambda one: one.at)
        if len(events) > MOST_EVENTS:
            events = [events[0], *events[-(MOST_EVENTS - 1) :]]
        return History(tuple(events))

    def last(self, kind: EventKind) -> Event | None:
        """The latest event of this kind."""
        return next((one for one in reversed(self.events) if one.kind is kind), None)


@dataclass(frozen=True, slots=True)
class TimeAxisState:
    """All that the axis shows."""

    spans: tuple[Span, ...] = ()
    events: tuple[Event, ...] = ()

    def bounds(self, now: float) -> tuple[float, float]:
        """From where to where the axis goes: all spans whose end is known, and now."""
        known = [span for span in self.spans if span.ends is not None]
        begins = min([now, *(span.begins for span in known)])
        ends = max([now, *(span.ends for span in known if span.ends is not None)])
        return begins, max(ends, begins + 1.0)

    def shown_events(self, now: float) -> tuple[Event, ...]:
        """The events within its bounds."""
        begins, ends = self.bounds(now)
        return tuple(event for event in self.events if begins <= event.at <= ends)
