"""The field above a list that keeps what contains all its words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from core.i18n import _
from ui.actions.action import Action
from ui.look.icons import draw_icon
from ui.look.theme import Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.widgets.fields.line_edit import LineEdit


class FilterField(LineEdit):
    """Down goes to the table; Esc empties the field, and when it is empty goes there too."""

    left = Signal()

    def __init__(self, theme: Theme, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(action.text())
        self.setPlaceholderText(action.text())
        self.setToolTip(tool_tip(action.tip))
        self.setClearButtonEnabled(True)
        set_look(self, "kind", "search")
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._icon.triggered.connect(self.setFocus)
        self._name_buttons()
        theme.changed.connect(self._draw)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that lead out of the field."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _name_buttons(self) -> None:
        """A line edit's own buttons have no words: that of the icon, and the one that clears."""
        for button in self.findChildren(QToolButton):
            leads = button.defaultAction() is self._icon
            name = self.accessibleName()
            button.setAccessibleName(name if leads else _("Clear “{name}”", name=name))

    def _draw(self) -> None:
        self._icon.setIcon(draw_icon(self._theme, "search", "text_muted"))
