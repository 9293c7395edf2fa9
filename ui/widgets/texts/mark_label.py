"""The mark of an edit as a widget: the same as in the table."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.books.edits.edit import EditState
from ui.delegates.mark_pill import MarkPill
from ui.look.theme import Theme
from ui.look.tool_tip import tool_tip
from ui.models.edit_marks import EDIT_MARKS


class MarkLabel(QWidget):
    """Says the state's word to a screen reader and explains it on hover."""

    def __init__(self, theme: Theme, state: EditState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._pill = MarkPill(theme)
        self.setAccessibleName(EDIT_MARKS[state].label)
        self.setToolTip(tool_tip(EDIT_MARKS[state].explanation))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As large as the mark."""
        return self._pill.size(self._state)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        with QPainter(self) as painter:
            self._pill.paint(painter, QPoint(0, 0), self._state)
