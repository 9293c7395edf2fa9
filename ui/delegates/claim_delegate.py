"""How a claim's cells are drawn: calm lines, what is lit marked from edge to edge."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.look.theme import TextSize, Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ClaimDelegate(QStyledItemDelegate):
    """quiet: the columns in small and muted letters. lit: the line that is lit, or -1."""

    def __init__(self, theme: Theme, quiet: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = quiet
        self.lit = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The words, with room around them."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + self._theme.space(4), hint.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, words, and a frame around the cell that has the focus."""
        area, state = QRect(option.rect), option.state
        quiet = index.column() in self._quiet
        ink = "text_muted" if quiet else "text"
        if state & _SELECTED:
            painter.fillRect(area, self._theme.colour("selection"))
            ink = "on_selection"
        elif index.row() == self.lit:
            painter.fillRect(area, self._theme.colour("hover"))
        font = self._theme.font(TextSize.SMALL if quiet else TextSize.BODY)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        room = area.adjusted(self._theme.space(3), 0, -self._theme.space(1), 0)
        words = str(index.data() or "")
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _MIDDLE, elided)
        if state & _FOCUSED:
            painter.setPen(self._theme.colour("focus"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
