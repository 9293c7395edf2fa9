"""Tabs that show pages, as a screen reader knows them: page tabs in a list of page tabs.

What they are is told by ui.accessibility.factory, which knows both classes by their names.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent
from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.make import horizontal


class Tab(ToolButton):
    """Checked while its page is shown; the owner of the pages sees to that."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.toggled.connect(self._tell)

    def show_icon(self, shown: bool) -> None:
        """Whether its icon stands beside its words."""
        styles = Qt.ToolButtonStyle
        beside, alone = styles.ToolButtonTextBesideIcon, styles.ToolButtonTextOnly
        self.setToolButtonStyle(beside if shown else alone)

    def _tell(self) -> None:
        changed = QAccessible.State()
        changed.selected = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self, changed))


class TabList(QWidget):
    """The tabs side by side; name is what they are for."""

    def __init__(
        self, theme: Theme, name: str, tabs: Sequence[Tab], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = horizontal(theme.space(1), self)
        for tab in tabs:
            row.addWidget(tab)
