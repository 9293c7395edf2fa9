"""A tab, as a screen reader is told of it: a page tab, selected or not, that can be pressed."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

PRESS = "Press"
"""The name of the action, as that of Qt's buttons. Source: QAccessibleActionInterface."""


class AccessibleTab(QAccessibleWidget):
    """Stands for a button that shows a page."""

    def __init__(self, tab: QWidget) -> None:
        super().__init__(tab, QAccessible.Role.PageTab)

    def state(self) -> QAccessible.State:
        """Selected while its page is shown."""
        state = super().state()
        tab = self.widget()
        if isinstance(tab, QAbstractButton):
            state.selectable = True
            state.selected = tab.isChecked()
        return state

    def actionNames(self) -> list[str]:
        """It can be pressed, or take the focus."""
        return [PRESS, *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Show its page."""
        tab = self.widget()
        if name == PRESS and isinstance(tab, QAbstractButton):
            tab.click()
        else:
            super().doAction(name)
