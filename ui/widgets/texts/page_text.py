"""A whole page as text: it fills the page, scrolls, and can be selected but not changed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ui.look.theme import Theme


class PageText(QPlainTextEdit):
    """name is what a screen reader says before the lines."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setFont(theme.fixed_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)

    def show_text(self, text: str) -> None:
        """Show another text; the same one keeps its place."""
        if text != self._text:
            self._text = text
            self.setPlainText(text)
