"""The books on screen: a table model that keeps ids for all rows and content only for some pages.

A proxy for filtering or sorting would read every row (139 s for one letter on a million books);
the store filters and sorts and hands over the ids in order.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.books.edits.edit import EditState
from core.books.reading.listing import BookRow
from core.books.values.book import WireType
from core.books.values.columns import Column
from core.books.values.display import text_of
from core.i18n import _
from ui.look.tool_tip import tool_tip
from ui.models.edit_marks import EDIT_MARKS
from ui.models.row_cache import PAGE_ROWS, Pages

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

ROW_ROLE = Qt.ItemDataRole.UserRole

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Cell(NamedTuple):
    """What is drawn in one cell. mark: the row's, in the column that shows marks."""

    text: str
    alignment: Qt.AlignmentFlag
    mark: EditState | None


class BooksTableModel(QAbstractTableModel):
    """Rows in the order of the ids. page_wanted(page) asks for content that is not here yet."""

    page_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._mark_column = 0
        self._ids: Sequence[int] = array("q")
        self._pages: Pages[BookRow | None] = Pages()
        self._asked: set[int] = set()
        self.keeps_place = True

    @property
    def columns(self) -> tuple[Column, ...]:
        """The attributes shown, in the table's own order."""
        return self._columns

    @property
    def mark_column(self) -> int:
        """The column that carries the marks of pending edits: the last of the key attributes."""
        return self._mark_column

    def show(
        self,
        columns: Sequence[Column],
        ids: Iterable[int],
        pages: Mapping[int, Sequence[BookRow | None]],
        *,
        keeps_place: bool = True,
    ) -> None:
        """Show these rows. The same rows in the same order are not reset, only redrawn.

        keeps_place: whether this is the same question as before, so that the view should keep
        showing the place where it was.
        """
        self.keeps_place = keeps_place
        wanted = array("q", ids)
        if tuple(columns) == self._columns and wanted == self._ids:
            self._redraw(pages)
            return
        self.beginResetModel()
        self._columns = tuple(columns)
        keys = [index for index, column in enumerate(self._columns) if column.is_key]
        self._mark_column = keys[-1] if keys else 0
        self._ids = wanted
        self._pages.replace(pages)
        self._asked.clear()
        self.endResetModel()

    def supply(self, page: int, ids: Sequence[int], rows: Sequence[BookRow | None]) -> None:
        """Content that page_wanted asked for. Dropped when the page holds other rows by now."""
        self._asked.discard(page)
        if list(ids) != list(self.page_ids(page)):
            return
        self._pages.put(page, rows)
        self._page_changed(page)

    def page_ids(self, page: int) -> Sequence[int]:
        """The ids of the rows of one page."""
        return self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]

    def row_at(self, position: int) -> BookRow | None:
        """The row shown at this position, when its content is here."""
        return self._pages.row(position)

    def id_at(self, position: int) -> int | None:
        """The id of the row at this position."""
        return self._ids[position] if 0 <= position < len(self._ids) else None

    def position_of(self, row_id: int) -> int | None:
        """Where the row with this id stands now, or None when it is not shown."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many rows there are, read or not."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many attributes are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """An attribute's label above its column; nothing beside the rows."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.label
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(column)
            case Qt.ItemDataRole.ToolTipRole:
                part_of_key = _("{attribute}, part of the key", attribute=column.name)
                return tool_tip(part_of_key if column.is_key else column.name)
            case _:
                return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What one cell shows; an empty cell while its page is on the way."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        row = self._row(index.row())
        if row is None:
            return None
        return _content(row, column, self._mark(row, index.column()), role)

    def cell(self, row: int, column: int) -> Cell:
        """What data() tells in three calls, for who draws it; empty as long as data() is.

        Raises IndexError for a column that is not shown.
        """
        shown = self._columns[column]
        content = self._row(row)
        if content is None:
            return Cell("", self._alignment(shown), None)
        return Cell(_one_line(content, shown), self._alignment(shown), self._mark(content, column))

    def _mark(self, row: BookRow, column: int) -> EditState | None:
        return row.mark if column == self.mark_column else None

    def _row(self, position: int) -> BookRow | None:
        page = position // PAGE_ROWS
        if not self._pages.is_fresh(page) and page not in self._asked:
            self._asked.add(page)
            self.page_wanted.emit(page)
        return self._pages.row(position)

    def _redraw(self, pages: Mapping[int, Sequence[BookRow | None]]) -> None:
        self._asked.clear()
        for page in self._pages.take_over(pages):
            self._page_changed(page)

    def _page_changed(self, page: int) -> None:
        last = min((page + 1) * PAGE_ROWS, len(self._ids)) - 1
        right = len(self._columns) - 1
        if last < 0 or right < 0:
            return
        self.dataChanged.emit(self.index(page * PAGE_ROWS, 0), self.index(last, right))

    def _alignment(self, column: Column) -> Qt.AlignmentFlag:
        return RIGHT if column.type is WireType.NUMBER else LEFT


def _content(row: BookRow, column: Column, mark: EditState | None, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return _one_line(row, column)
        case Qt.ItemDataRole.ToolTipRole:
            explanation = f"\n{EDIT_MARKS[mark].explanation}" if mark else ""
            return tool_tip(_text(row, column) + explanation)
        case Qt.ItemDataRole.AccessibleTextRole:
            return _text(row, column) + (f", {EDIT_MARKS[mark].label}" if mark else "")
        case _ if role == ROW_ROLE:
            return row
        case _:
            return None


def _one_line(row: BookRow, column: Column) -> str:
    return " ⏎ ".join(_text(row, column).splitlines())


def _text(row: BookRow, column: Column) -> str:
    value = row.book.attributes.get(column.name)
    return "" if value is None else text_of(value)
