"""A few things to choose from, below each other; the arrow keys go from one to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme, set_look
from ui.widgets.buttons.choice_button import ChoiceButton
from ui.widgets.make import vertical


class Options(QWidget):
    """Each is a button with a line of explanation."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[ChoiceButton] = []
        self._column = vertical(theme.space(2), self)

    def add(self, name: str, detail: str, chosen: Callable[[], object]) -> None:
        """One more, at the end."""
        option = ChoiceButton(self._theme, name, detail)
        set_look(option, "kind", "option")
        option.clicked.connect(lambda: chosen())
        self._buttons.append(option)
        self._column.addWidget(option)

    def focus(self) -> None:
        """Put the focus on the first."""
        if self._buttons:
            self._buttons[0].setFocus()
