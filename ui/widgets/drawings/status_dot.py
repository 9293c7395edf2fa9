"""A small mark whose shape, not only its colour, says how things are."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme

SIZE = 12


class Mark(Enum):
    """Full disc, ring, triangle: with the theme's colour of each."""

    GOOD = "success"
    AWAY = "text_muted"
    TROUBLE = "warning"
    ENDED = "danger"


class StatusDot(QWidget):
    """Says nothing to a screen reader: the words beside it do."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = Mark.AWAY
        self.setFixedSize(SIZE, SIZE)
        theme.changed.connect(self.update)

    def show_mark(self, mark: Mark) -> None:
        """Show another mark."""
        self._mark = mark
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape of the mark."""
        # Ended here even when something fails: a painter that a traceback keeps crashes Qt.
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = self._theme.colour(self._mark.value)
            painter.setPen(QPen(colour, 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush if self._mark is Mark.AWAY else colour)
            match self._mark:
                case Mark.GOOD | Mark.AWAY:
                    painter.drawEllipse(QRectF(2.5, 2.5, 7, 7))
                case Mark.TROUBLE:
                    painter.drawPolygon(_triangle())
                case Mark.ENDED:
                    painter.drawRect(QRectF(2.5, 2.5, 7, 7))


def _triangle() -> QPolygonF:
    return QPolygonF([QPointF(6, 2), QPointF(10.4, 9.8), QPointF(1.6, 9.8)])
