"""The table "Actions": by keyboard or mouse, as high as its rows, so that only the page scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from core.access.evidence import Cell
from core.i18n import _
from ui.look.theme import Theme, set_look
from ui.models.access_table import FIRST_ROLE, NAME, WORDS, AccessTableModel
from ui.viewmodels.access.state import AccessState

LEAST_LETTERS = 9
"""A role's column has room for so many; where there are more roles, the table moves sideways."""
WORDS_FROM = 60
"""Letters' widths from which there is room to say what each action is for."""
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ActionsTable(QTableView):
    """picked(Cell): the keyboard or the mouse is on this one. opened(): Enter, to what it is.

    menu_wanted(QPoint): on the screen, where the menu of the cell belongs.
    """

    picked = Signal(object)
    opened = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = AccessTableModel(theme, self)
        self.setAccessibleName(_("Actions"))
        self.setModel(self._model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        set_look(self, "kind", "actions")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._want_menu)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(self._pick)

    def show_state(self, state: AccessState) -> None:
        """Show these actions and roles; the keyboard stays where it is."""
        before = self._model.cell_at(self.currentIndex())
        if self._model.show_state(state):
            self._fit()
            if before is not None:
                self.go_to(before)

    def go_to(self, cell: Cell) -> None:
        """Put the keyboard on this action and role, where there is one."""
        index = self._model.index_of(cell)
        if index.isValid() and index != self.currentIndex():
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, select)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here by Tab puts the keyboard on a cell."""
        # First: Qt would put it on the first column, which is no role's.
        if not self.currentIndex().isValid() and self._model.columnCount() > FIRST_ROLE:
            self.setCurrentIndex(self._model.index(0, FIRST_ROLE))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space lead to what is known of the cell."""
        if event.key() in OPENS and not event.modifiers():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width again."""
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        """Another font takes other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        row = self.fontMetrics().height() + self._theme.space(4)
        self.verticalHeader().setDefaultSectionSize(row)
        self._share_out()

    def _share_out(self) -> None:
        roles = self._model.columnCount() - FIRST_ROLE
        if roles < 1:
            return
        letter, room = self.fontMetrics().horizontalAdvance("n"), self.viewport().width()
        with_words = room >= letter * WORDS_FROM
        self.setColumnHidden(WORDS, not with_words)
        rows = range(self._model.rowCount())
        widest = max(
            (self.fontMetrics().horizontalAdvance(self._text(n, NAME)) for n in rows), default=0
        )
        taken = widest + self._theme.space(9)
        self.setColumnWidth(NAME, taken)
        if with_words:
            words = max(self.fontMetrics().horizontalAdvance(self._text(n, WORDS)) for n in rows)
            wide = min(words + self._theme.space(9), room // 4)
            self.setColumnWidth(WORDS, wide)
            taken += wide
        each = max((room - taken) // roles, letter * LEAST_LETTERS)
        for column in range(FIRST_ROLE, FIRST_ROLE + roles):
            self.setColumnWidth(column, each)
        self._take_height(scrolls=taken + each * roles > room)

    def _take_height(self, *, scrolls: bool) -> None:
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        height = self.horizontalHeader().sizeHint().height() + rows + bar + 2
        if height != self.height():
            self.setFixedHeight(height)

    def _text(self, row: int, column: int) -> str:
        return str(self._model.index(row, column).data())

    def _pick(self, now: QModelIndex, _before: QModelIndex) -> None:
        cell = self._model.cell_at(now)
        if cell is not None:
            self.picked.emit(cell)

    def _want_menu(self, place: QPoint) -> None:
        pointed = self.indexAt(place)
        index = pointed if pointed.isValid() else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))
