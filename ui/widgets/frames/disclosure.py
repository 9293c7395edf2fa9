"""A heading that opens what is only wanted now and then."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.icons import keep_icon
from ui.look.theme import Theme, set_look
from ui.widgets.buttons.push_button import PushButton


class Disclosure(QWidget):
    """Closed at first. toggled(open) when the user opens or closes it."""

    toggled = Signal(bool)

    def __init__(
        self, theme: Theme, title: str, content: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = content
        self.button = PushButton(title)
        self.button.setCheckable(True)
        set_look(self.button, "kind", "link")
        self.button.toggled.connect(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)
        self._toggle(False)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.button.isChecked()

    def _toggle(self, opened: bool) -> None:
        keep_icon(self.button, self._theme, "chevron-down" if opened else "chevron-right", "accent")
        self._content.setVisible(opened)
        self.toggled.emit(opened)
