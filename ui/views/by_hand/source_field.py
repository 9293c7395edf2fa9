"""A field of several lines in a fixed-width font, as high as its lines, names of tokens marked."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import TextSize, Theme
from ui.widgets.fields.exact_text_edit import ExactTextEdit

MOST_LINES = 14
_PLACE = re.compile("⟨[^⟩\n]{1,60}⟩")


class SourceField(ExactTextEdit):
    """edited: a person has changed it. Tab leaves it."""

    edited = Signal(str)

    def __init__(self, theme: Theme, name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least = lines
        self.setAccessibleName(name)
        self.setFont(theme.fixed_font(TextSize.SMALL))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._places = _Places(theme, self)
        self._showing = False
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def show_source(self, text: str) -> None:
        """Show this, unless it is there already: what is typed keeps its cursor and its undo."""
        if text == self.exact_text():
            return
        self._showing = True
        self.show_text(text)
        self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self.edited.emit(self.exact_text())

    def _fit(self) -> None:
        lines = round(self.document().size().height())
        lines = max(self._least, min(lines, MOST_LINES))
        around = 2 * round(self.document().documentMargin()) + self._theme.space(5)
        height = lines * self.fontMetrics().lineSpacing() + around
        if height != self.height():
            self.setFixedHeight(height)


class _Places(QSyntaxHighlighter):
    """Gives ⟨ID token⟩ and its like the accent, so that they are not taken for text."""

    def __init__(self, theme: Theme, field: ExactTextEdit) -> None:
        super().__init__(field.document())
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Called by Qt for each line."""
        look = QTextCharFormat()
        look.setForeground(self._theme.colour("accent"))
        look.setFontWeight(QFont.Weight.DemiBold)
        for found in _PLACE.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), look)
