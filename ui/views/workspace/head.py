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

ROOM_FOR_USER = 50
"""Of the grid's units: for the name and role of a user."""


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
        self._sign_out.setMinimumWidth(self._theme.room(self._theme.space(20)))
        self._list = TabList(self._theme, _("Pages"), tuple(self._tabs.values()))
        self._row = horizontal(self._theme.space(1), self)
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
        and where a page has something to say; where not even they have, the page that is shown."""
        speaking = [tab for page, tab in self._tabs.items() if tab.text() != _(page.title)]
        shown = [tab for tab in self._tabs.values() if tab.isChecked()]
        for worded in ((*self._tabs.values(), self.inspector), (*shown, *speaking), shown):
            for button in (*self._tabs.values(), self.inspector):
                _show_words(button, button in worded)
            if self._needs() <= self.width():
                break

    def _needs(self) -> int:
        """Pixels, for all words to have their room; a long user name gives way."""
        row = self._row
        parts = (self._list, self.inspector, self._sign_out)
        edges = row.contentsMargins()
        around = edges.left() + edges.right() + row.count() * row.spacing()
        user = max(self.user.whole_role(), self._theme.space(ROOM_FOR_USER))
        return around + user + sum(part.sizeHint().width() for part in parts)

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
        row = self._row
        row.setContentsMargins(space(3), space(2), space(3), space(2))
        row.addWidget(self._list)
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
