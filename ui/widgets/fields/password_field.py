"""A field for a password, with a button that shows what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLineEdit, QWidget

from core.i18n import N_, _
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.fields.line_edit import LineEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from core.redaction import Secret


class PasswordWords(NamedTuple):
    """What a field for a password is called, and what its button does."""

    name: str
    show: str
    hide: str


PASSWORD = PasswordWords(N_("Password"), N_("Show password"), N_("Hide password"))
CURRENT_PASSWORD = PasswordWords(
    N_("Current password"), N_("Show current password"), N_("Hide current password")
)
NEW_PASSWORD = PasswordWords(N_("New password"), N_("Show new password"), N_("Hide new password"))


class PasswordField(LineEdit):
    """Hides its text unless asked, and keeps it until hide_again(). words: for screen readers."""

    def __init__(self, theme: Theme, words: PasswordWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self.setAccessibleName(_(words.name))
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._toggle = ToolButton(self)
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._show)
        self._toggle.setFont(theme.font(TextSize.SMALL))
        set_look(self._toggle, "kind", "inside")
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
        self._place_button()

    def _place_button(self) -> None:
        """As wide as its word; the text ends before it."""
        gap = self._theme.space(1)
        width = max(self._theme.space(13), self._toggle.sizeHint().width())
        height = self.height() - 2 * gap
        self.setTextMargins(0, 0, width - gap, 0)
        self._toggle.setGeometry(self.width() - width - gap, gap, width, height)

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        words = _(self._words.hide) if shown else _(self._words.show)
        self._toggle.setText(_("Hide") if shown else _("Show"))
        self._toggle.setAccessibleName(words)
        self._toggle.setToolTip(tool_tip(words))
        self._place_button()
