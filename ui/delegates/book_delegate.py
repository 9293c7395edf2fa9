"""How a book's cells are drawn: one calm line of text, and the mark of its edit."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.books.edits.edit import EditState
from ui.delegates.mark_pill import MarkPill
from ui.look.theme import Theme
from ui.models.books_table import BooksTableModel

# Looked up once, not in every cell.
SELECTED, FOCUSED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus
ELIDED = Qt.TextElideMode.ElideRight

AnyIndex = QModelIndex | QPersistentModelIndex


class BookDelegate(QStyledItemDelegate):
    """Draws every cell itself: the style's own items cost more and cannot carry a mark.

    Each call into Qt costs more than what it does here, so the model is asked directly and once;
    the ground and the hairlines are the view's.
    """

    def __init__(self, theme: Theme, model: BooksTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._pill = MarkPill(theme)
        self._metrics = QFontMetrics(theme.font())
        self._margin = theme.space(3)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line of text and the room around it; the mark beside the text."""
        hint = super().sizeHint(option, index)
        mark = self._model.cell(index.row(), index.column()).mark
        extra = self._pill.size(mark).width() if mark else 0
        return QSize(hint.width() + extra + self._theme.space(4), self._theme.space(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Selection, mark, text, and a frame around the cell that has the focus."""
        area, state = QRect(option.rect), option.state
        text, alignment, mark = self._model.cell(index.row(), index.column())
        ink = "text"
        if state & SELECTED:
            ink = "on_selection"
            painter.fillRect(area, self._theme.colour("selection"))
        text_area = area.adjusted(self._margin, 0, -self._margin, 0)
        if mark is not None:
            text_area = self._paint_mark(painter, text_area, mark)
        if text:
            painter.setPen(self._theme.colour(ink))
            shown = self._metrics.elidedText(text, ELIDED, text_area.width())
            painter.drawText(text_area, alignment, shown)
        if state & FOCUSED:
            painter.setPen(self._theme.colour("focus"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _paint_mark(self, painter: QPainter, area: QRect, mark: EditState) -> QRect:
        size = self._pill.size(mark)
        corner = QPoint(area.right() - size.width(), area.center().y() - size.height() // 2)
        self._pill.paint(painter, corner, mark)
        return area.adjusted(0, 0, -size.width() - self._theme.space(2), 0)
