"""Below the toolbar: the token and its claims, or what takes their place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.viewmodels.token.state import PASTE, TokenState
from ui.viewmodels.token.texts import page_text
from ui.viewmodels.token.token import TokenViewModel
from ui.views.token.facts_pane import FactsPane
from ui.views.token.paste_pane import PastePane
from ui.views.token.text_pane import TextPane
from ui.widgets.frames.empty_state import EmptyState
from ui.widgets.frames.stack import Stack


class TokenBody(Stack):
    """What few people want is made when it is asked for. paste_wanted: from the empty state."""

    paste_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        view_model: TokenViewModel,
        both: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """both: the token and its claims."""
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._both = both
        self._paste: PastePane | None = None
        self._facts: FactsPane | None = None
        self._empty: EmptyState | None = None
        self._text: TextPane | None = None
        self.addWidget(both)

    def show_state(self, state: TokenState, *, as_text: bool) -> None:
        """Show the open tab; as_text: in words, for whoever listens."""
        self.setCurrentWidget(self._wanted(state, as_text=as_text))

    def focus(self) -> bool:
        """Put the focus into what takes their place; False when nothing does."""
        shown = self.currentWidget()
        if isinstance(shown, PastePane):
            shown.focus()
        elif shown is self._both or isinstance(shown, EmptyState):
            return False
        elif shown is not None:
            shown.setFocus()
        return True

    def _wanted(self, state: TokenState, *, as_text: bool) -> QWidget:
        if state.current == PASTE:
            return self._paste_pane(state)
        if as_text:
            return self._text_pane(state)
        if state.missing:
            return self._empty_state(state.missing)
        return self._facts_pane(state) if state.facts else self._both

    def _paste_pane(self, state: TokenState) -> QWidget:
        if self._paste is None:
            self._paste = PastePane(self._theme, self._view_model)
            self.addWidget(self._paste)
        self._paste.show_state(state)
        return self._paste

    def _facts_pane(self, state: TokenState) -> QWidget:
        if self._facts is None:
            self._facts = FactsPane(self._theme, self._view_model)
            self.addWidget(self._facts)
        self._facts.show_state(state)
        return self._facts

    def _text_pane(self, state: TokenState) -> QWidget:
        if self._text is None:
            self._text = TextPane(self._theme, _("The token page as text"))
            self.addWidget(self._text)
        self._text.show_text(page_text(state, self._view_model.now(), self._view_model.skew()))
        return self._text

    def _empty_state(self, why: str) -> QWidget:
        if self._empty is None:
            self._empty = EmptyState(self._theme)
            self._empty.acted.connect(self.paste_wanted)
            self.addWidget(self._empty)
        hint = _("The token shows here as soon as it comes. Meanwhile you can read another one.")
        self._empty.show_words("key", why, hint, _("Read another token"))
        return self._empty
