"""The errors one below the other, by service."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from core.i18n import _
from ui.look.theme import TextSize, Theme
from ui.viewmodels.error_catalogue.error_catalogue import ErrorRow

ID = Qt.ItemDataRole.UserRole


class ErrorList(QListWidget):
    """chosen(id): the user goes to another error, by mouse or by key."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[ErrorRow, ...] = ()
        self.setAccessibleName(_("Errors"))
        self.setWordWrap(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.currentItemChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[ErrorRow], current: str) -> None:
        """List these; current is the id of the one that is explained, or ""."""
        self.blockSignals(True)
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._fill()
        self._mark(current)
        self.blockSignals(False)

    def go_to_first(self) -> None:
        """Put the focus on the error that is marked, or on the first one."""
        self.setFocus()
        if self.currentItem() is None:
            first = next((row for row in range(self.count()) if self._id(row)), -1)
            self.setCurrentRow(first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines again, and keep the marked error in sight."""
        super().resizeEvent(event)
        self.doItemsLayout()
        self._show_current()

    def changeEvent(self, event: QEvent) -> None:
        """Likewise in other colours or letters: the lines are wrapped again."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._show_current()

    def _show_current(self) -> None:
        if (item := self.currentItem()) is not None:
            # Before the lines are wrapped nobody knows how high they are.
            self.executeDelayedItemsLayout()
            self.scrollToItem(item)

    def _fill(self) -> None:
        self.clear()
        service = ""
        for row in self._rows:
            if row.service != service:
                service = row.service
                self.addItem(self._heading(service))
            item = QListWidgetItem(row.meaning)
            item.setData(ID, row.id)
            item.setToolTip("")
            # The code is what the person has before them; the meaning alone would hide it.
            item.setText(f"{row.meaning}\n{row.code}")
            self.addItem(item)

    def _heading(self, service: str) -> QListWidgetItem:
        item = QListWidgetItem(service)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self._theme.font(TextSize.SMALL, bold=True))
        item.setSizeHint(QSize(0, self._theme.space(8)))
        return item

    def _mark(self, current: str) -> None:
        place = next((row for row in range(self.count()) if self._id(row) == current), -1)
        if place != self.currentRow():
            self.setCurrentRow(place)
        self._show_current()

    def _id(self, row: int) -> str:
        return str(self.item(row).data(ID) or "")

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(ID):
            self.chosen.emit(str(item.data(ID)))
