"""A combo box, as a screen reader is told of it: by its own name, and not by what is chosen in it.

On Linux Qt gives the choice as the name, and leaves the name to a label that belongs to it, which
not every combo box has. Source: qtbase, src/widgets/accessible/complexwidgets.cpp,
QAccessibleComboBox::text (6.11). The rest is as Qt has it.
"""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QComboBox, QWidget

PRESS, SHOW_MENU = "Press", "ShowMenu"
"""The names of actions. Source: QAccessibleActionInterface."""


class AccessibleComboBox(QAccessibleWidget):
    """The list is its only child; none of ours can be typed into."""

    def __init__(self, box: QWidget) -> None:
        super().__init__(box, QAccessible.Role.ComboBox)

    def childCount(self) -> int:
        """The list."""
        return 1

    def child(self, index: int) -> QAccessibleInterface:
        """The list, which says what is chosen; None for every other."""
        box = self._box()
        if index != 0 or box is None:
            return super().child(-1)
        return QAccessible.queryAccessibleInterface(box.view())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Where the list is."""
        box = self._box()
        return 0 if box is not None and child.object() is box.view() else -1

    def text(self, kind: QAccessible.Text) -> str:
        """The name that it was given; its value is what is chosen."""
        box = self._box()
        if box is not None and kind is QAccessible.Text.Value:
            return box.currentText()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """It opens, and is open while its list is shown."""
        state = super().state()
        box = self._box()
        if box is not None:
            state.expandable = True
            state.expanded = box.view().isVisible()
        return state

    def actionNames(self) -> list[str]:
        """It can be opened and closed, or take the focus."""
        return [SHOW_MENU, PRESS, *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Open or close the list."""
        box = self._box()
        if name not in (SHOW_MENU, PRESS) or box is None:
            super().doAction(name)
        elif box.view().isVisible():
            box.hidePopup()
        else:
            box.showPopup()

    def _box(self) -> QComboBox | None:
        box = self.widget()
        return box if isinstance(box, QComboBox) else None
