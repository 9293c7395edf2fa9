"""A layout that puts one thing beside the other, and goes on in the next line when it is full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Lines in the direction of reading; each as high as the highest in it.

    apart: this widget stands at the end of its line, and nobody hits it who aims at another: it is
    its own width away from that, or half its height below.
    """

    def __init__(
        self, spacing: int, parent: QWidget | None = None, *, apart: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._apart = apart
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """One more, at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one at this place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """The one at this place, taken out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """So high it is when it is so wide."""
        around = self.contentsMargins()
        inside = width - around.left() - around.right()
        return self._placed(QRect(0, 0, inside, 0), move=False) + around.top() + around.bottom()

    def setGeometry(self, area: QRect) -> None:
        """Put each where it belongs."""
        super().setGeometry(area)
        self._placed(area.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return self._with_margins(QSize(width, max((h.height() for h in hints), default=0)))

    def minimumSize(self) -> QSize:
        """As wide as the widest of them."""
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def _with_margins(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _placed(self, area: QRect, *, move: bool) -> int:
        top = area.top()
        for line in self._lines(area.width()):
            if top > area.top() and self._stands_apart(line[0]):
                top += max(0, line[0].sizeHint().height() // 2 + 1 - self.spacing())
            height = max(item.sizeHint().height() for item in line)
            left = area.left()
            for item in line:
                hint = item.sizeHint()
                width = min(hint.width(), area.width())
                if self._stands_apart(item):
                    left = area.right() + 1 - width
                if move:
                    middle = top + (height - hint.height()) // 2
                    item.setGeometry(self._mirrored(QRect(left, middle, width, hint.height())))
                left += width + self.spacing()
            top += height + self.spacing()
        return max(0, top - self.spacing() - area.top())

    def _stands_apart(self, item: QLayoutItem) -> bool:
        return self._apart is not None and item.widget() is self._apart

    def _mirrored(self, place: QRect) -> QRect:
        """The same, counted from the right where one reads from there."""
        parent = self.parentWidget()
        if parent is None or not parent.isRightToLeft():
            return place
        area = self.contentsRect()
        return place.translated(area.left() + area.right() - place.left() - place.right(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        room = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if not lines or needed * (2 if self._stands_apart(item) else 1) > room:
                lines.append([])
                room = width
            lines[-1].append(item)
            room -= needed + self.spacing()
        return lines


class FlowRow(QWidget):
    """Widgets that flow; the Tab order is theirs. apart: as in FlowLayout."""

    def __init__(
        self,
        spacing: int,
        widgets: Sequence[QWidget],
        parent: QWidget | None = None,
        *,
        apart: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(spacing, self, apart=apart)
        for widget in widgets:
            self._flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower, it may need another line."""
        super().resizeEvent(event)
        if self._flow.heightForWidth(self.width()) != self.height():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """The widest of them alone; as high as all lines are at the present width."""
        width = self._flow.minimumSize().width()
        return QSize(width, self._flow.heightForWidth(max(self.width(), width, 1)))
