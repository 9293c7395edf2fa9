"""The little label that tells the state of an edit: icon and word on a soft ground."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter

from core.books.edits.edit import EditState
from ui.look.icons import draw_icon
from ui.look.theme import TextSize, Theme
from ui.models.edit_marks import EDIT_MARKS, EditMark

ICON = 12


class MarkPill:
    """Draws marks; keeps their icons until the colours change."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._icons: dict[str, QIcon] = {}
        theme.changed.connect(self._icons.clear)

    def size(self, state: EditState) -> QSize:
        """How much room the mark needs."""
        metrics = QFontMetrics(self._theme.font(TextSize.SMALL))
        words = metrics.horizontalAdvance(EDIT_MARKS[state].label)
        space = self._theme.space(1)
        return QSize(words + ICON + 5 * space, metrics.height() + space)

    def paint(self, painter: QPainter, corner: QPoint, state: EditState) -> None:
        """Draw the mark with its upper left corner here."""
        mark = EDIT_MARKS[state]
        area = QRect(corner, self.size(state))
        space = self._theme.space(1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(mark.ground))
        painter.drawRoundedRect(QRectF(area), area.height() / 2, area.height() / 2)
        icon_top = area.top() + (area.height() - ICON) // 2
        self._icon(mark).paint(painter, QRect(area.left() + 2 * space, icon_top, ICON, ICON))
        painter.setPen(self._theme.colour(mark.ink))
        painter.setFont(self._theme.font(TextSize.SMALL))
        words = area.adjusted(ICON + 3 * space, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, mark.label)
        painter.restore()

    def _icon(self, mark: EditMark) -> QIcon:
        if mark.icon not in self._icons:
            self._icons[mark.icon] = draw_icon(self._theme, mark.icon, mark.ink, ICON)
        return self._icons[mark.icon]
