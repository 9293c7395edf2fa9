"""The order of the books: the arrow in the table's head, kept for the next start."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QHeaderView

from core.books.values.columns import Column
from core.i18n import N_, _
from ui.settings.settings import Settings, TableSettings
from ui.viewmodels.books.books import BooksViewModel
from ui.widgets.announce import announce

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder

NOT_SORTED = N_("Not sorted")


class SortOrder(QObject):
    """Asks the view model for the order that the header shows, and shows the one it has.

    The attribute is kept by its name: which columns there are is only known once books came.
    """

    def __init__(
        self, header: QHeaderView, books: BooksViewModel, settings: Settings, kept: TableSettings
    ) -> None:
        super().__init__(header)
        self._header = header
        self._books = books
        self._settings = settings
        self._kept = kept
        books.table.modelReset.connect(self._show)
        header.sortIndicatorChanged.connect(self._chosen)
        self._restore()

    def _restore(self) -> None:
        column = self._settings.get(self._kept.sort_column)
        descending = self._settings.get(self._kept.sort_descending)
        if column:
            self._books.sort(column, descending=descending)
            self._show()

    def _show(self) -> None:
        query = self._books.state.query
        names = [column.name for column in self._books.columns]
        section = names.index(query.sort_column) if query.sort_column in names else -1
        with QSignalBlocker(self._header):
            self._header.setSortIndicator(section, DESCENDING if query.descending else ASCENDING)

    def _chosen(self, section: int, order: Qt.SortOrder) -> None:
        columns = self._books.columns
        chosen = columns[section] if 0 <= section < len(columns) else None
        name = chosen.name if chosen is not None else None
        descending = order is DESCENDING
        self._settings.keep(self._kept.sort_column, name or "")
        self._settings.keep(self._kept.sort_descending, descending)
        self._books.sort(name, descending=descending)
        announce(self._header, _said(chosen, descending=descending))


def _said(chosen: Column | None, *, descending: bool) -> str:
    if chosen is None:
        return _(NOT_SORTED)
    if descending:
        return _("Sorted by {column}, descending", column=chosen.label)
    return _("Sorted by {column}, ascending", column=chosen.label)
