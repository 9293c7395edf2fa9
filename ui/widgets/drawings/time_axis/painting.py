"""How the time axis is painted: solid until now, dashed to the end, marks for events."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from core.i18n import _
from core.identity.session_time.axis import SOON, Event, EventKind, Span, Spanned, TimeAxisState
from ui.look.theme import TextSize, Theme
from ui.widgets.drawings.time_axis.words import Clock, event_words, left_words

BAR = 4.0
DOT = 4.5
MARKS = {
    EventKind.SIGNED_IN: "success",
    EventKind.RENEWED: "accent",
    EventKind.ROLE_CHANGED: "warning",
    EventKind.REFUSED: "danger",
}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisPainter:
    """One look of the axis. at: the event whose words stand below; lit: what stands out."""

    theme: Theme
    state: TimeAxisState
    now: float
    clock: Clock
    width: int
    at: Event | None
    lit: frozenset[Spanned | Event]
    _widths: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Measured once: every place on the axis asks for them."""

    def height(self) -> int:
        """All lines together."""
        rows = len(self.state.spans) * self._row()
        return self._small() + rows + (2 * self._row() if self.state.events else 0)

    def paint(self, painter: QPainter, *, focused: bool) -> None:
        """All of it."""
        if not self.state.spans:
            return
        painter.setFont(self.theme.font(TextSize.SMALL))
        self._paint_times(painter)
        for row, span in enumerate(self.state.spans):
            self._paint_row(painter, row, span)
        self._paint_now(painter)
        if self.state.events:
            self._paint_events(painter, focused)

    def row_at(self, at: QPointF) -> int | None:
        """Which span is there."""
        row = int((at.y() - self._small()) // self._row())
        return row if 0 <= row < len(self.state.spans) else None

    def place_of(self, event: Event) -> QPointF:
        """Where the event's mark is."""
        return QPointF(self._x(event.at), self._events_top() + self._row() / 2)

    def _paint_times(self, painter: QPainter) -> None:
        track = self._track()
        begins, ends = (self.clock(moment) for moment in self.state.bounds(self.now))
        metrics = painter.fontMetrics()
        painter.setPen(self.theme.colour("text_muted"))
        row = QRectF(track.left(), 0, track.width(), self._small())
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, begins)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, ends)
        now = _("now")
        half = metrics.horizontalAdvance(now) / 2 + 4
        x = self._x(self.now)
        free = x - half > track.left() + metrics.horizontalAdvance(
            begins
        ) and x + half < track.right() - metrics.horizontalAdvance(ends)
        if free:
            painter.setPen(self.theme.colour("accent"))
            place = QRectF(x - half, 0, 2 * half, self._small())
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, now)

    def _paint_row(self, painter: QPainter, row: int, span: Span) -> None:
        top = self._small() + row * self._row()
        if span.of in self.lit:
            painter.fillRect(
                QRectF(0, top, self.width, self._row()), self.theme.colour("selection")
            )
        painter.setPen(self.theme.colour("text_muted"))
        names = QRectF(0, top, self._names(), self._row())
        painter.drawText(names, _MIDDLE, span.of.short)
        painter.setPen(self.theme.colour(self._tone(span, "text")))
        times = QRectF(self.width - self._times(), top, self._times(), self._row())
        painter.drawText(times, _MIDDLE | Qt.AlignmentFlag.AlignRight, left_words(span, self.now))
        self._paint_bar(painter, top + self._row() / 2, span)

    def _paint_bar(self, painter: QPainter, y: float, span: Span) -> None:
        track = self._track()
        begin = max(self._x(span.begins), track.left())
        end = track.right() if span.ends is None else self._x(span.ends)
        until = min(self._x(self.now), end)
        border = self.theme.colour("control_border")
        dashes = QPen(border, 1.6, Qt.PenStyle.CustomDashLine)
        dashes.setDashPattern([2.5, 2])
        painter.setPen(dashes)
        painter.drawLine(QPointF(until, y), QPointF(end, y))
        painter.setPen(QPen(self.theme.colour(self._tone(span, "accent")), BAR))
        painter.drawLine(QPointF(begin, y), QPointF(max(until, begin + 1), y))
        painter.setPen(QPen(border, 1.6))
        if span.ends is None:
            for offset in (0.0, 4.0):
                tip = QPointF(end - offset, y)
                painter.drawLine(tip + QPointF(-3, 4), tip + QPointF(1, -4))
        else:
            painter.drawLine(QPointF(end, y - 4), QPointF(end, y + 4))

    def _paint_now(self, painter: QPainter) -> None:
        x = self._x(self.now)
        bottom = self._small() + len(self.state.spans) * self._row()
        painter.setPen(QPen(self.theme.colour("accent"), 1))
        painter.drawLine(QPointF(x, self._small()), QPointF(x, bottom))
        painter.setBrush(self.theme.colour("accent"))
        painter.drawEllipse(QPointF(x, self._small() + 1), DOT, DOT)

    def _paint_events(self, painter: QPainter, focused: bool) -> None:
        top = self._events_top()
        painter.setPen(self.theme.colour("text_muted"))
        painter.drawText(QRectF(0, top, self._names(), self._row()), _MIDDLE, _("Events"))
        for event in self.state.shown_events(self.now):
            self._paint_mark(painter, event, focused)
        if self.at is not None:
            line = QRectF(0, top + self._row(), self.width, self._row())
            words = painter.fontMetrics().elidedText(
                event_words(self.at, self.clock), Qt.TextElideMode.ElideRight, self.width
            )
            refused = self.at.kind is EventKind.REFUSED
            painter.setPen(self.theme.colour("danger" if refused else "text"))
            painter.drawText(line, _MIDDLE, words)

    def _paint_mark(self, painter: QPainter, event: Event, focused: bool) -> None:
        place = self.place_of(event)
        colour = self.theme.colour(MARKS[event.kind])
        if event in self.lit or (focused and event == self.at):
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place, DOT + 4, DOT + 4)
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(colour)
        match event.kind:
            case EventKind.SIGNED_IN:
                painter.drawEllipse(place, DOT - 1, DOT - 1)
            case EventKind.RENEWED:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(place, DOT - 1, DOT - 1)
            case EventKind.ROLE_CHANGED:
                corners = ((0, -DOT), (DOT, 0), (0, DOT), (-DOT, 0))
                painter.drawPolygon(QPolygonF([place + QPointF(x, y) for x, y in corners]))
            case EventKind.REFUSED:
                for sign in (1, -1):
                    reach = QPointF(DOT - 1, sign * (DOT - 1))
                    painter.drawLine(place - reach, place + reach)

    def _tone(self, span: Span, usual: str) -> str:
        left = span.left(self.now)
        if left is None or left > SOON:
            return usual
        return "warning" if left > 0 else "danger"

    def _x(self, moment: float) -> float:
        begins, ends = self.state.bounds(self.now)
        track = self._track()
        share = min(max((moment - begins) / (ends - begins), 0.0), 1.0)
        return track.left() + share * track.width()

    def _track(self) -> QRectF:
        left = self._names() + self.theme.space(2)
        right = self.width - self._times() - self.theme.space(2)
        return QRectF(left, 0, max(right - left, 10), self._row())

    def _names(self) -> int:
        if "names" not in self._widths:
            names = (*(span.of.short for span in self.state.spans), _("Events"))
            self._widths["names"] = self._widest(*names)
        return self._widths["names"]

    def _times(self) -> int:
        if "times" not in self._widths:
            times = (*(left_words(span, self.now) for span in self.state.spans), "00 min")
            self._widths["times"] = self._widest(*times)
        return self._widths["times"]

    def _widest(self, *words: str) -> int:
        metrics = QFontMetrics(self.theme.font(TextSize.SMALL))
        return max(metrics.horizontalAdvance(each) for each in words)

    def _events_top(self) -> float:
        return self._small() + len(self.state.spans) * self._row()

    def _row(self) -> int:
        return self._small() + self.theme.space(1)

    def _small(self) -> int:
        if "small" not in self._widths:
            self._widths["small"] = QFontMetrics(self.theme.font(TextSize.SMALL)).height() + 2
        return self._widths["small"]
