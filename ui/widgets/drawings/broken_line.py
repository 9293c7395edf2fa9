"""A chain in one line that is broken before its last node; it wraps where there is no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import Theme

LINK = 28
"""Width of the line between two nodes, its distances to them included."""
CROSS = 4.0


class _Placed(NamedTuple):
    """A node at its place; x and y are those of its left upper corner."""

    text: str
    x: int
    y: int
    width: int


class BrokenLine(QWidget):
    """Painted, so its accessible name and its tool tip say the same in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # Drawn from left to right in every language, so that words keep their places.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._nodes: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFont(theme.font(bold=True))
        theme.changed.connect(self.update)

    def show_chain(self, nodes: Sequence[str], text: str) -> None:
        """Draw these nodes; text says in words what is drawn."""
        self._nodes = tuple(nodes)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """So many lines as it takes."""
        placed = list(self._placed(width))
        return (placed[-1].y if placed else 0) + self._line_height()

    def sizeHint(self) -> QSize:
        """All in one line."""
        width = sum(self._width(node) for node in self._nodes) + LINK * max(0, len(self._nodes) - 1)
        return QSize(width, self._line_height())

    def minimumSizeHint(self) -> QSize:
        """As many lines as nodes at worst; a long name is shortened."""
        return QSize(self._theme.space(30), self._line_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nodes, the lines that hold, and the one that is broken."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            placed = tuple(self._placed(self.width()))
            for number, node in enumerate(placed):
                broken = number == len(placed) - 1
                if number:
                    self._draw_link(painter, node, broken=broken)
                painter.setPen(self._theme.colour("danger" if broken else "text"))
                text = painter.fontMetrics().elidedText(
                    node.text, Qt.TextElideMode.ElideMiddle, node.width
                )
                painter.drawText(QPointF(node.x, node.y + painter.fontMetrics().ascent()), text)

    def _draw_link(self, painter: QPainter, node: _Placed, *, broken: bool) -> None:
        """Before its node, also where that begins a line."""
        middle = node.y + self.fontMetrics().height() / 2
        end = node.x - 5.0
        begin = end - LINK + 10
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawLine(QPointF(begin, middle), QPointF(end - (9 if broken else 0), middle))
        if broken:
            painter.setPen(QPen(self._theme.colour("danger"), 2))
            centre = end - CROSS
            for slope in (-CROSS, CROSS):
                painter.drawLine(
                    QPointF(centre - CROSS, middle - slope), QPointF(centre + CROSS, middle + slope)
                )

    def _placed(self, room: int) -> Iterator[_Placed]:
        x = y = 0
        for number, node in enumerate(self._nodes):
            before, width = LINK if number else 0, self._width(node)
            if number and x + before + width > room:
                x, y = 0, y + self._line_height()
            width = min(width, max(1, room - x - before))
            yield _Placed(node, x + before, y, width)
            x += before + width

    def _width(self, node: str) -> int:
        return self.fontMetrics().horizontalAdvance(node) + 1

    def _line_height(self) -> int:
        return self.fontMetrics().height() + self._theme.space(1)
