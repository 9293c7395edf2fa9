"""A button that copies one text and shows that it did."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QToolButton, QWidget

from ui.icons import keep_icon
from ui.theme import Theme, set_look
from ui.widgets.announce import announce

SHOWN_MS = 1800
"""How long the confirmation stays."""


class CopyButton(QToolButton):
    """name is what a screen reader says ("Copy role"); text is asked for when it is clicked."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        text: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._text = text
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.timeout.connect(self._show_idle)
        set_look(self, "kind", "copy")
        self.clicked.connect(self._copy)
        self._show_idle()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text())
        keep_icon(self, self._theme, "success", "success")
        self._say("Copied")
        announce(self, "Copied")
        self._back.start(SHOWN_MS)

    def _show_idle(self) -> None:
        keep_icon(self, self._theme, "copy", "text_muted")
        self._say(self._name)

    def _say(self, words: str) -> None:
        self.setAccessibleName(words)
        self.setToolTip(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
