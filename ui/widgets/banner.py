"""A message at the top of a page: coloured, with an icon, words, and at most one action."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from ui.icons import draw_icon, keep_icon
from ui.messages import Message
from ui.theme import Theme, set_look
from ui.widgets.make import horizontal, label, vertical


class Banner(QFrame):
    """Shows one Message, or is hidden. A screen reader is told when a message appears."""

    acted = Signal()
    dismissed = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, closable: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._message: Message | None = None
        self._icon = QLabel()
        self._title = label(font=theme.font(bold=True), wrap=True)
        self._hint = label(wrap=True)
        self._action = QPushButton()
        self._action.clicked.connect(self.acted)
        self._close = QToolButton()
        self._close.clicked.connect(self._dismiss)
        self._close.setToolTip("Hide this message")
        self._close.setAccessibleName("Hide this message")
        if closable:
            keep_icon(self._close, theme, "close")
        self._lay_out()
        # Only now: shown before it has a parent, it would be a window and take the key presses.
        self._close.setVisible(closable)
        theme.changed.connect(self._draw)
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is shown now."""
        return self._message

    def show_message(self, message: Message | None) -> None:
        """Show this message instead of the one before; None hides the banner."""
        if message == self._message:
            return
        self._message = message
        self.setVisible(message is not None)
        if message is not None:
            self._fill(message)
            self._announce()

    def _lay_out(self) -> None:
        space = self._theme.space
        words = vertical(space(1))
        for line in (self._title, self._hint):
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(line)
        row = horizontal(space(3), self)
        row.setContentsMargins(space(3), space(3), space(3), space(3))
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._action, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)

    def _fill(self, message: Message) -> None:
        set_look(self, "tone", message.tone.value)
        self._title.setText(message.title)
        self._hint.setText(message.hint)
        self._hint.setVisible(bool(message.hint))
        self._action.setText(message.action)
        self._action.setVisible(bool(message.action))
        self.setAccessibleName(f"{message.title} {message.hint}".strip())
        self._draw()

    def _draw(self) -> None:
        if self._message is None:
            return
        tone = self._message.tone.value
        self._icon.setPixmap(draw_icon(self._theme, tone, tone, 20).pixmap(20))

    def _announce(self) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _dismiss(self) -> None:
        self.show_message(None)
        self.dismissed.emit()
