"""The claims of a token as a table: group, claim, value, and what it means or what uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from core.i18n import N_, _
from ui.look.tool_tip import tool_tip
from ui.viewmodels.token.claim_rows import ClaimRow, shown
from ui.viewmodels.token.state import Lit

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

GROUP, CLAIM, VALUE, MEANING = range(4)
_HEADINGS = (N_("About"), N_("Claim"), N_("Value"), N_("Meaning"))
_USED = N_("Where used")
_UNUSED = N_("Nothing on the way to the books looks at it.")


class ClaimsTableModel(QAbstractTableModel):
    """now and skew: the server's time, and what it is ahead of this computer."""

    def __init__(
        self, now: Callable[[], float], skew: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._skew = now, skew
        self._all: tuple[ClaimRow, ...] = ()
        self._rows: tuple[ClaimRow, ...] = ()
        self._words: tuple[str, ...] = ()
        self._uses = False

    def show_rows(self, rows: tuple[ClaimRow, ...]) -> None:
        """Show these claims, as far as the filter lets them through."""
        if rows is self._all:
            return
        self._all = rows
        self._filter()

    def filter(self, text: str) -> None:
        """Show the claims that contain all these words."""
        self._words = tuple(text.casefold().split())
        self._filter()

    def show_uses(self, uses: bool) -> None:
        """Say in the last column what uses a claim, not what it means."""
        if uses is not self._uses:
            self._uses = uses
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, MEANING, MEANING)
            self._column_changed(MEANING)

    def tell_times(self) -> None:
        """Time has passed."""
        self._column_changed(VALUE)

    def row(self, number: int) -> ClaimRow | None:
        """The claim on this line."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def line_of(self, lit: Lit) -> int:
        """The line of a claim; -1 when it is not shown."""
        for number, row in enumerate(self._rows):
            if (row.claim.name, row.claim.part) == (lit.name, lit.part):
                return number
        return -1

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Always the same."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return _(_USED) if section == MEANING and self._uses else _(_HEADINGS[section])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; whole on hover."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            whole = {CLAIM: shown(row.claim.name), VALUE: row.exact(self._skew())}
            return tool_tip(whole.get(index.column(), self.words(index.row(), index.column())))
        return None

    def words(self, line: int, column: int) -> str:
        """What a cell says."""
        row = self._rows[line]
        if column == GROUP:
            above = self._rows[line - 1] if line else None
            same = above is not None and above.meaning.group is row.meaning.group
            return "" if same else row.meaning.group.label
        if column == CLAIM:
            return shown(row.meaning.name)
        if column == VALUE:
            return row.value(self._now(), self._skew())
        if self._uses:
            return row.meaning.use or _(_UNUSED)
        return row.meaning.meaning

    def exact(self, line: int) -> str:
        """The value of a line, whole."""
        row = self.row(line)
        return row.exact(self._skew()) if row is not None else ""

    def _filter(self) -> None:
        self.beginResetModel()
        self._rows = tuple(row for row in self._all if row.fits(self._words))
        self.endResetModel()

    def _column_changed(self, column: int) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, column)
            self.dataChanged.emit(self.index(0, column), last)
