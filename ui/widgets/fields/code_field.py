"""A field for a code of digits: what is pasted around them does not count."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.pasted_text import code_in
from core.redaction import Secret
from ui.look.theme import TextSize, Theme
from ui.widgets.fields.line_edit import LineEdit


class CodeField(LineEdit):
    """Takes "123 456" and "Your code is 123456." for 123456."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Code"))
        self.setFont(theme.fixed_font(TextSize.TITLE))
        self.setMinimumHeight(theme.line(9, TextSize.TITLE) + theme.space(2))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.typed.connect(self._keep_digits)

    def take(self) -> Secret:
        """What was typed; the field keeps it until clear()."""
        return Secret(self.text())

    def _keep_digits(self, text: str) -> None:
        digits = code_in(text)
        if digits != text:
            place = len(code_in(text[: self.cursorPosition()]))
            self.setText(digits)
            self.setCursorPosition(place)
