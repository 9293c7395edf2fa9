"""One fact: what it is on the left, the words on the right; read out together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.widgets.make import label

NAME_WIDTH = 84


class FactRow(QWidget):
    """name labels the fact, also for a screen reader; the words can be selected."""

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, *, caption: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setMinimumHeight(theme.line(6))
        self._name = label(caption or name)
        self._name.setFixedWidth(theme.room(NAME_WIDTH))
        self._name.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._name.setWordWrap(True)
        set_look(self._name, "tone", "muted")
        self.words = label(wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note = label(wrap=True, font=theme.font(TextSize.SMALL))
        set_look(self.note, "tone", "muted")
        self.note.hide()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.space(2))
        self.grid.setVerticalSpacing(theme.space(1))
        self.grid.setColumnStretch(1, 1)
        self.grid.addWidget(self._name, 0, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(self.words, 0, 1)
        self.grid.addWidget(self.note, 1, 1)

    def show_words(self, words: str, note: str = "", *, tone: str = "", hover: str = "") -> None:
        """Show the fact; note is a smaller line below, hover the exact form of it."""
        self.words.setText(words)
        self.words.setToolTip(tool_tip(hover))
        self.note.setText(note)
        self.note.setVisible(bool(note))
        set_look(self.note, "tone", tone or "muted")
        self.setAccessibleDescription(f"{words}. {note}".strip())
