"""The claim that is chosen, below the table: its full name, its meaning, its value whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _, paragraph
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.token.claim_rows import ClaimRow, shown
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.make import horizontal, label, vertical


class ChosenClaim(QFrame):
    """The claim that is chosen: its full name, its meaning, what uses it, its value whole."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, brief: bool = False) -> None:
        """brief: without what uses it."""
        super().__init__(parent)
        self._brief = brief
        self._row: ClaimRow | None = None
        set_look(self, "surface", "foot")
        self._name = label(font=theme.font(bold=True), wrap=True)
        small = theme.font(TextSize.SMALL)
        self._meaning = label(font=small, wrap=True)
        self._use = label(font=small, tone="muted", wrap=True)
        self._exact = label(font=theme.fixed_font(TextSize.SMALL), wrap=True)
        self._exact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = CopyButton(theme, _("Copy value"), lambda: self._row.claim.raw if self._row else "")
        top = horizontal(theme.space(2))
        top.addWidget(self._name, 1)
        top.addWidget(copy)
        column = vertical(theme.space(1), self)
        space = theme.space(4 if brief else 3)
        column.setContentsMargins(space, theme.space(2), space, theme.space(2))
        column.addLayout(top)
        for words in (self._exact, self._meaning, self._use):
            column.addWidget(words)
        self.hide()

    def show_row(self, row: ClaimRow | None, skew: float) -> None:
        """Show this one; without one, hide."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        exact = _breakable(shown(row.exact(skew), 240))
        for words, text in (
            (self._name, shown(row.claim.name)),
            (self._exact, exact),
            (self._meaning, row.meaning.meaning),
            (self._use, "" if self._brief else row.meaning.use),
        ):
            words.setText(text)
            words.setVisible(bool(text))
        self.setAccessibleName(shown(row.claim.name))
        self.setAccessibleDescription(paragraph(exact, row.meaning.meaning, row.meaning.use))


def _breakable(text: str) -> str:
    """A label breaks lines at these places too: invisible, and in no text that is copied."""
    return text.replace("/", "/\u200b").replace(":", ":\u200b").replace(",", ",\u200b")
