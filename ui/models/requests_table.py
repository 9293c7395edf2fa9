"""Recorded requests as a table, the newest on top: rows come and go at its ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from core.i18n import N_, _
from core.recorded_calls.call import Call
from ui.models.folded_pages import FoldedPages
from ui.models.request_words import (
    NO_ROLE,
    answer_words,
    clock_time,
    hover,
    milliseconds,
    pages_words,
    service_name,
    spoken_answer,
)

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RequestColumn(NamedTuple):
    """One column: its head, its words for a call, and on which side they stand."""

    title: str
    words: Callable[[Call], str]
    alignment: Qt.AlignmentFlag = LEFT


COLUMNS = (
    RequestColumn(N_("Time"), lambda call: clock_time(call.started)),
    RequestColumn(N_("Service"), service_name),
    RequestColumn(N_("Operation"), lambda call: call.operation),
    RequestColumn(N_("Answer"), answer_words),
    RequestColumn(N_("ms"), milliseconds, RIGHT),
    RequestColumn(N_("Role"), lambda call: call.role or NO_ROLE),
)
OPERATION, ANSWER = 2, 3
OPEN, FOLDED = "▾", "▸"
INDENT = "      "


class RequestsTableModel(QAbstractTableModel):
    """Holds the calls shown, oldest first; row 0 is the newest.

    Pages of one reading have one row, in the place of the first of them; unfolded, each page has a
    row below it.
    """

    def __init__(
        self, parent: QObject | None = None, first_page: Mapping[int, int] | None = None
    ) -> None:
        """first_page: by the number of a later page, that of the first; it may grow."""
        super().__init__(parent)
        self._first_page = {} if first_page is None else first_page
        self._calls: list[Call] = []
        self._folding = FoldedPages()

    @property
    def shown(self) -> int:
        """How many calls are shown, each page counted."""
        return len(self._calls)

    def show(self, calls: Sequence[Call]) -> None:
        """Show these, oldest first, instead of the ones before."""
        self.beginResetModel()
        self._calls = list(calls)
        self._folding.fold(self._calls, self._first_page)
        self.endResetModel()

    def add(self, calls: Sequence[Call]) -> None:
        """These are newer than all that is shown."""
        if any(call.number in self._first_page for call in calls):
            self.show([*self._calls, *calls])
        elif calls:
            self.beginInsertRows(NO_PARENT, 0, len(calls) - 1)
            self._calls.extend(calls)
            self._folding.extend(calls)
            self.endInsertRows()

    def drop_older(self, number: int) -> None:
        """The calls before this number are kept no longer."""
        gone = 0
        while gone < len(self._calls) and self._calls[gone].number < number:
            gone += 1
        if any(self._folding.has_pages(call) for call in self._calls[:gone]):
            self.show(self._calls[gone:])
        elif gone:
            last = self.rowCount() - 1
            self.beginRemoveRows(NO_PARENT, last - gone + 1, last)
            del self._calls[:gone]
            self._folding.drop(gone)
            self.endRemoveRows()

    def call_at(self, row: int) -> Call | None:
        """The call in this row; for pages together what is to be said of all of them."""
        return self._folding.call_at(row)

    def pages_at(self, row: int) -> tuple[Call, ...]:
        """The pages that the row stands for, and otherwise its one call."""
        call = self.call_at(row)
        return () if call is None else self._folding.pages_of(call) or (call,)

    def can_unfold(self, row: int) -> bool:
        """Whether the row stands for several pages that are not below it."""
        call = self.call_at(row)
        return call is not None and bool(self._folding.pages_of(call)) and not self._is_open(row)

    def unfold(self, row: int) -> None:
        """Give each page a row below this one."""
        if self.can_unfold(row):
            self.beginInsertRows(NO_PARENT, row + 1, row + len(self.pages_at(row)))
            self._folding.unfold(row)
            self.endInsertRows()
            self._tell_of(row)

    def fold(self, row: int) -> int:
        """Take the rows of the pages away, of which this may be one; the row that stays."""
        head = self._folding.head_of(row)
        if self._is_open(head):
            self.beginRemoveRows(NO_PARENT, head + 1, head + len(self.pages_at(head)))
            self._folding.refold(head)
            self.endRemoveRows()
            self._tell_of(head)
        return head

    def can_fold(self, row: int) -> bool:
        """Whether the row is unfolded, or a page below one that is."""
        return self._is_open(self._folding.head_of(row))

    def row_of(self, number: int) -> int | None:
        """The row of the call with this number, while it is shown; of its pages, if folded."""
        return self._folding.row_of(number)

    def words(self, row: int, column: int) -> str:
        """What a cell shows."""
        call = self.call_at(row)
        if call is None:
            return ""
        if column == OPERATION:
            if pages := self._folding.pages_of(call):
                sign = OPEN if self._is_open(row) else FOLDED
                return f"{sign} {pages_words(call.operation, len(pages))}"
            if place := self._folding.place_of(row):
                return f"{INDENT}{_('Page {n}', n=place)}"
        return COLUMNS[column].words(call)

    def _is_open(self, row: int) -> bool:
        return self._folding.is_open(row)

    def _spoken(self, row: int) -> str:
        words = self.words(row, OPERATION).strip(f" {OPEN}{FOLDED}")
        if self._is_open(row):
            return _("{pages}, expanded", pages=words)
        return _("{pages}, collapsed", pages=words) if self.can_unfold(row) else words

    def _tell_of(self, row: int) -> None:
        cell = self.index(row, OPERATION)
        self.dataChanged.emit(cell, cell)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else self._folding.count

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Time, service, operation, answer, milliseconds, role."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heads."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _(COLUMNS[section].title)
            case Qt.ItemDataRole.TextAlignmentRole:
                return COLUMNS[section].alignment
            case _:
                return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What one cell shows and says."""
        call = self.call_at(index.row()) if index.isValid() else None
        if call is None:
            return None
        column = COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(index.row(), index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.alignment
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == OPERATION:
                return self._spoken(index.row())
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == ANSWER:
                return spoken_answer(call)
            case Qt.ItemDataRole.ToolTipRole:
                return hover(call)
            case _:
                return None
