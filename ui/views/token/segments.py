"""The segments of the token page: the user's own tokens, a place to paste, and what was pasted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.i18n import _
from ui.look.icons import keep_icon
from ui.look.theme import Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.viewmodels.token.state import Tab as TokenTab
from ui.viewmodels.token.state import TokenState
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.frames.tab_list import Tab, TabList
from ui.widgets.make import horizontal


class TokenSegments(QWidget):
    """chosen(key), closed(key)."""

    chosen = Signal(str)
    closed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list: TabList | None = None
        self._tabs: dict[str, Tab] = {}
        self._shown: tuple[tuple[str, str], ...] = ()
        self._row = horizontal(0, self)

    def show_state(self, state: TokenState) -> None:
        """Show these tabs, and which one is open."""
        tabs = tuple((tab.key, tab.title) for tab in state.tabs)
        if tabs != self._shown:
            self._shown = tabs
            self._make(state.tabs)
        for key, tab in self._tabs.items():
            tab.setChecked(key == state.current)

    def _make(self, tabs: tuple[TokenTab, ...]) -> None:
        focused = next((key for key, tab in self._tabs.items() if tab.hasFocus()), "")
        if self._list is not None:
            self._row.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._tabs = {tab.key: self._tab(tab) for tab in tabs}
        self._list = TabList(self._theme, _("Tokens"), tuple(self._tabs.values()))
        row = self._list.layout()
        assert isinstance(row, QHBoxLayout), "tabs stand side by side"
        for tab in tabs:
            if tab.closable:
                row.insertWidget(row.indexOf(self._tabs[tab.key]) + 1, self._closer(tab))
        self._row.addWidget(self._list)
        if focused:
            self._tabs.get(focused, next(iter(self._tabs.values()))).setFocus()

    def _tab(self, tab: TokenTab) -> Tab:
        made = Tab(tab.title)
        set_look(made, "kind", "tab")
        made.clicked.connect(lambda: self.chosen.emit(tab.key))
        return made

    def _closer(self, tab: TokenTab) -> ToolButton:
        made = ToolButton()
        keep_icon(made, self._theme, "close", "text_muted")
        name = _("Close {name}", name=tab.title)
        made.setAccessibleName(name)
        made.setToolTip(tool_tip(name))
        made.clicked.connect(lambda: self.closed.emit(tab.key))
        return made
