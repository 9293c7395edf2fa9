"""Widgets side by side that begin a new row where the width ends, as words do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowRow(QWidget):
    """Each as wide as it asks to be; the Tab order is that of the widgets."""

    def __init__(
        self, spacing: int, widgets: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._widgets = tuple(widgets)
        for widget in self._widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """More rows where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at that width."""
        places = self._places(width)
        return max((place.bottom() + 1 for _each, place in places), default=0)

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [each.sizeHint() for each in self._shown()]
        width = sum(hint.width() for hint in hints) + self._spacing * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest of them alone."""
        hints = [each.sizeHint() for each in self._shown()]
        return QSize(max((h.width() for h in hints), default=0), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay them out at the new width."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """One of them has another size, or is shown or hidden."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return handled

    def _place(self) -> None:
        for widget, place in self._places(self.width()):
            widget.setGeometry(place)

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        found: list[tuple[QWidget, QRect]] = []
        corner, tallest = QPoint(0, 0), 0
        for widget in self._shown():
            hint = widget.sizeHint()
            size = QSize(min(hint.width(), max(width, 1)), hint.height())
            if corner.x() and corner.x() + size.width() > width:
                corner = QPoint(0, corner.y() + tallest + self._spacing)
                tallest = 0
            found.append((widget, QRect(corner, size)))
            corner = QPoint(corner.x() + size.width() + self._spacing, corner.y())
            tallest = max(tallest, size.height())
        return found

    def _shown(self) -> tuple[QWidget, ...]:
        return tuple(each for each in self._widgets if not each.isHidden())
