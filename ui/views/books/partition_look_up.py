"""The look-up of one partition: where a role may not list the table, it may still read by key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.make import button, horizontal


class PartitionLookUp(QWidget):
    """asked(value): read the books whose partition key is this."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = LineEdit()
        self._value.setMinimumWidth(theme.space(60))
        self._value.returnPressed.connect(self._ask)
        row = horizontal(theme.space(2), self)
        row.addWidget(self._value)
        row.addWidget(button(_("Look up"), self._ask))
        self.setFocusProxy(self._value)

    def name_attribute(self, attribute: str) -> None:
        """Say which attribute is the partition key."""
        self._value.setPlaceholderText(
            _("{attribute}, exactly as in the table", attribute=attribute)
        )
        self._value.setAccessibleName(_("Look up by {attribute}", attribute=attribute))

    def _ask(self) -> None:
        self.asked.emit(self._value.text())
