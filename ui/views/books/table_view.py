"""The table "Books": keyboard first, and still standing when its rows change under it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from core.books.reading.listing import BookRow
from core.i18n import _
from ui.delegates.book_delegate import BookDelegate
from ui.look.theme import Theme
from ui.models.books_table import BooksTableModel
from ui.settings.settings import Settings, TableSettings
from ui.views.books.column_layout import ColumnLayout

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Which rows were where: current and top are ids, offset is how far below the top it was."""

    current: int | None
    position: int
    column: int
    top: int | None
    offset: int
    scrolled: bool


class BooksTableView(QTableView):
    """opened(row): Enter or double click. typed(text): letters that belong into the filter."""

    opened = Signal(object)
    typed = Signal(str)
    current_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        model: BooksTableModel,
        settings: Settings,
        kept: TableSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._anchor: _Anchor | None = None
        self.setAccessibleName(_("Books"))
        self.setModel(model)
        self._theme = theme
        self.setItemDelegate(BookDelegate(theme, model, self))
        self._set_behaviour()
        self._set_headers(theme)
        model.modelAboutToBeReset.connect(self._remember_place)
        self.columns = ColumnLayout(self.horizontalHeader(), model, settings, kept)
        model.modelReset.connect(self._restore_place)
        self.doubleClicked.connect(lambda _index: self._open_current())
        self.selectionModel().currentChanged.connect(
            lambda _now, _before: self.current_changed.emit()
        )

    def current_row(self) -> BookRow | None:
        """The row that the keyboard is on, when its content is here."""
        index = self.currentIndex()
        return self._model.row_at(index.row()) if index.isValid() else None

    def current_column(self) -> int:
        """The column that the keyboard is on; -1 when it is on none."""
        return self.currentIndex().column()

    def top_position(self) -> int:
        """The first row on screen."""
        return max(0, self.rowAt(0))

    def select_first(self) -> None:
        """Select the row that the keyboard is on; the first one when it is on none."""
        if self.selectionModel().hasSelection() or not self._model.rowCount():
            return
        current = self.currentIndex()
        wanted = current if current.isValid() else self._model.index(0, self._first_column())
        self.selectionModel().setCurrentIndex(wanted, SELECT)

    def go_to(self, row_id: int) -> None:
        """Put the keyboard on this row and show it, when it is there."""
        position = self._model.position_of(row_id)
        if position is not None:
            self.setCurrentIndex(self._model.index(position, self._first_column()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here by Tab puts the keyboard on a row that can be seen to be selected."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.select_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room again, and keep the row that the keyboard is on in sight."""
        super().resizeEvent(event)
        self.columns.fit()
        row, height = self.visualRect(self.currentIndex()), event.size().height()
        if not row.isEmpty() and height <= row.bottom() < event.oldSize().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + 1 + (row.bottom() - height) // row.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline below each row, and on it the cells."""
        self._paint_hairlines(event.rect())
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters and digits go to the filter; everything else moves about."""
        if event.key() in ENTER and not event.modifiers() & COMMANDS:
            self._open_current()
        elif (
            event.text().strip()
            and event.text().isprintable()
            and not (event.modifiers() & COMMANDS)
        ):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _paint_hairlines(self, area: QRect) -> None:
        first = self.rowAt(max(0, area.top()))
        if first < 0:
            return
        height = self.rowHeight(first)
        top = self.rowViewportPosition(first)
        beyond = min(area.bottom(), top + (self._model.rowCount() - first) * height) + 1
        right = self.viewport().width()
        with QPainter(self.viewport()) as painter:
            painter.setPen(self._theme.colour("surface_alt"))
            for below in range(top + height - 1, beyond, height):
                painter.drawLine(0, below, right, below)

    def _open_current(self) -> None:
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)

    def _set_behaviour(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)

    def _set_headers(self, theme: Theme) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.space(8))
        self.verticalHeader().setMinimumSectionSize(theme.space(6))
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(theme.space(12))
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        sections = (header.logicalIndex(place) for place in range(header.count()))
        return next((one for one in sections if not header.isSectionHidden(one)), 0)

    def _remember_place(self) -> None:
        current = self.currentIndex()
        top = self.top_position()
        anchor_row = current.row() if current.isValid() else top
        self._anchor = _Anchor(
            current=self._model.id_at(current.row()) if current.isValid() else None,
            position=current.row(),
            column=max(0, current.column()),
            top=self._model.id_at(top),
            offset=anchor_row - top,
            scrolled=self.verticalScrollBar().value() > 0,
        )
        # Resetting to fewer rows while scrolled far down takes seconds; from the top it does not.
        self.verticalScrollBar().setValue(0)

    def _restore_place(self) -> None:
        anchor, self._anchor = self._anchor, None
        if anchor is None:
            return
        current = self._place_of_current(anchor)
        if self._model.keeps_place:
            top = self._position(anchor.top) if anchor.scrolled else 0
            self._scroll_to(top or 0 if current is None else current - anchor.offset)
        if current is not None:
            index = self._model.index(current, anchor.column)
            self.selectionModel().setCurrentIndex(index, SELECT)

    def _place_of_current(self, anchor: _Anchor) -> int | None:
        if anchor.current is None:
            return None
        found = self._position(anchor.current)
        if found is None and self._model.keeps_place and self._model.rowCount():
            # A new book gets another id when the table takes it, and stays where it is.
            return min(anchor.position, self._model.rowCount() - 1)
        return found

    def _scroll_to(self, position: int) -> None:
        self.updateGeometries()
        self.verticalScrollBar().setValue(max(0, position))

    def _position(self, row_id: int | None) -> int | None:
        return None if row_id is None else self._model.position_of(row_id)
