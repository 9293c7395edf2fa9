"""Gives a book an attribute that no other book has: a name, a type, a button."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from core.books.values.book import WireType
from core.i18n import _
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.books.book_form_fields import TYPE_NAMES, TYPES_TO_ADD
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.make import button, horizontal, label, vertical


class NewAttributeRow(QWidget):
    """named(name, type) while it is typed; wanted(name, type) when the user asks for it."""

    named = Signal(object, object)
    wanted = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = LineEdit()
        self._name.setAccessibleName(_("New attribute"))
        self._name.setPlaceholderText(_("Name, such as publisher"))
        self._type = QComboBox()
        self._type.setAccessibleName(_("Type of the new attribute"))
        for kind in TYPES_TO_ADD:
            self._type.addItem(_(TYPE_NAMES[kind]), kind)
        self._add = button(_("Add"), self._ask)
        self._add.setAccessibleName(_("Add attribute"))
        self._error = label(wrap=True, font=theme.font(TextSize.SMALL))
        set_look(self._error, "tone", "danger")
        self._error.hide()
        self._lay_out(theme)
        self._name.returnPressed.connect(self._ask)
        self._name.textChanged.connect(self._tell)
        self._type.currentIndexChanged.connect(self._tell)

    def show_error(self, words: str) -> None:
        """Say why the attribute cannot be added; the name stays."""
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def show_name(self, name: str, kind: WireType) -> None:
        """Show what is to be added; nothing once it has its field."""
        if self._name.text() != name:
            with QSignalBlocker(self._name), QSignalBlocker(self._type):
                self._name.setText(name)
                self._type.setCurrentIndex(self._type.findData(kind))

    def _tell(self) -> None:
        self.named.emit(self._name.text(), WireType(self._type.currentData()))

    def _ask(self) -> None:
        self.wanted.emit(self._name.text(), WireType(self._type.currentData()))

    def _lay_out(self, theme: Theme) -> None:
        row = horizontal(theme.space(2))
        row.addWidget(self._name, 3)
        row.addWidget(self._type, 2)
        row.addWidget(self._add)
        column = vertical(theme.space(1), self)
        column.addLayout(row)
        column.addWidget(self._error)
