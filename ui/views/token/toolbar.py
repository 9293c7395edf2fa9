"""Above the token: its segments, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QMenu, QWidget

from core.i18n import N_
from ui.actions.action import Action, value_action
from ui.look.theme import Theme, set_look
from ui.viewmodels.token.state import PASTE, TokenState
from ui.viewmodels.token.token import TokenViewModel
from ui.views.token.segments import TokenSegments
from ui.widgets.buttons.action_button import action_button
from ui.widgets.make import horizontal, vertical

NO_TOKEN = N_("Open a tab with a token first.")
NO_PARTNER = N_("There is no other token to compare it with: paste one.")
RENEWS = N_("New tokens are being fetched already.")


class TokenActions(NamedTuple):
    """What can be done on the page. change: in practice only."""

    paste: Action
    clipboard: Action
    compare: Action
    what_if: Action
    renew: Action
    change: Action | None
    as_text: Action
    filter: Action


class TokenToolbar(QFrame):
    """Two lines, or one where there is room; without room for words, the buttons show icons."""

    def __init__(
        self,
        theme: Theme,
        view_model: TokenViewModel,
        actions: TokenActions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._view_model = view_model
        set_look(self, "surface", "bar")
        self.segments = TokenSegments(theme)
        self.compare = action_button(theme, actions.compare, menu=True)
        menu = QMenu(self.compare)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.compare.setMenu(menu)
        self.as_text = action_button(theme, actions.as_text)
        self.as_text.setCheckable(True)
        change = [] if actions.change is None else [action_button(theme, actions.change)]
        self._buttons = (
            action_button(theme, actions.paste),
            self.compare,
            action_button(theme, actions.what_if),
            action_button(theme, actions.renew),
            *change,
            self.as_text,
        )
        space = theme.space
        tabs, buttons = horizontal(space(2)), horizontal(space(2))
        tabs.addWidget(self.segments)
        for each in self._buttons:
            buttons.addWidget(each)
        buttons.addStretch()
        column = vertical(space(2), self)
        column.setContentsMargins(space(3), space(2), space(3), space(2))
        column.addLayout(tabs)
        column.addLayout(buttons)

    def show_state(self, state: TokenState) -> None:
        """Show the tabs, and say what cannot be done now."""
        self.segments.show_state(state)
        readable = state.reading is not None
        self._actions.compare.allow(_why_not_compare(readable, bool(self._view_model.partners())))
        self._actions.renew.allow(RENEWS if state.renews else "")
        if self._actions.change is not None:
            self._actions.change.allow("" if readable else NO_TOKEN)
        self._actions.as_text.allow(NO_TOKEN if state.current == PASTE else "")

    def fit(self, width: int) -> None:
        """Show words where they have room."""
        margins = 24 + 8 * len(self._buttons)
        wanted = sum(
            each.fontMetrics().horizontalAdvance(each.accessibleName()) + 56
            for each in self._buttons
        )
        narrow = wanted + margins > width
        for each in self._buttons:
            each.setText("" if narrow else each.accessibleName())

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for each in self._view_model.partners():
            run = partial(self._view_model.compare_with, each.key)
            menu.addAction(value_action(menu, each.words, run))


def _why_not_compare(readable: bool, partners: bool) -> str:
    if not readable:
        return NO_TOKEN
    return "" if partners else NO_PARTNER
