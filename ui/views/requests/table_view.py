"""The table "Requests": the newest on top; one or two rows may be selected, or more."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from core.i18n import _
from core.recorded_calls.call import Call
from ui.delegates.request_delegate import RequestDelegate
from ui.look.theme import Theme
from ui.models.request_words import widest_words
from ui.models.requests_table import COLUMNS, RequestsTableModel

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
OPERATION = 2
ROLE = 5
NARROWEST_OPERATION = "InitiateAuth"


class RequestsTableView(QTableView):
    """chosen(calls, together): another selection; together: by one row for several pages."""

    chosen = Signal(object, bool)

    def __init__(
        self, theme: Theme, model: RequestsTableModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._kept: tuple[int, ...] = ()
        self.setAccessibleName(_("Requests"))
        self.setModel(model)
        self.setItemDelegate(RequestDelegate(theme, model, self))
        self._set_behaviour()
        self._set_headers()
        self.selectionModel().selectionChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.turn(index.row()))
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._select_kept)

    def selected(self) -> list[Call]:
        """The selected requests."""
        rows = (index.row() for index in self.selectionModel().selectedRows())
        found = {call.number: call for row in rows for call in self._model.pages_at(row)}
        return list(found.values())

    def go_to(self, number: int) -> bool:
        """Select the request of this number and show it; whether it is there."""
        row = self._model.row_of(number)
        if row is None:
            return False
        if all(call.number != number for call in self._model.pages_at(row)[:1]):
            self._model.unfold(row)
            row = self._model.row_of(number) or row
        index = self._model.index(row, 0)
        self.selectionModel().setCurrentIndex(index, SELECT)
        self.scrollTo(index)
        return True

    def select_first(self) -> None:
        """Select the row that the keyboard is on; the newest when it is on none."""
        if not self.selectionModel().hasSelection() and self._model.rowCount():
            current = self.currentIndex()
            wanted = current if current.isValid() else self._model.index(0, 0)
            self.selectionModel().setCurrentIndex(wanted, SELECT)

    def turn(self, row: int) -> None:
        """Unfold the pages of this row, or fold those that it is among."""
        if self._model.can_unfold(row):
            self._model.unfold(row)
        else:
            self._fold(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right unfolds the pages of a reading, Left folds them, as in a tree."""
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Right and self._model.can_unfold(row):
            self._model.unfold(row)
        elif event.key() == Qt.Key.Key_Left and self._model.can_fold(row):
            self._fold(row)
        else:
            super().keyPressEvent(event)

    def _fold(self, row: int) -> None:
        if self._model.can_fold(row):
            head = self._model.fold(row)
            self.selectionModel().setCurrentIndex(self._model.index(head, 0), SELECT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the operations have no room, the role gives way."""
        super().resizeEvent(event)
        others = sum(self.columnWidth(place) for place in range(len(COLUMNS)) if place != OPERATION)
        role = 0 if self.isColumnHidden(ROLE) else self.columnWidth(ROLE)
        with_role = others - role + self._width_of(widest_words()[ROLE])
        needed = with_role + self._width_of(NARROWEST_OPERATION)
        self.setColumnHidden(ROLE, event.size().width() < needed)

    def _set_behaviour(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    def _set_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(self._theme.space(7), self._line_height()))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(self._theme.space(8))
        for place, sample in enumerate(widest_words()):
            if place == OPERATION:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                self.setColumnWidth(place, self._width_of(sample))

    def _width_of(self, sample: str) -> int:
        metrics = QFontMetrics(self._theme.font(bold=True))
        return metrics.horizontalAdvance(sample) + self._theme.space(6)

    def _line_height(self) -> int:
        return QFontMetrics(self._theme.font()).height() + self._theme.space(2)

    def _tell(self) -> None:
        rows = self.selectionModel().selectedRows()
        together = len(rows) == 1 and len(self._model.pages_at(rows[0].row())) > 1
        self.chosen.emit(self.selected(), together)

    def _keep(self) -> None:
        rows = (index.row() for index in self.selectionModel().selectedRows())
        calls = map(self._model.call_at, rows)
        self._kept = tuple(call.number for call in calls if call is not None)

    def _select_kept(self) -> None:
        """What is still shown stays selected."""
        rows = [row for row in map(self._model.row_of, self._kept) if row is not None]
        for row in rows:
            self.selectionModel().select(
                self._model.index(row, 0),
                QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
            )
        if rows:
            self.selectionModel().setCurrentIndex(
                self._model.index(rows[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        self._tell()
