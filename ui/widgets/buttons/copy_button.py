"""A button that copies one text and shows that it did."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QToolButton, QWidget

from core.i18n import _
from ui.look.icons import keep_icon
from ui.look.theme import Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.secret_clipboard import KEPT_S, copy_secret
from ui.widgets.announce import announce

SHOWN_MS = 1800
"""How long the confirmation stays."""

SECRET_SHOWN_MS = 6000
"""The same when it says that the secret leaves the clipboard again: there is more to read."""


class CopyButton(QToolButton):
    """name is what a screen reader says ("Copy role"); text is asked for when it is clicked.

    secret: the text is marked as a secret and taken back from the clipboard after a minute.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        text: Callable[[], str],
        parent: QWidget | None = None,
        *,
        secret: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._text = text
        self._secret = secret
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.timeout.connect(self._show_idle)
        set_look(self, "kind", "copy")
        self.clicked.connect(self._copy)
        self._show_idle()

    def _copy(self) -> None:
        keep_icon(self, self._theme, "success", "success")
        if self._secret:
            copy_secret(self._text())
            said = _("Copied · clears in {seconds} s", seconds=KEPT_S)
            self.setText(said)
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._say(said)
            announce(self, said)
            self._back.start(SECRET_SHOWN_MS)
        else:
            QGuiApplication.clipboard().setText(self._text())
            said = _("Copied")
            self._say(said)
            announce(self, said)
            self._back.start(SHOWN_MS)

    def _show_idle(self) -> None:
        keep_icon(self, self._theme, "copy", "text_muted")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._say(self._name)

    def _say(self, words: str) -> None:
        self.setAccessibleName(words)
        self.setToolTip(tool_tip(words))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
