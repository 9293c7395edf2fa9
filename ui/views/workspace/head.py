"""The head of the workspace: its tabs on the left; inspector, user and the way out on the right."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QWidget

from ui.look.icons import keep_icon
from ui.look.theme import Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.viewmodels.session.device import DeviceViewModel
from ui.viewmodels.session.session import SessionViewModel
from ui.viewmodels.session.users import UsersViewModel
from ui.views.workspace.device_notice import add_forget_device
from ui.views.workspace.user_menu import UserMenu
from ui.widgets.announce import announce
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.frames.tab_list import Tab, TabList
from ui.widgets.make import button, horizontal

B = TypeVar("B", bound=ToolButton)


class WorkspaceHead(QFrame):
    """The tabs are checked by whoever shows the pages."""

    leave_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        session: SessionViewModel,
        device: DeviceViewModel,
        users: UsersViewModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.books = self._dress(Tab("Books"), "books", "Ctrl+1")
        self.outbox = self._dress(Tab("Outbox"), "outbox", "Ctrl+2")
        self.inspector = self._dress(_toggle("Inspector"), "inspector", "Ctrl+I")
        self.user = UserMenu(theme, session, users)
        add_forget_device(self.user.menu(), device)
        self.sign_out = button("Sign out", self.leave_wanted.emit)
        self.sign_out.setToolTip("End this session and forget it on this computer")
        self.sign_out.setMinimumWidth(theme.space(20))
        set_look(self, "surface", "bar")
        self._lay_out()

    def show_open_edits(self, open_edits: str) -> None:
        """Say on the outbox's tab what waits in it."""
        self.outbox.setText(f"Outbox · {open_edits}" if open_edits else "Outbox")
        # Without a description of its own, a screen reader is told the tooltip.
        self.outbox.setAccessibleDescription(open_edits or "Nothing waits")

    def show_way_out(self, *, free: bool, leaving: bool) -> None:
        """Whether "Sign out" can be pressed, and whether it was and takes a moment."""
        self.sign_out.setEnabled(free)
        words = "Signing out…" if leaving else "Sign out"
        if words != self.sign_out.text():
            self.sign_out.setText(words)
            if leaving:
                announce(self, words)

    def _dress(self, tab: B, icon: str, keys: str) -> B:
        """Give it what the three have in common."""
        sequence = QKeySequence(keys)
        tab.setToolTip(tool_tip(f"{tab.text()} ({sequence.toString(_NATIVE)})"))
        tab.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tab.set_keys(sequence)
        keep_icon(tab, self._theme, icon)
        set_look(tab, "kind", "tab")
        return tab

    def _lay_out(self) -> None:
        space = self._theme.space
        row = horizontal(space(1), self)
        row.setContentsMargins(space(3), space(2), space(3), space(2))
        row.addWidget(TabList(self._theme, "Pages", (self.books, self.outbox)))
        row.addStretch()
        row.addWidget(self.inspector)
        row.addSpacing(space(1))
        row.addWidget(self.user)
        row.addSpacing(space(1))
        row.addWidget(self.sign_out)


def _toggle(name: str) -> ToolButton:
    toggle = ToolButton()
    toggle.setText(name)
    toggle.setAccessibleName(name)
    toggle.setCheckable(True)
    return toggle


_NATIVE = QKeySequence.SequenceFormat.NativeText
