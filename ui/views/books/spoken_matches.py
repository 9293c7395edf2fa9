"""Says how many books a filter has left, to those who do not see the table."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.messages import count
from ui.viewmodels.books.books import BooksViewModel
from ui.widgets.announce import announce


class SpokenMatches(QObject):
    """Goes with the view."""

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
        announce(self._view, f"{count(found, 'book')} found" if text else "All books")
