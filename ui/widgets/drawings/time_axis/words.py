"""The time axis in words: what is left of each, and the events with their times."""

from __future__ import annotations

from collections.abc import Callable

from core.i18n import _, pgettext
from core.identity.session_time.axis import Event, Span, TimeAxisState
from ui.messages import duration, lines

Clock = Callable[[float], str]
"""A moment of the server's clock, as it is written here."""


def left_words(span: Span, now: float) -> str:
    """What is left of one, short: "54 min", "expired"; of the refresh token it is not known."""
    left = span.left(now)
    if left is None:
        return pgettext("time left", "unknown")
    return duration(left) if left > 0 else pgettext("time left", "expired")


def event_words(event: Event, clock: Clock) -> str:
    """One event with its time."""
    return _("{time} {event}", time=clock(event.at), event=event.words)


def span_words(span: Span, exact: Clock) -> str:
    """One span, exactly, for on hover."""
    if span.ends is None:
        return lines(
            _("{name}: since {begins}", name=span.of.label, begins=exact(span.begins)),
            _("How long it lasts is set in the user pool, not in a token."),
        )
    return _(
        "{name}: issued {issued}, expires {expires}",
        name=span.of.label,
        issued=exact(span.begins),
        expires=exact(span.ends),
    )


def said(state: TimeAxisState, now: float, clock: Clock) -> str:
    """The whole axis, as a screen reader says it: what is left, a line for each event."""
    left = ", ".join(f"{span.of.label} {left_words(span, now)}" for span in state.spans)
    return lines(left, *(event_words(event, clock) for event in state.events))
