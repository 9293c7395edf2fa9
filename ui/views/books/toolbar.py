"""Above the table: the filter, and what can be done with books."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _, ngettext
from ui.actions.action import Action
from ui.look.theme import Theme, set_look
from ui.viewmodels.books.books import BooksViewModel
from ui.widgets.announce import announce
from ui.widgets.buttons.action_button import action_button, show_kind
from ui.widgets.fields.filter_field import FilterField
from ui.widgets.make import horizontal

FILTER_WIDTH = 360
NARROW = 680
"""Below this width the buttons show their icons only."""


class SpokenMatches(QObject):
    """Tells a screen reader how many books the filter finds."""

    def __init__(self, view: QWidget, books: BooksViewModel) -> None:
        super().__init__(view)
        self._view = view
        self._books = books
        self._told = books.state.query.text
        books.table.modelReset.connect(self._tell)

    def _tell(self) -> None:
        text, found = self._books.state.query.text, self._books.table.rowCount()
        if text == self._told:
            return
        self._told = text
        found_now = ngettext("{n} book found", "{n} books found", found)
        announce(self._view, found_now if text else _("All books"))


class BooksActions(NamedTuple):
    """What can be done with books, above the table and by key."""

    add: Action
    edit: Action
    refresh: Action
    filter: Action
    columns: Action


class BooksToolbar(QFrame):
    """Only buttons and a field; what they do is the page's."""

    def __init__(self, theme: Theme, actions: BooksActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._adding = theme, actions.add
        set_look(self, "surface", "bar")
        self.filter = FilterField(theme, actions.filter)
        self.filter.setMaximumWidth(FILTER_WIDTH)
        self.columns = action_button(theme, actions.columns, menu=True)
        self._add = action_button(theme, actions.add, kind="primary")
        self._buttons = (
            self.columns,
            action_button(theme, actions.refresh),
            action_button(theme, actions.edit),
            self._add,
        )
        space = theme.space
        row = horizontal(space(2), self)
        row.setContentsMargins(space(3), space(3), space(3), space(3))
        row.addWidget(self.filter, 3)
        row.addStretch(1)
        for button in self._buttons:
            row.addWidget(button)

    def step_back(self, back: bool) -> None:
        """The button that matters most is in a panel now, so none here is the primary one."""
        show_kind(self._theme, self._add, self._adding, "" if back else "primary")

    def show_narrow(self, narrow: bool) -> None:
        """Show the icons only, where the words have no room."""
        for button in self._buttons:
            button.setText("" if narrow else button.accessibleName())
