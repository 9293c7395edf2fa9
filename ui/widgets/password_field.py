"""A field for a password, with a button that shows what was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from core.redaction import Secret
from ui.icons import keep_icon
from ui.theme import Theme


class PasswordField(QLineEdit):
    """Hides its text unless asked; forgets it when taken. name is what a screen reader says."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._theme = theme
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._toggle = QToolButton(self, checkable=True, toggled=self._show)
        self._toggle.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setTextMargins(0, 0, theme.space(9), 0)
        self._show(False)

    def take(self) -> Secret:
        """What was typed; the field keeps it until clear()."""
        return Secret(self.text())

    def hide_again(self) -> None:
        """Empty the field and go back to dots."""
        self.clear()
        self._toggle.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = self.height() - self._theme.space(1)
        self._toggle.setGeometry(self.width() - edge - 2, 2, edge, edge)

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        words = f"{'Hide' if shown else 'Show'} {self._name.lower()}"
        self._toggle.setAccessibleName(words)
        self._toggle.setToolTip(words)
        keep_icon(self._toggle, self._theme, "eye-off" if shown else "eye", "text_muted")
