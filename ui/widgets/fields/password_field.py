"""A field for a password, with a button that shows what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.fields.line_edit import LineEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from core.redaction import Secret


class PasswordField(LineEdit):
    """Hides its text unless asked, and keeps it until hide_again(). name is for screen readers."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._theme = theme
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._toggle = ToolButton(self)
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._show)
        self._toggle.setFont(theme.font(TextSize.SMALL))
        set_look(self._toggle, "kind", "inside")
        self.setTextMargins(0, 0, theme.space(12), 0)
        self._show(False)

    def take(self) -> Secret:
        """What was typed; the field keeps it until hide_again()."""
        from core.redaction import Secret

        return Secret(self.text())

    def hide_again(self) -> None:
        """Empty the field and go back to dots."""
        # Not clear(): undo would bring the password back.
        self.setText("")
        self._toggle.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right end."""
        super().resizeEvent(event)
        gap = self._theme.space(1)
        width, height = self._theme.space(13), self.height() - 2 * gap
        self._toggle.setGeometry(self.width() - width - gap, gap, width, height)

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        verb = "Hide" if shown else "Show"
        words = f"{verb} {self._name.lower()}"
        self._toggle.setText(verb)
        self._toggle.setAccessibleName(words)
        self._toggle.setToolTip(tool_tip(words))
