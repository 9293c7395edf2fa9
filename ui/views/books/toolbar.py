"""Above the table: the filter, and what can be done with books."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.look.icons import draw_icon, keep_icon
from ui.look.theme import Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.widgets.buttons.push_button import PushButton
from ui.widgets.fields.line_edit import LineEdit

FILTER_WIDTH = 360
NARROW = 680
"""Below this width the buttons show their icons only."""


class FilterField(LineEdit):
    """Down goes to the table; Esc empties the field, and when it is empty goes there too."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Filter books")
        self.setPlaceholderText("Filter books")
        self.setToolTip("Shows the books in which all these words occur (Ctrl+F)")
        self.setClearButtonEnabled(True)
        set_look(self, "kind", "search")
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
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

    def _draw(self) -> None:
        self._icon.setIcon(draw_icon(self._theme, "search", "text_muted"))


class BooksToolbar(QFrame):
    """Only buttons and a field; the page says what they do."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "surface", "bar")
        self.filter = FilterField(theme)
        self.filter.setMaximumWidth(FILTER_WIDTH)
        self.add = self._button(theme, "Add book", "add", "Add a book (Ctrl+N)", "on_accent")
        set_look(self.add, "kind", "primary")
        self.edit = self._button(theme, "Edit book", "edit", "Edit the selected book (Enter)")
        self.refresh = self._button(theme, "Refresh", "refresh", "Read the table again (F5)")
        self.columns = self._button(theme, "Columns", "columns", "Sort, choose and move columns")
        space = theme.space
        row = QHBoxLayout(self)
        row.setContentsMargins(space(3), space(3), space(3), space(3))
        row.setSpacing(space(2))
        row.addWidget(self.filter, 3)
        row.addStretch(1)
        for button in (self.columns, self.refresh, self.edit, self.add):
            row.addWidget(button)

    def show_narrow(self, narrow: bool) -> None:
        """Show the icons only, where the words have no room."""
        for button in (self.add, self.edit, self.refresh, self.columns):
            button.setText("" if narrow else button.accessibleName())

    def _button(
        self, theme: Theme, name: str, icon: str, hover: str, token: str = "text"
    ) -> QPushButton:
        button = PushButton(name)
        button.setAccessibleName(name)
        button.setToolTip(tool_tip(hover))
        keep_icon(button, theme, icon, token)
        return button
