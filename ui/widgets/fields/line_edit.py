"""The field of one line that every page uses: it cuts nothing off."""

from __future__ import annotations

from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QLineEdit, QWidget

NO_LIMIT = 2**31 - 1


class LineEdit(QLineEdit):
    """A QLineEdit drops what comes after 32,767 letters without a word; this one keeps it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(NO_LIMIT)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take texts only: a file is for the page or the window, which can open it."""
        from ui.widgets.dropped_files import files_in

        if files_in(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)
