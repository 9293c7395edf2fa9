"""What the mouse does to the table's head, and more, as a menu for the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.views.books.sort_order import ASCENDING, DESCENDING, NOT_SORTED
from ui.views.books.table_view import BooksTableView


class ColumnsMenu(QMenu):
    """Made anew each time it opens: the columns come with the books."""

    def __init__(self, table: BooksTableView, parent: QWidget) -> None:
        super().__init__("Columns", parent)
        self._table = table
        self._header = table.horizontalHeader()
        self._sort = QMenu("Sort by", self)
        self._show = QMenu("Show", self)
        self._pointed_at = -1
        self.aboutToShow.connect(self._fill)
        for widget in (table, self._header):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda _: self._open_at_cell())
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
        for section, label in self._columns():
            action = _choice(columns, label, section == sorted_by)
            action.triggered.connect(lambda _=False, one=section: self._sort_by(one))
            self._sort.addAction(action)
        none = _choice(columns, NOT_SORTED, sorted_by < 0)
        none.triggered.connect(lambda: self._sort_by(-1))
        self._sort.addAction(none)
        self._sort.addSeparator()
        orders = QActionGroup(self._sort)
        for words, one in (("Ascending", ASCENDING), ("Descending", DESCENDING)):
            action = _choice(orders, words, order is one)
            action.setEnabled(sorted_by >= 0)
            action.triggered.connect(lambda _=False, way=one: self._sort_by(sorted_by, way))
            self._sort.addAction(action)

    def _fill_show(self) -> None:
        self._show.clear()
        for section, label in self._columns():
            action = QAction(label.replace("&", "&&"), self._show, checkable=True)
            action.setChecked(not self._header.isSectionHidden(section))
            # Without its key a book could not be told from another.
            action.setEnabled(not self._table.columns.is_key(section))
            action.toggled.connect(
                lambda shown, one=section: self._table.columns.choose(one, shown=shown)
            )
            self._show.addAction(action)

    def _fill_moves(self) -> None:
        section = self._pointed_at if self._pointed_at >= 0 else self._table.current_column()
        self._pointed_at = -1
        label = dict(self._columns()).get(section, "")
        layout = self._table.columns
        for words, then in (
            (f"Move “{label}” left", lambda: layout.move(section, -1)),
            (f"Move “{label}” right", lambda: layout.move(section, 1)),
            (f"Make “{label}” wider", lambda: layout.widen(section, 1)),
            (f"Make “{label}” narrower", lambda: layout.widen(section, -1)),
        ):
            action = self.addAction(words.replace("&", "&&"))
            action.setVisible(bool(label))
            action.triggered.connect(lambda _=False, do=then: do())

    def _sort_by(self, section: int, order: Qt.SortOrder = ASCENDING) -> None:
        self._header.setSortIndicator(section, order)

    def _columns(self) -> list[tuple[int, str]]:
        """Number and label of each, from the left."""
        sections = [self._header.logicalIndex(place) for place in range(self._header.count())]
        return [(section, self._table.columns.label(section)) for section in sections]


def _choice(group: QActionGroup, words: str, chosen: bool) -> QAction:
    action = QAction(words.replace("&", "&&"), group, checkable=True)
    action.setChecked(chosen)
    return action
