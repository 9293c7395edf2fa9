"""What has the focus can be seen: every scroll area around it scrolls there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

MARGIN = 24
"""Pixels around it that are in sight, too: its caption, and that more follows."""


class FocusInSight(QObject):
    """Watches the focus of the whole application, for as long as its parent lives."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # What is pressed with the mouse is in sight, and must not move away under it.
        if now is None or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        show(now)
        # What has only just been put into its place is laid out later.
        QTimer.singleShot(0, now, lambda: show(now))


def show(widget: QWidget) -> None:
    """Scroll so that it can be seen: the whole of it, or where one types when it has no room."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            _scroll(above, widget)
        above = above.parentWidget()


def _scroll(area: QScrollArea, widget: QWidget) -> None:
    content, room = area.widget(), area.viewport().size()
    if content is None or not content.isAncestorOf(widget):
        return
    if widget.height() > room.height():
        if widget.property("readOnly"):
            # It is read from its top; Qt would be content with its first line at the very edge.
            top = widget.mapTo(content, QPoint(0, 0)).y()
            area.verticalScrollBar().setValue(top - room.height() // 20)
        else:
            area.ensureWidgetVisible(widget, MARGIN, MARGIN)
        return
    middle = widget.mapTo(content, widget.rect().center())
    margin = min(MARGIN, (room.height() - widget.height()) // 2)
    area.ensureVisible(middle.x(), middle.y(), widget.width() // 2, widget.height() // 2 + margin)
