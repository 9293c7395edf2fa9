"""What the mouse does to the table's head, and more, as a menu for the keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from core.i18n import N_, _
from ui.actions.action import Action, value_action
from ui.actions.registry import (
    MOVE_LEFT,
    MOVE_RIGHT,
    NARROW,
    SORT_ASCENDING,
    SORT_DESCENDING,
    WIDEN,
)
from ui.views.books.sort_order import ASCENDING, DESCENDING, NOT_SORTED
from ui.views.books.table_view import BooksTableView

NO_ORDER = N_("First choose a column to sort by.")
KEY_STAYS = N_("Key columns are always shown: they tell one book from another.")


class ColumnsMenu(QMenu):
    """Filled each time it opens: the columns come with the books."""

    def __init__(self, table: BooksTableView, parent: QWidget) -> None:
        super().__init__(_("Columns"), parent)
        self._table = table
        self._header = table.horizontalHeader()
        self._sort = QMenu(_("Sort by"), self)
        self._show = QMenu(_("Show"), self)
        # They say why an entry cannot be chosen.
        self._sort.setToolTipsVisible(True)
        self._show.setToolTipsVisible(True)
        self._pointed_at = -1
        self.aboutToShow.connect(self._fill)
        for widget in (table, self._header):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda _place: self._open_at_cell())
        self._header.customContextMenuRequested.connect(self._open_at_head)

    def _open_at_cell(self) -> None:
        corner = self._table.visualRect(self._table.currentIndex()).bottomLeft()
        self.popup(self._table.viewport().mapToGlobal(corner))

    def _open_at_head(self, place: QPoint) -> None:
        self._pointed_at = self._header.logicalIndexAt(place)
        self.popup(self._header.mapToGlobal(place))

    def _fill(self) -> None:
        self.clear()
        self._fill_sort()
        self._fill_show()
        self.addMenu(self._sort)
        self.addMenu(self._show)
        self.addSeparator()
        self._fill_moves()

    def _fill_sort(self) -> None:
        self._sort.clear()
        sorted_by = self._header.sortIndicatorSection()
        order = self._header.sortIndicatorOrder()
        columns = QActionGroup(self._sort)
        choices = [(label, section) for section, label in self._columns()]
        for label, section in (*choices, (_(NOT_SORTED), -1)):
            sort, chosen = partial(self._sort_by, section), section == max(sorted_by, -1)
            self._sort.addAction(
                value_action(self._sort, label, sort, group=columns, chosen=chosen)
            )
        self._sort.addSeparator()
        orders = QActionGroup(self._sort)
        for entry, one in ((SORT_ASCENDING, ASCENDING), (SORT_DESCENDING, DESCENDING)):
            sort = partial(self._sort_by, sorted_by, one)
            action = Action(entry, sort, self._sort, heard=False)
            orders.addAction(action)
            action.setChecked(order is one)
            action.allow(NO_ORDER if sorted_by < 0 else "")
            self._sort.addAction(action)

    def _fill_show(self) -> None:
        self._show.clear()
        for section, label in self._columns():
            shown = not self._header.isSectionHidden(section)
            turn = partial(self._table.columns.choose, section, shown=not shown)
            # Without its key a book could not be told from another.
            why_not = KEY_STAYS if self._table.columns.is_key(section) else ""
            self._show.addAction(
                value_action(self._show, label, turn, chosen=shown, why_not=why_not)
            )

    def _fill_moves(self) -> None:
        section = self._pointed_at if self._pointed_at >= 0 else self._table.current_column()
        self._pointed_at = -1
        label = dict(self._columns()).get(section, "")
        layout = self._table.columns
        for entry, then in (
            (MOVE_LEFT, partial(layout.move, section, -1)),
            (MOVE_RIGHT, partial(layout.move, section, 1)),
            (WIDEN, partial(layout.widen, section, 1)),
            (NARROW, partial(layout.widen, section, -1)),
        ):
            action = Action(entry, then, self, heard=False, column=label)
            action.setVisible(bool(label))
            self.addAction(action)

    def _sort_by(self, section: int, order: Qt.SortOrder = ASCENDING) -> None:
        self._header.setSortIndicator(section, order)

    def _columns(self) -> list[tuple[int, str]]:
        """Number and label of each, from the left."""
        sections = [self._header.logicalIndex(place) for place in range(self._header.count())]
        return [(section, self._table.columns.label(section)) for section in sections]
