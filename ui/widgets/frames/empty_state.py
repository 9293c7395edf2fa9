"""Shown where a list would be: why there is nothing, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from core.errors import ServiceSaid
from ui.look.icons import draw_icon
from ui.look.theme import Theme
from ui.widgets.buttons.why_button import WhyButton
from ui.widgets.make import button, horizontal, label, vertical

ICON = 40
WIDTH = 420


class EmptyState(QWidget):
    """An icon, a sentence, advice, and at most one thing to do; more widgets may follow."""

    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = ""
        self._icon = label()
        self._title = label(font=theme.font(bold=True), wrap=True)
        self._hint = label(tone="muted", wrap=True)
        self._action = button("", self.acted.emit)
        self._why = WhyButton(self)
        self._column = vertical(theme.space(3))
        self._lay_out()
        theme.changed.connect(self._draw)

    def show_words(
        self, icon: str, title: str, hint: str, action: str = "", why: ServiceSaid | None = None
    ) -> None:
        """Say this now. why: the words of the service that refused."""
        self._why.show_said(why)
        self._icon_name = icon
        self._title.setText(title)
        self._hint.setText(hint)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(f"{title} {hint}".strip())
        self._draw()

    @property
    def action(self) -> QPushButton:
        """The button."""
        return self._action

    def add_above_action(self, widget: QWidget) -> None:
        """Put a further widget between the advice and the button."""
        place = self._column.indexOf(self._action)
        self._column.insertWidget(place, widget, alignment=Qt.AlignmentFlag.AlignHCenter)

    def _lay_out(self) -> None:
        for words in (self._title, self._hint):
            words.setFixedWidth(WIDTH)
        for centred in (self._icon, self._title, self._hint):
            centred.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self._icon, self._title, self._hint, self._why, self._action):
            self._column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        middle = horizontal(0)
        middle.addStretch()
        middle.addLayout(self._column)
        middle.addStretch()
        outer = vertical(0, self)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)

    def _draw(self) -> None:
        if self._icon_name:
            icon = draw_icon(self._theme, self._icon_name, "text_muted", ICON)
            self._icon.setPixmap(icon.pixmap(ICON))
