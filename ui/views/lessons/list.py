"""The list of lessons: how many are done, and where each stands."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QWidget,
)

from core.i18n import _, ngettext
from ui.look.icons import draw_icon
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.viewmodels.lessons.state import LessonMark, LessonRow, LessonsState
from ui.widgets.make import label, vertical

_ICONS = {
    LessonMark.DONE: ("success", "success"),
    LessonMark.RUNNING: ("half", "accent"),
    LessonMark.NEW: ("open", "text_muted"),
}


class LessonList(QFrame):
    """chosen(str): the lesson with this id is to be looked at."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[LessonRow, ...] = ()
        self._summary = label(font=theme.font(TextSize.SMALL), tone="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._list = self._listed()
        set_look(self, "surface", "list")
        self._lay_out()
        theme.changed.connect(self._draw)

    def show_state(self, state: LessonsState) -> None:
        """Show these lessons, and which one is looked at."""
        self._show_progress(state)
        if state.rows != self._rows:
            self._rows = state.rows
            self._draw()
        shown = state.sheet.id if state.sheet is not None else ""
        place = next((i for i, row in enumerate(self._rows) if row.id == shown), -1)
        if place != self._list.currentRow():
            self._list.setCurrentRow(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def focus(self) -> None:
        """Put the focus on the list."""
        self._list.setFocus()

    def _lay_out(self) -> None:
        space = self._theme.space
        column = vertical(space(2), self)
        column.setContentsMargins(space(3), space(4), space(2), space(2))
        column.addWidget(self._summary)
        column.addWidget(self._bar)
        column.addWidget(self._list, 1)

    def _listed(self) -> QListWidget:
        listed = QListWidget()
        listed.setAccessibleName(_("Lessons"))
        listed.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.setTextElideMode(Qt.TextElideMode.ElideRight)
        listed.setFrameShape(QFrame.Shape.NoFrame)
        listed.currentRowChanged.connect(self._choose)
        return listed

    def _show_progress(self, state: LessonsState) -> None:
        every = len(state.rows)
        words = ngettext("{n} of {every} done", "{n} of {every} done", state.done, every=every)
        self._summary.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setMaximum(max(1, every))
        self._bar.setValue(state.done)

    def _draw(self) -> None:
        while self._list.count() < len(self._rows):
            self._list.addItem(QListWidgetItem())
        for place, row in enumerate(self._rows):
            item = self._list.item(place)
            mark = _(row.mark.value)
            item.setText(row.title)
            item.setIcon(draw_icon(self._theme, *_ICONS[row.mark]))
            item.setToolTip(tool_tip(f"{row.title}\n{mark}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {mark}")

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self.chosen.emit(self._rows[place].id)
