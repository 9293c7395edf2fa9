"""Labels and texts below each other, as many as there are."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme
from ui.widgets.make import vertical
from ui.widgets.texts.fact_row import FactRow


class FactList(QWidget):
    """Rebuilt when other facts are shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[tuple[str, str], ...] = ()
        self._column = vertical(theme.space(2), self)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show these (name, words)."""
        wanted = tuple(facts)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._column.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for name, words in wanted:
            fact = FactRow(self._theme, name)
            fact.show_words(words)
            self._column.addWidget(fact)
