"""The field of one line that every page uses: it cuts nothing off, and hears what is dictated."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QLineEdit, QWidget

NO_LIMIT = 2**31 - 1


class LineEdit(QLineEdit):
    """A QLineEdit drops what comes after 32,767 letters without a word; this one keeps it.

    typed(text): a person changed it, by keys, by pasting, or by assistive technology, such as
    dictation. For the last of these there is no textEdited: Qt writes it as a program would
    (qtbase, src/widgets/accessible/simplewidgets.cpp, QAccessibleLineEdit::replaceText, 6.11).
    """

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.setMaxLength(NO_LIMIT)
        self.textChanged.connect(self._changed)

    def setText(self, text: str | None) -> None:
        """Show this; nobody typed it."""
        before, self._showing = self._showing, True
        super().setText(text)
        self._showing = before

    def clear(self) -> None:
        """Show nothing; nobody deleted it."""
        before, self._showing = self._showing, True
        super().clear()
        self._showing = before

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take texts only: a file is for the page or the window, which can open it."""
        from ui.widgets.dropped_files import files_in

        if files_in(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def _changed(self, text: str) -> None:
        if not self._showing:
            self.typed.emit(text)
