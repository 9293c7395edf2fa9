"""The table "Actions": a row for each action, a column for each role."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.access.evidence import Cell, Verdict
from core.i18n import _
from ui.look.theme import Theme
from ui.look.tool_tip import tool_tip
from ui.viewmodels.access.state import AccessState, ActionCell, ActionRow, RoleColumn

NAME, WORDS = 0, 1
FIRST_ROLE = 2

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

_INK = {
    Verdict.ALLOWED: "success",
    Verdict.REFUSED: "danger",
    Verdict.UNKNOWN: "text_muted",
}
Roles = Qt.ItemDataRole


class AccessTableModel(QAbstractTableModel):
    """Shows a state; a cell's ink, shape and word say the same."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._roles: tuple[RoleColumn, ...] = ()
        self._rows: tuple[ActionRow, ...] = ()
        theme.changed.connect(self._redraw)

    def show_state(self, state: AccessState) -> bool:
        """Show this; whether the table has another shape now."""
        if (state.roles, state.rows) == (self._roles, self._rows):
            return False
        shape = self._shape(state.roles, state.rows)
        if shape != self._shape(self._roles, self._rows):
            self.beginResetModel()
            self._roles, self._rows = state.roles, state.rows
            self.endResetModel()
            return True
        self._roles, self._rows = state.roles, state.rows
        self._redraw()
        return False

    def cell_at(self, index: AnyIndex) -> Cell | None:
        """The action and role at an index; of the first columns, those of the role in force."""
        if not index.isValid() or not self._roles:
            return None
        return self._rows[index.row()].cells[max(0, index.column() - FIRST_ROLE)].cell

    def index_of(self, cell: Cell) -> QModelIndex:
        """Where this action and role stand; an invalid index when they do not."""
        for row, action in enumerate(self._rows):
            for column, each in enumerate(action.cells):
                if each.cell == cell:
                    return self.index(row, column + FIRST_ROLE)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """One for each action."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """The action, what it is for, and the roles."""
        return 0 if parent.isValid() else FIRST_ROLE + len(self._roles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole
    ) -> Any:
        """What stands above the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Roles.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Roles.DisplayRole, Roles.AccessibleTextRole, Roles.ToolTipRole):
            return None
        if section < FIRST_ROLE:
            return _("Action") if section == NAME else _("For")
        return _head(self._roles[section - FIRST_ROLE], role)

    def data(self, index: AnyIndex, role: int = Roles.DisplayRole) -> Any:
        """What stands in a cell."""
        row = self._rows[index.row()]
        if index.column() < FIRST_ROLE:
            return _about_action(row, index.column(), role)
        return self._about_role(row.cells[index.column() - FIRST_ROLE], role)

    def _about_role(self, cell: ActionCell, role: int) -> Any:
        match role:
            case Roles.DisplayRole:
                return cell.words
            case Roles.ToolTipRole:
                return tool_tip(cell.words)
            case Roles.AccessibleTextRole:
                return cell.spoken
            case Roles.ForegroundRole:
                return self._theme.colour(_INK[cell.verdict])
            case _:
                return None

    def _redraw(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last.column())

    @staticmethod
    def _shape(roles: tuple[RoleColumn, ...], rows: tuple[ActionRow, ...]) -> tuple[object, ...]:
        return (tuple(role.name for role in roles), tuple(row.name for row in rows))


def _head(column: RoleColumn, role: int) -> str:
    if role == Roles.ToolTipRole:
        return tool_tip(column.spoken)
    if role == Roles.AccessibleTextRole:
        return column.spoken
    return f"● {column.name}" if column.in_force else column.name


def _about_action(row: ActionRow, column: int, role: int) -> Any:
    text = row.name if column == NAME else row.words
    match role:
        case Roles.DisplayRole | Roles.AccessibleTextRole:
            return text
        case Roles.ToolTipRole:
            return tool_tip(row.words or row.name)
        case _:
            return None
