"""The head of the workspace: its tabs on the left; inspector, user and the way out on the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _
from ui.actions.action import Action, give
from ui.look.icons import keep_icon
from ui.look.theme import set_look
from ui.viewmodels.session.status import StatusState
from ui.views.pages.page import Page, WorkspaceContext
from ui.views.workspace.user_menu import UserMenu
from ui.widgets.announce import announce
from ui.widgets.buttons.action_button import action_button
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.frames.tab_list import Tab, TabList
from ui.widgets.make import horizontal

B = TypeVar("B", bound=ToolButton)

ROOM_AROUND = 12
"""Of the grid's units: a tab's icon and padding, and the space to the next."""

ROOM_FOR_USER = 60
"""Likewise: for the name and role of a user, and the spaces between."""


class HeadActions(NamedTuple):
    """What the head's buttons do. pages: the command of each page, in the order of the tabs."""

    pages: Mapping[Page, Action]
    inspector: Action
    sign_out: Action


class WorkspaceHead(QFrame):
    """The tabs are checked by the workspace, which shows the pages."""

    def __init__(
        self, context: WorkspaceContext, actions: HeadActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._tabs = {
            page: self._dress(Tab(_(page.title)), action) for page, action in actions.pages.items()
        }
        self.inspector = self._dress(_toggle(actions.inspector.text()), actions.inspector)
        self.user = UserMenu(context)
        self._way_out = actions.sign_out
        self._sign_out = action_button(self._theme, actions.sign_out)
        self._sign_out.setMinimumWidth(self._theme.space(20))
        set_look(self, "surface", "bar")
        self._lay_out()

    def check(self, shown: Page) -> None:
        """Say which page is shown."""
        for page, tab in self._tabs.items():
            tab.setChecked(page is shown)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the words of all tabs have no room, some stay icons."""
        super().resizeEvent(event)
        self._fit()

    def show_leaving(self, leaving: bool) -> None:
        """Whether "Sign out" was pressed and takes a moment."""
        words = _("Signing out…") if leaving else self._way_out.text()
        if words != self._sign_out.text():
            self._sign_out.setText(words)
            self._sign_out.setAccessibleName(words)
            if leaving:
                announce(self, words)

    def show_notes(self, state: StatusState) -> None:
        """Say on the tabs what their pages have to say."""
        for page, tab in self._tabs.items():
            if page.note is not None:
                title, note = _(page.title), page.note(state)
                tab.setText(f"{title} · {note}" if note else title)
                # Without a description of its own, a screen reader is told the tooltip.
                tab.setAccessibleDescription(note or _(page.without_note))
        self._fit()

    def _fit(self) -> None:
        """Words beside all icons; where they have no room, beside that of the page that is shown
        and where a page has something to say."""
        space = self._theme.space
        buttons = (*self._tabs.values(), self.inspector)
        words = sum(each.fontMetrics().horizontalAdvance(each.text()) for each in buttons)
        others = len(buttons) * space(ROOM_AROUND) + self._sign_out.sizeHint().width()
        narrow = words + others + space(ROOM_FOR_USER) > self.width()
        for page, tab in self._tabs.items():
            speaks = tab.isChecked() or tab.text() != _(page.title)
            _show_words(tab, not narrow or speaks)
        _show_words(self.inspector, not narrow)

    def _dress(self, tab: B, action: Action) -> B:
        """Give it what all of them have in common."""
        give(tab, action)
        tab.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for keys in action.sequences:
            tab.set_keys(keys)
        keep_icon(tab, self._theme, action.entry.icon)
        set_look(tab, "kind", "tab")
        return tab

    def _lay_out(self) -> None:
        space = self._theme.space
        row = horizontal(space(1), self)
        row.setContentsMargins(space(3), space(2), space(3), space(2))
        row.addWidget(TabList(self._theme, _("Pages"), tuple(self._tabs.values())))
        row.addStretch()
        row.addWidget(self.inspector)
        row.addSpacing(space(1))
        row.addWidget(self.user)
        row.addSpacing(space(1))
        row.addWidget(self._sign_out)


def _show_words(button: ToolButton, shown: bool) -> None:
    styles = Qt.ToolButtonStyle
    button.setToolButtonStyle(
        styles.ToolButtonTextBesideIcon if shown else styles.ToolButtonIconOnly
    )


def _toggle(name: str) -> ToolButton:
    toggle = ToolButton()
    toggle.setText(name)
    toggle.setAccessibleName(name)
    toggle.setCheckable(True)
    return toggle
