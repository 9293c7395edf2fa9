"""How a book's cells are drawn: one calm line, a hairline below it, the mark of its edit."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.books.edit import EditState
from ui.delegates.mark_pill import MarkPill
from ui.models.books_table import MARK_ROLE
from ui.theme import Theme

# Looked up once, not in every cell.
SELECTED, FOCUSED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus
ALIGNMENT, ELIDED = Qt.ItemDataRole.TextAlignmentRole, Qt.TextElideMode.ElideRight

AnyIndex = QModelIndex | QPersistentModelIndex


class BookDelegate(QStyledItemDelegate):
    """Draws every cell by itself: the style's own items cost more and cannot carry a mark."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pill = MarkPill(theme)
        self._metrics = QFontMetrics(theme.font())

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line of text and the room around it; the mark beside the text."""
        hint = super().sizeHint(option, index)
        mark = _mark(index)
        extra = self._pill.size(mark).width() if mark else 0
        return QSize(hint.width() + extra + self._theme.space(4), self._theme.space(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, mark, text, hairline, and a frame around the cell that has the focus."""
        area = QRect(option.rect)
        state = option.state
        selected = bool(state & SELECTED)
        self._paint_ground(painter, area, selected=selected)
        text_area = area.adjusted(self._theme.space(3), 0, -self._theme.space(3), 0)
        mark = _mark(index)
        if mark is not None:
            text_area = self._paint_mark(painter, text_area, mark)
        painter.setPen(self._theme.colour("on_selection" if selected else "text"))
        painter.setFont(self._theme.font())
        self._paint_text(painter, text_area, index)
        if state & FOCUSED:
            painter.setPen(self._theme.colour("focus"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _paint_ground(self, painter: QPainter, area: QRect, *, selected: bool) -> None:
        painter.fillRect(area, self._theme.colour("selection" if selected else "surface"))
        painter.setPen(self._theme.colour("surface_alt"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_mark(self, painter: QPainter, area: QRect, mark: EditState) -> QRect:
        size = self._pill.size(mark)
        corner = QPoint(area.right() - size.width(), area.center().y() - size.height() // 2)
        self._pill.paint(painter, corner, mark)
        return area.adjusted(0, 0, -size.width() - self._theme.space(2), 0)

    def _paint_text(self, painter: QPainter, area: QRect, index: AnyIndex) -> None:
        text = index.data()
        if text:
            shown = self._metrics.elidedText(text, ELIDED, area.width())
            painter.drawText(area, index.data(ALIGNMENT), shown)


def _mark(index: AnyIndex) -> EditState | None:
    # On its way through Qt an enum that is a text becomes a plain text.
    mark = index.data(MARK_ROLE)
    return EditState(mark) if mark else None
