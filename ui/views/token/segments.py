"""The segments of the token page: the user's own tokens, a place to paste, and what was pasted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from core.i18n import N_, _
from ui.look.icons import keep_icon
from ui.look.theme import Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.viewmodels.token.state import ACCESS, ID, REFRESH, TokenState
from ui.viewmodels.token.state import Tab as TokenTab
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.frames.tab_list import Tab, TabList
from ui.widgets.make import horizontal

SPOKEN = {ID: N_("ID token"), ACCESS: N_("Access token"), REFRESH: N_("Refresh token")}


class TokenSegments(QScrollArea):
    """chosen(key), closed(key). More than fit are scrolled to, as the focus goes there."""

    chosen = Signal(str)
    closed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list: TabList | None = None
        self._tabs: dict[str, Tab] = {}
        self._shown: tuple[tuple[str, str], ...] = ()
        content = QWidget()
        self._row = horizontal(0, content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_state(self, state: TokenState) -> None:
        """Show these tabs, and which one is open."""
        tabs = tuple((tab.key, tab.title) for tab in state.tabs)
        if tabs != self._shown:
            self._shown = tabs
            self._make(state.tabs)
        for key, tab in self._tabs.items():
            tab.setChecked(key == state.current)
            if key == state.current:
                QTimer.singleShot(0, tab, partial(self.ensureWidgetVisible, tab))

    def showEvent(self, event: QShowEvent) -> None:
        """Only in its window has a tab the height that its look gives it."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        for tab in self._tabs.values():
            tab.ensurePolished()
        if self._list is not None:
            self.setFixedHeight(max(tab.sizeHint().height() for tab in self._tabs.values()))

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
        self._row.insertWidget(0, self._list)
        if self._row.count() == 1:
            self._row.addStretch()
        self._fit()
        if focused:
            self._tabs.get(focused, next(iter(self._tabs.values()))).setFocus()

    def _tab(self, tab: TokenTab) -> Tab:
        made = Tab(tab.title)
        # There is a page called Access, too.
        made.setAccessibleName(_(SPOKEN[tab.key]) if tab.key in SPOKEN else tab.title)
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
