"""The time line of tokens: a bar for each, shrinking on the server's clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.i18n import _, pgettext
from ui.look.theme import Theme
from ui.look.tool_tip import tool_tip
from ui.messages import duration
from ui.viewmodels.inspector.facts import Lifetime

SOON = 300.0
"""Seconds left from which a bar warns."""


class Countdown(QWidget):
    """now gives the server's time, skew what it is ahead of this computer, both in seconds."""

    def __init__(
        self,
        theme: Theme,
        now: Callable[[], float],
        skew: Callable[[], float],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._now = now
        self._skew = skew
        self._lifetimes: tuple[Lifetime, ...] = ()
        self._said = ""
        self.setAccessibleName(_("Time left"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._step)
        theme.changed.connect(self.update)

    def show_lifetimes(self, lifetimes: Sequence[Lifetime]) -> None:
        """Show these bars."""
        self._lifetimes = tuple(lifetimes)
        self.updateGeometry()
        self._step()
        self.update()
        if self._lifetimes:
            self._tick.start()
        else:
            self._tick.stop()

    def words(self) -> str:
        """What the bars say: "ID token 54 min, AWS credentials 41 min"."""
        now = self._now()
        return ", ".join(f"{one.label} {_left(one, now)}" for one in self._lifetimes)

    def sizeHint(self) -> QSize:
        """One line for each bar."""
        return QSize(200, max(1, len(self._lifetimes)) * self._line_height())

    def minimumSizeHint(self) -> QSize:
        """The same height, however narrow."""
        return QSize(120, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """The exact local times on hover."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = event.pos().y() // self._line_height()
            if 0 <= number < len(self._lifetimes):
                exact = self._exact(self._lifetimes[number])
                QToolTip.showText(event.globalPos(), tool_tip(exact), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A label, a bar and what is left, line by line."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, lifetime in enumerate(self._lifetimes):
                self._paint_line(painter, number * self._line_height(), lifetime)

    def _paint_line(self, painter: QPainter, top: int, lifetime: Lifetime) -> None:
        height, space = self._line_height(), self._theme.space(2)
        metrics = painter.fontMetrics()
        names = max(metrics.horizontalAdvance(one.label) for one in self._lifetimes)
        times = metrics.horizontalAdvance(_("{hours} h {minutes} min", hours="00", minutes="00"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.colour("text_muted"))
        painter.drawText(0, top, names, height, middle, lifetime.label)
        left = lifetime.left(self._now())
        painter.setPen(self._theme.colour("text" if left > SOON else "warning"))
        words = _left(lifetime, self._now())
        painter.drawText(
            self.width() - times, top, times, height, middle | Qt.AlignmentFlag.AlignRight, words
        )
        room = QRectF(
            names + space, top + height / 2 - 3, self.width() - names - times - 2 * space, 6
        )
        self._paint_bar(painter, room, lifetime)

    def _paint_bar(self, painter: QPainter, room: QRectF, lifetime: Lifetime) -> None:
        if room.width() <= 0:
            return
        share = lifetime.share_left(self._now())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("surface_alt"))
        painter.drawRoundedRect(room, 3, 3)
        filled = QRectF(room.left(), room.top(), room.width() * share, room.height())
        soon = lifetime.left(self._now()) <= SOON
        painter.setBrush(self._theme.colour("warning" if soon else "accent"))
        painter.drawRoundedRect(filled, 3, 3)

    def _line_height(self) -> int:
        return self.fontMetrics().height() + self._theme.space(2)

    def _step(self) -> None:
        words = self.words()
        if words != self._said:
            self._said = words
            self.setAccessibleDescription(words)
            self.update()

    def _exact(self, lifetime: Lifetime) -> str:
        issued, expires = map(self._local, (lifetime.issued_at, lifetime.expires_at))
        return _(
            "{name}: issued {issued}, expires {expires}",
            name=lifetime.label,
            issued=issued,
            expires=expires,
        )

    def _local(self, server_time: float) -> str:
        return local_time(server_time - self._skew())


def local_time(seconds: float) -> str:
    """A moment in this computer's time zone, to the second."""
    moment = datetime.fromtimestamp(seconds).astimezone()
    return f"{moment:%Y-%m-%d %H:%M:%S %Z}".strip()


def _left(lifetime: Lifetime, now: float) -> str:
    left = lifetime.left(now)
    return duration(left) if left > 0 else pgettext("time left", "expired")
