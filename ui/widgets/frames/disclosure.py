"""A heading that opens what is only wanted now and then."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.look.icons import keep_icon
from ui.look.theme import Theme
from ui.widgets.make import button, vertical


class Disclosure(QWidget):
    """Closed at first. toggled(open) when the user opens or closes it."""

    toggled = Signal(bool)

    def __init__(
        self, theme: Theme, title: str, content: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = content
        self.button = button(title, self._turn, kind="link")
        self.button.setCheckable(True)
        column = vertical(theme.space(1), self)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)
        self._show(False)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.button.isChecked()

    def fold(self) -> None:
        """Close it."""
        self.button.setChecked(False)
        self._show(False)

    def unfold(self) -> None:
        """Open it."""
        self.button.setChecked(True)
        self._show(True)

    def _turn(self) -> None:
        self._show(self.button.isChecked())

    def _show(self, opened: bool) -> None:
        keep_icon(self.button, self._theme, "chevron-down" if opened else "chevron-right", "accent")
        self._content.setVisible(opened)
        self.toggled.emit(opened)
