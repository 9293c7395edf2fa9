"""How a recorded request's cells are drawn: one line of text, the answer in its colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.look.theme import Theme
from ui.models.requests_table import ANSWER, COLUMNS, RequestsTableModel

SELECTED, FOCUSED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus
ELIDED = Qt.TextElideMode.ElideRight

AnyIndex = QModelIndex | QPersistentModelIndex


class RequestDelegate(QStyledItemDelegate):
    """Asks the model directly and once for each cell; the ground is the view's."""

    def __init__(
        self, theme: Theme, model: RequestsTableModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._metrics = QFontMetrics(theme.font())
        self._margin = theme.space(3)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line of text and the room around it."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 2 * self._margin, self._theme.space(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Selection, text, and a frame around the cell that has the focus."""
        area, state = QRect(option.rect), option.state
        call = self._model.call_at(index.row())
        if call is None:
            return
        column = COLUMNS[index.column()]
        ink = "text"
        if state & SELECTED:
            ink = "on_selection"
            painter.fillRect(area, self._theme.colour("selection"))
        elif index.column() == ANSWER:
            answered = call.status is not None and not call.refused
            ink = "success" if answered else "danger"
        text_area = area.adjusted(self._margin, 0, -self._margin, 0)
        painter.setPen(self._theme.colour(ink))
        shown = self._metrics.elidedText(
            self._model.words(index.row(), index.column()), ELIDED, text_area.width()
        )
        painter.drawText(text_area, column.alignment, shown)
        if state & FOCUSED:
            painter.setPen(self._theme.colour("focus"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
