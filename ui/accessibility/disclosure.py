"""A button that unfolds something, as a screen reader is told of it: expanded, or collapsed.

Qt tells a checkable button as a check box, which says nothing of what it opens.
"""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

from ui.accessibility.tab import PRESS


class AccessibleDisclosure(QAccessibleWidget):
    """Stands for a button that is checked while what it opens is shown."""

    def __init__(self, button: QWidget) -> None:
        super().__init__(button, QAccessible.Role.Button)

    def text(self, kind: QAccessible.Text) -> str:
        """Its name, or else its words."""
        said = super().text(kind)
        button = self.widget()
        if kind is QAccessible.Text.Name and not said and isinstance(button, QAbstractButton):
            return button.text()
        return said

    def state(self) -> QAccessible.State:
        """Expanded while that is shown."""
        state = super().state()
        button = self.widget()
        if isinstance(button, QAbstractButton):
            state.expandable = True
            state.expanded = button.isChecked()
            state.collapsed = not button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        """It can be pressed, or take the focus."""
        return [PRESS, *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Show it, or hide it."""
        button = self.widget()
        if name == PRESS and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(name)
