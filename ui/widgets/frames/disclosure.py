"""A heading that opens what is only wanted now and then."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent
from PySide6.QtWidgets import QWidget

from ui.look.icons import keep_icon
from ui.look.theme import Theme, set_look
from ui.widgets.buttons.push_button import PushButton
from ui.widgets.make import vertical


class DisclosureButton(PushButton):
    """Opens and closes what is below it.

    To a screen reader it is a button that is expanded or not: see ui.accessibility.factory, which
    knows the class by its name.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setCheckable(True)
        self.toggled.connect(self._tell)

    def _tell(self) -> None:
        changed = QAccessible.State()
        changed.expanded = changed.collapsed = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self, changed))


class Disclosure(QWidget):
    """Closed at first. toggled(open) when the user opens or closes it."""

    toggled = Signal(bool)

    def __init__(
        self, theme: Theme, title: str, content: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = content
        self.button = DisclosureButton(title)
        set_look(self.button, "kind", "link")
        self.button.clicked.connect(self._turn)
        column = vertical(theme.space(1), self)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)
        self._show(False)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.button.isChecked()

    def fold(self) -> None:
        """Close it."""
        self.button.setChecked(False)
        self._show(False)

    def unfold(self) -> None:
        """Open it."""
        self.button.setChecked(True)
        self._show(True)

    def _turn(self) -> None:
        self._show(self.button.isChecked())

    def _show(self, opened: bool) -> None:
        keep_icon(self.button, self._theme, "chevron-down" if opened else "chevron-right", "accent")
        self._content.setVisible(opened)
        self.toggled.emit(opened)
