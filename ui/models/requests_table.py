"""Recorded requests as a table, the newest on top: rows come and go at its ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from core.exchange.call import Call
from core.i18n import N_, _
from ui.models.request_words import (
    NO_ROLE,
    answer_words,
    clock_time,
    hover,
    milliseconds,
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
ANSWER = 3


class RequestsTableModel(QAbstractTableModel):
    """Holds the calls shown, oldest first; row 0 is the newest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: list[Call] = []

    def show(self, calls: Sequence[Call]) -> None:
        """Show these, oldest first, instead of the ones before."""
        self.beginResetModel()
        self._calls = list(calls)
        self.endResetModel()

    def add(self, calls: Sequence[Call]) -> None:
        """These are newer than all that is shown."""
        if calls:
            self.beginInsertRows(NO_PARENT, 0, len(calls) - 1)
            self._calls.extend(calls)
            self.endInsertRows()

    def drop_older(self, number: int) -> None:
        """The calls before this number are kept no longer."""
        gone = 0
        while gone < len(self._calls) and self._calls[gone].number < number:
            gone += 1
        if gone:
            last = len(self._calls) - 1
            self.beginRemoveRows(NO_PARENT, last - gone + 1, last)
            del self._calls[:gone]
            self.endRemoveRows()

    def call_at(self, row: int) -> Call | None:
        """The call in this row."""
        return self._calls[-1 - row] if 0 <= row < len(self._calls) else None

    def row_of(self, number: int) -> int | None:
        """The row of the call with this number, while it is shown."""
        low, high = 0, len(self._calls)
        while low < high:
            middle = (low + high) // 2
            if self._calls[middle].number < number:
                low = middle + 1
            else:
                high = middle
        found = low < len(self._calls) and self._calls[low].number == number
        return len(self._calls) - 1 - low if found else None

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many calls are shown."""
        return 0 if parent.isValid() else len(self._calls)

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
                return column.words(call)
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.alignment
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == ANSWER:
                return spoken_answer(call)
            case Qt.ItemDataRole.ToolTipRole:
                return hover(call)
            case _:
                return None
