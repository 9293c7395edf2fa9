"""One axis on the server's clock: a row for each token, a dot for now, the events below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.i18n import _
from core.identity.session_time.axis import Event, Spanned, TimeAxisState
from ui.look.theme import Theme
from ui.look.tool_tip import tool_tip
from ui.messages import time_of_day
from ui.widgets.drawings.time_axis.painting import AxisPainter
from ui.widgets.drawings.time_axis.words import event_words, left_words, said, span_words

TICK_MS = 1000
NEAR = 8
"""Pixels around an event within which a click means it."""


class TimeAxis(QWidget):
    """now gives the server's time, skew what it is ahead of this computer, both in seconds.

    ← and → go from event to event, Enter or a click chooses one.
    """

    chosen = Signal(object)
    """An event was clicked (core.identity.session_time.axis.Event)."""
    looked_at = Signal(object)
    """The keyboard has come to an event (Event)."""

    def __init__(
        self,
        theme: Theme,
        now: Callable[[], float],
        skew: Callable[[], float],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        # Drawn from left to right in every language, so that words keep their places.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._now = now
        self._skew = skew
        self._state = TimeAxisState()
        self._at: Event | None = None
        self._lit: frozenset[Spanned | Event] = frozenset()
        self._said = ""
        self.setAccessibleName(_("Time left"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._step)
        theme.changed.connect(self.update)

    def show_axis(self, state: TimeAxisState) -> None:
        """Show this."""
        if state == self._state:
            return
        self._state = state
        if self._at not in state.events:
            self._at = None
        self._fit()
        self._step()
        self.update()

    def light(self, *what: Spanned | Event) -> None:
        """Let these stand out, as what is looked at elsewhere belongs to them."""
        self._lit = frozenset(what)
        self.update()

    def words(self) -> str:
        """What the axis says."""
        return said(self._state, self._now(), self._clock)

    def sizeHint(self) -> QSize:
        """A line for the times, one for each span, two for the events."""
        return QSize(240, self._painter().height())

    def minimumSizeHint(self) -> QSize:
        """The same height, however narrow."""
        return QSize(120, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """The exact local times on hover."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self._hover(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), tool_tip(words), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """The text has another size."""
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Move from now on."""
        self._step()
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not seen need not move."""
        self._tick.stop()
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the event under the pointer."""
        found = self._event_at(event.position())
        if found is not None:
            self._choose(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from event to event; choose."""
        shown = self._state.shown_events(self._now())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and shown:
            place = shown.index(self._at) if self._at in shown else len(shown) - (step < 0)
            self._look_at(shown[max(0, min(len(shown) - 1, place + step))])
            self.looked_at.emit(self._at)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rows, now, and the events."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._painter().paint(painter, focused=self.hasFocus())

    def _painter(self) -> AxisPainter:
        return AxisPainter(
            theme=self._theme,
            state=self._state,
            now=self._now(),
            clock=self._clock,
            width=self.width(),
            at=self._at or self._latest(),
            lit=self._lit,
        )

    def _latest(self) -> Event | None:
        return self._state.events[-1] if self._state.events else None

    def _choose(self, event: Event) -> None:
        self._look_at(event)
        self.chosen.emit(event)

    def _look_at(self, event: Event) -> None:
        self._at = event
        self.setAccessibleDescription(event_words(event, self._clock))
        self._said = ""
        self.update()

    def _hover(self, at: QPointF) -> str:
        found = self._event_at(at)
        if found is not None:
            return event_words(found, self._exact)
        row = self._painter().row_at(at)
        spans = self._state.spans
        return span_words(spans[row], self._exact) if row is not None else ""

    def _event_at(self, at: QPointF) -> Event | None:
        painter = self._painter()
        near = QRectF(at.x() - NEAR, at.y() - NEAR, 2 * NEAR, 2 * NEAR)
        places = [(painter.place_of(one), one) for one in self._state.shown_events(self._now())]
        found = [(abs(place.x() - at.x()), one) for place, one in places if near.contains(place)]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def _step(self) -> None:
        spans = self._state.spans
        words = ", ".join(left_words(span, self._now()) for span in spans) + str(len(spans))
        if words != self._said:
            self._said = words
            self.setAccessibleDescription(self.words())
            self.update()

    def _fit(self) -> None:
        self.setFixedHeight(self._painter().height())

    def _clock(self, server_time: float) -> str:
        return time_of_day(server_time - self._skew())

    def _exact(self, server_time: float) -> str:
        return local_time(server_time - self._skew())


def local_time(seconds: float) -> str:
    """A moment in this computer's time zone, to the second."""
    moment = datetime.fromtimestamp(seconds).astimezone()
    return f"{moment:%Y-%m-%d %H:%M:%S %Z}".strip()
