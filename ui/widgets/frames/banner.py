"""A message at the top of a page: coloured, with an icon, words, and at most one action."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from core.i18n import _, paragraph
from ui.look.icons import draw_icon, keep_icon
from ui.look.theme import Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.messages import Message, Tone
from ui.widgets.announce import announce
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.buttons.why_button import WhyButton
from ui.widgets.make import button, horizontal, label, vertical


class _Words(NamedTuple):
    icon: QLabel
    title: QLabel
    hint: QLabel
    why: WhyButton
    action: QPushButton


class Banner(QFrame):
    """Shows one Message, or is hidden. A screen reader is told when a message appears."""

    acted = Signal()
    dismissed = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, closable: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._closable = closable
        self._message: Message | None = None
        self._words: _Words | None = None
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
        if message is not None:
            self._fill(message)
        self.setVisible(message is not None)
        if message is not None:
            urgent = message.tone in (Tone.WARNING, Tone.DANGER)
            announce(self, self.accessibleName(), at_once=urgent)

    def _fill(self, message: Message) -> None:
        if self._words is None:
            self._words = self._lay_out()
        words = self._words
        set_look(self, "tone", message.tone.value)
        words.title.setText(message.title)
        words.hint.setText(message.hint)
        words.hint.setVisible(bool(message.hint))
        words.why.show_said(message.why)
        words.action.setText(message.action)
        words.action.setVisible(bool(message.action))
        self.setAccessibleName(paragraph(message.title, message.hint))
        self._draw()

    def _lay_out(self) -> _Words:
        """Only when there is something to say: most banners of a page never have."""
        space = self._theme.space
        made = _Words(
            label(),
            label(font=self._theme.font(bold=True), wrap=True),
            label(wrap=True),
            WhyButton(self),
            button("", self.acted.emit),
        )
        words = vertical(space(1))
        for line in (made.title, made.hint):
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(line)
        row = horizontal(space(3), self)
        row.setContentsMargins(space(3), space(3), space(3), space(3))
        row.addWidget(made.icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(made.why, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(made.action, alignment=Qt.AlignmentFlag.AlignVCenter)
        if self._closable:
            row.addWidget(self._close_button(), alignment=Qt.AlignmentFlag.AlignTop)
        return made

    def _close_button(self) -> QToolButton:
        close = ToolButton()
        close.clicked.connect(self._dismiss)
        words = _("Hide this message")
        close.setToolTip(tool_tip(words))
        close.setAccessibleName(words)
        keep_icon(close, self._theme, "close")
        return close

    def _draw(self) -> None:
        if self._message is None or self._words is None:
            return
        tone = self._message.tone.value
        self._words.icon.setPixmap(draw_icon(self._theme, tone, tone, 20).pixmap(20))

    def _dismiss(self) -> None:
        self.show_message(None)
        self.dismissed.emit()
