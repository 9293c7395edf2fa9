"""The table "Requests": the newest on top; one or two rows may be selected, or more."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from core.exchange.call import Call
from core.i18n import _
from ui.delegates.request_delegate import RequestDelegate
from ui.look.theme import Theme
from ui.models.request_words import widest_words
from ui.models.requests_table import COLUMNS, RequestsTableModel

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
OPERATION = 2
ROLE = 5
NARROWEST_OPERATION = "InitiateAuth"


class RequestsTableView(QTableView):
    """chosen(calls): another selection."""

    chosen = Signal(object)

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
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._select_kept)

    def selected(self) -> list[Call]:
        """The selected requests."""
        rows = (index.row() for index in self.selectionModel().selectedRows())
        return [call for call in map(self._model.call_at, rows) if call is not None]

    def go_to(self, number: int) -> bool:
        """Select the request of this number and show it; whether it is there."""
        row = self._model.row_of(number)
        if row is None:
            return False
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
        self.chosen.emit(self.selected())

    def _keep(self) -> None:
        self._kept = tuple(call.number for call in self.selected())

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
