"""A part of a panel: a hairline, a small heading, and what belongs under it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from ui.look.theme import TextSize, Theme, set_look
from ui.widgets.make import label, vertical


class Section(QWidget):
    """add() puts one thing below the other."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QFrame()
        set_look(line, "surface", "line")
        self._column = vertical(theme.space(1))
        self._column.addWidget(label(title, theme.font(TextSize.SMALL), tone="muted"))
        parts = vertical(theme.space(3), self)
        parts.addWidget(line)
        parts.addLayout(self._column)

    def add(self, *widgets: QWidget) -> None:
        """Put these at the end."""
        for widget in widgets:
            self._column.addWidget(widget)
