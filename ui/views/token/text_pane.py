"""Text that fills its place: read, selected and copied, not changed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from ui.look.theme import TextSize, Theme, set_look
from ui.widgets.fields.exact_text_edit import ExactTextEdit


class TextPane(ExactTextEdit):
    """name is what a screen reader says of it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setFont(theme.fixed_font(TextSize.SMALL))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        set_look(self, "surface", "reading")

    def show_text(self, text: str) -> None:
        """Show this; the same again leaves the cursor where it is."""
        clean = text.encode("utf-8", "backslashreplace").decode()
        if clean != self.exact_text():
            super().show_text(clean)
