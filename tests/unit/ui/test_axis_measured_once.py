"""The time axis measures its words once for a look, however many places on it are asked for."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from core.identity.session_time.axis import Event, EventKind, Span, Spanned, TimeAxisState
from ui.look.theme import Scheme, TextSize, Theme
from ui.widgets.drawings.time_axis.painting import AxisPainter

MEASURED = 3
"""Names, times and the height of a line: each in the small font."""


class CountingTheme(Theme):
    """Counts who wants to measure."""

    def __init__(self, app: QApplication) -> None:
        self.asked = 0
        super().__init__(app, Scheme.LIGHT)

    def font(self, size: TextSize = TextSize.BODY, *, bold: bool = False) -> QFont:
        """The theme's own."""
        self.asked += 1
        return super().font(size, bold=bold)


def test_many_events_cost_no_more_measuring_than_one(qapp: QApplication) -> None:
    theme = CountingTheme(qapp)
    events = tuple(Event(EventKind.REFUSED, 1000.0 + each) for each in range(50))
    axis = AxisPainter(
        theme=theme,
        state=TimeAxisState((Span(Spanned.ID, 1000.0, 4600.0),), events),
        now=2000.0,
        clock=str,
        width=400,
        at=None,
        lit=frozenset(),
    )
    theme.asked = 0
    places = [axis.place_of(event).x() for event in events]
    assert places == sorted(places)
    assert theme.asked <= MEASURED
