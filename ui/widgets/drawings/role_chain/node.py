"""One node of the drawn chain: a button that is painted, and leads to its explanation."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from core.identity.role_chain.chain import Node
from ui.look.theme import TextSize, Theme
from ui.look.tool_tip import tool_tip
from ui.widgets.drawings.role_chain.looks import Look, Shape

SIDE = 6
"""Pixels between a node's edge and its words."""


class ChainNode(QAbstractButton):
    """Says what it is to a screen reader, and what is known of it as its description."""

    def __init__(self, theme: Theme, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.node = node
        self._theme = theme
        self._look = Look("")
        self._lit = False
        self._said = ("", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_look(self, look: Look, name: str, description: str) -> None:
        """Show this; name and description are for screen readers, and on hover."""
        if (name, description) != self._said:
            self._said = (name, description)
            self.setAccessibleName(name)
            self.setAccessibleDescription(description)
            self.setToolTip(tool_tip(description))
        if look != self._look:
            self._look = look
            self.update()

    def light(self, lit: bool) -> None:
        """Stand out, as what is looked at elsewhere belongs to it."""
        if lit is not self._lit:
            self._lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return node_size(self._theme, self._look)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark, the words, what is at their end, the note below; a ring when it has focus."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            self._paint_words(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        colour = self._theme.colour
        if self._lit or self.underMouse():
            painter.setBrush(colour("selection" if self._lit else "hover"))
        else:
            painter.setBrush(colour("surface_alt") if self._look.framed else Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
        elif self._look.framed:
            painter.setPen(QPen(colour("border"), 1))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(ring, 4, 4)

    def _paint_words(self, painter: QPainter) -> None:
        look, theme = self._look, self._theme
        font = theme.font(bold=look.bold)
        metrics = QFontMetrics(font)
        row = QRectF(SIDE, 0, self.width() - 2 * SIDE, row_height(theme))
        if look.shape is not Shape.NOTHING:
            side = mark_side(theme)
            paint_shape(painter, theme, look, QPointF(row.left() + side / 2, row.center().y()))
            row.setLeft(row.left() + side + SIDE)
        if look.trailing:
            self._paint_trailing(painter, row, metrics.horizontalAdvance(look.words))
        painter.setFont(font)
        painter.setPen(theme.colour(look.tone))
        words = metrics.elidedText(look.words, Qt.TextElideMode.ElideMiddle, int(row.width()))
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | _MIDDLE, words)
        if look.note:
            self._paint_note(painter)

    def _paint_trailing(self, painter: QPainter, row: QRectF, words: int) -> None:
        """Takes its room from the row, unless the words need it."""
        theme, trailing = self._theme, self._look.trailing
        small = theme.font(TextSize.SMALL)
        taken = QFontMetrics(small).horizontalAdvance(trailing) + SIDE
        if words > row.width() - taken:
            return
        painter.setFont(small)
        painter.setPen(theme.colour("text_muted"))
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | _MIDDLE, trailing)
        row.setRight(row.right() - taken)

    def _paint_note(self, painter: QPainter) -> None:
        theme = self._theme
        font = theme.font(TextSize.SMALL)
        top = row_height(theme) - 4
        row = QRectF(SIDE, top, self.width() - 2 * SIDE, self.height() - top - 2)
        painter.setFont(font)
        painter.setPen(theme.colour("text_muted"))
        words = QFontMetrics(font).elidedText(
            self._look.note, Qt.TextElideMode.ElideRight, int(row.width())
        )
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def row_height(theme: Theme) -> int:
    """The height of a node of one line."""
    return QFontMetrics(theme.font()).height() + theme.space(2)


def mark_side(theme: Theme) -> float:
    """The width of a mark: it grows with the text."""
    return QFontMetrics(theme.font()).height() * 0.65


def node_size(theme: Theme, look: Look) -> QSize:
    """The room that a node with this look takes."""
    words = QFontMetrics(theme.font(bold=look.bold)).horizontalAdvance(look.words)
    small = QFontMetrics(theme.font(TextSize.SMALL))
    width = 2 * SIDE + words
    if look.shape is not Shape.NOTHING:
        width += int(mark_side(theme)) + SIDE
    if look.trailing:
        width += small.horizontalAdvance(look.trailing) + SIDE
    height = row_height(theme)
    if look.note:
        width = max(width, small.horizontalAdvance(look.note) + 2 * SIDE)
        height += small.height()
    return QSize(width + 2, height)


def paint_shape(painter: QPainter, theme: Theme, look: Look, middle: QPointF) -> None:
    """The mark, around this point."""
    radius = mark_side(theme) / 2 - 1
    colour = theme.colour(look.shape_tone)
    painter.setPen(QPen(colour, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush if look.shape is Shape.RING else colour)
    match look.shape:
        case Shape.DISC | Shape.RING:
            painter.drawEllipse(middle, radius, radius)
        case Shape.STAR:
            painter.setPen(QPen(colour, 1))
            painter.drawPolygon(star(middle, radius + 1))
        case Shape.DIAMOND:
            painter.drawPolygon(diamond(middle, radius))
        case Shape.CROSS:
            paint_cross(painter, middle, radius - 1)
        case Shape.NOTHING:
            pass


def paint_cross(painter: QPainter, middle: QPointF, arm: float) -> None:
    """Two strokes with the present pen's colour."""
    painter.setPen(QPen(painter.pen().color(), 2.4))
    for sign in (1, -1):
        reach = QPointF(arm, sign * arm)
        painter.drawLine(middle - reach, middle + reach)


def star(middle: QPointF, radius: float) -> QPolygonF:
    """A star with five points."""
    return QPolygonF(
        [
            middle
            + QPointF(sin(step * pi / 5), -cos(step * pi / 5)) * (radius * (1, 0.45)[step % 2])
            for step in range(10)
        ]
    )


def diamond(middle: QPointF, radius: float) -> QPolygonF:
    """A square on its corner."""
    return QPolygonF(
        [middle + QPointF(x, y) * radius for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0))]
    )
