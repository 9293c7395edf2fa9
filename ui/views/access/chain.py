"""The chain, drawn: six cards with the lines that lead from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.viewmodels.access.state import Column, Link, Node
from ui.views.access.node_card import NodeCard

GAP = 20
LETTERS = 18
"""A card has room for so many, or there are fewer cards in a row."""
PER_ROW = (6, 3, 2, 1)
FOREMOST = (Link.BROKEN, Link.WINS, Link.UNKNOWN, Link.OTHER)
"""Which one stands for all between two rows of cards."""


class AccessChain(QWidget):
    """turned(node): its card was clicked. Two rows where six cards have no room side by side."""

    turned = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # Drawn from left to right in every language, so that words keep their places.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(_("Chain"))
        self._cards = tuple(NodeCard(theme, node, self) for node in Node)
        for card in self._cards:
            card.clicked.connect(lambda _on=False, node=card.node: self.turned.emit(node))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_columns(self, columns: Sequence[Column], opened: Node | None) -> None:
        """Show these links; opened is the one that is unfolded."""
        for card, column in zip(self._cards, columns, strict=False):
            card.show_column(column)
            card.setChecked(card.node is opened)
        self._place()
        self.updateGeometry()
        self.update()

    def focus(self) -> None:
        """Put the focus on the card that is unfolded, or on the first."""
        card = next((each for each in self._cards if each.isChecked()), self._cards[0])
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def card(self, node: Node) -> NodeCard:
        """The card of one link."""
        return next(each for each in self._cards if each.node is node)

    def hasHeightForWidth(self) -> bool:
        """More rows where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        return self._places(width)[-1].bottom() + 1

    def sizeHint(self) -> QSize:
        """Six cards side by side."""
        width = len(self._cards) * (self._least() + GAP) - GAP
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        """One card; as high as all of them are at the present width."""
        return QSize(self._least(), self.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out at the new width."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """A card has another height."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return handled

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines between the cards."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for before, after in pairwise(self._cards):
                self._paint_links(painter, before, after)

    def _paint_links(self, painter: QPainter, before: NodeCard, after: NodeCard) -> None:
        if before.column is None:
            return
        if before.y() != after.y():
            self._paint_turn(painter, before, after)
            return
        for number, line in enumerate(before.column.lines):
            middle = before.line_y(number)
            if line.link is Link.ENDS or middle is None:
                continue
            start = QPoint(before.geometry().right() + 1, before.y() + middle)
            straight = line.to is None or line.link is Link.BROKEN
            there = None if straight else after.line_y(line.to or 0)
            end = QPoint(after.x(), start.y() if there is None else after.y() + there)
            self._paint_link(painter, line.link, start, end)

    def _paint_turn(self, painter: QPainter, before: NodeCard, after: NodeCard) -> None:
        """To the first card of the next row: out below, in from above."""
        links = {line.link for line in before.column.lines} if before.column else set()
        link = next((each for each in FOREMOST if each in links), None)
        if link is None:
            return
        start, end = before.geometry().center(), after.geometry().center()
        start.setY(before.geometry().bottom() + 1)
        end.setY(after.y())
        middle = (start.y() + end.y()) // 2
        corner = QPoint(start.x(), middle)
        self._paint_link(painter, link, start, corner)
        if link is not Link.BROKEN:
            self._paint_link(painter, link, corner, QPoint(end.x(), middle))
            self._paint_link(painter, link, QPoint(end.x(), middle), end)

    def _paint_link(self, painter: QPainter, link: Link, start: QPoint, end: QPoint) -> None:
        pen = QPen(self._theme.colour(link.value), 2 if link is not Link.OTHER else 1)
        if link is Link.UNKNOWN:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        if link is not Link.BROKEN:
            painter.drawLine(start, end)
            return
        middle, arm = QRect(start, end).center(), 4
        before = QPoint(max(start.x(), middle.x() - arm), max(start.y(), middle.y() - arm))
        painter.drawLine(start, QPoint(before.x(), start.y()) if start.y() == end.y() else before)
        painter.drawLine(middle + QPoint(-arm, -arm), middle + QPoint(arm, arm))
        painter.drawLine(middle + QPoint(-arm, arm), middle + QPoint(arm, -arm))

    def _place(self) -> None:
        places = self._places(self.width())
        for card, place in zip(self._cards, places, strict=True):
            card.setGeometry(place)
        # A card that has more to say since the layout asked would be cut off.
        self.setMinimumHeight(places[-1].bottom() + 1)

    def _places(self, width: int) -> list[QRect]:
        per_row = next((n for n in PER_ROW if n * (self._least() + GAP) - GAP <= width), 1)
        each = max(1, (width - (per_row - 1) * GAP) // per_row)
        places: list[QRect] = []
        top = 0
        for first in range(0, len(self._cards), per_row):
            row = self._cards[first : first + per_row]
            height = max(card.minimumSizeHint().height() for card in row)
            places += [
                QRect(number * (each + GAP), top, each, height) for number in range(len(row))
            ]
            top += height + GAP
        return places

    def _least(self) -> int:
        return self.fontMetrics().horizontalAdvance("n") * LETTERS + self._theme.space(4)
