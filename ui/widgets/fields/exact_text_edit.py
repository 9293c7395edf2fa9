"""A field of several lines that gives back the very text it was given, but for what was typed."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.widgets.dropped_files import files_in
from ui.widgets.fields.stand_ins import StandIns

_LONG_WORD = re.compile(r"[^\s]{1000}")
"""Qt looks for a place to break a line in time that grows with the square of its words' length."""


class ExactTextEdit(QPlainTextEdit):
    """Read and fill it with exact_text() and show_text(), never with Qt's own methods.

    QPlainTextEdit.toPlainText() gives blanks for no-break spaces, and line feeds for whatever
    breaks a line. What is pasted arrives as it was copied, with its own line ends. Each sign that
    the field cannot hold shows as a picture of it, such as ␍, and can be deleted like any other.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stand_ins = StandIns()

    def exact_text(self) -> str:
        """The text in the field."""
        # The raw text: toPlainText() would alter it.
        return self._stand_ins.meant(self.document().toRawText())

    def show_text(self, text: str) -> None:
        """Show another text; what was there cannot be brought back by undo."""
        self._stand_ins = StandIns()
        self._wrap_for(text)
        self.setPlainText(self._stand_ins.show(text))

    def insert_text(self, text: str) -> None:
        """Put a text in place of the selection, as one step that undo takes back."""
        self._wrap_for(text)
        self.textCursor().insertText(self._stand_ins.show(text))
        self.ensureCursorVisible()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop."""
        if source.hasText():
            self.insert_text(source.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take texts only: a file is for the page or the window, which can open it."""
        if files_in(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy, cut or drag."""
        data = QMimeData()
        # At the start both would be taken for a byte order mark, see ui.widgets.fields.stand_ins.
        data.setText(self._stand_ins.meant(self._selected()).lstrip("\ufeff\ufffe"))
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; a line break is a line feed, also the one that Shift makes."""
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            if not self.isReadOnly():
                self.insert_text("\n")
        elif self._stand_ins.would_change(typed := event.text()) and not typed.isspace():
            if not self.isReadOnly():
                self.insert_text(typed)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Type what no key stands for."""
        words = event.commitString()
        if self._stand_ins.would_change(words):
            shown = self._stand_ins.show(words)
            event.setCommitString(shown, event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(event)

    def _selected(self) -> str:
        cursor = self.textCursor()
        # Places count UTF-16 units, two bytes each.
        raw = self.document().toRawText().encode("utf-16-le", "surrogatepass")
        part = raw[2 * cursor.selectionStart() : 2 * cursor.selectionEnd()]
        return part.decode("utf-16-le", "surrogatepass")

    def _wrap_for(self, text: str) -> None:
        if _LONG_WORD.search(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
