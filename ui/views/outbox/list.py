"""The edits of the outbox one below the other, with rows made for those that come into sight.

A row takes two milliseconds to make, and there may be a thousand edits: rows are made as far as
the list is scrolled, a few between two events, and a change makes only those that show something
else now.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.viewmodels.outbox.outbox import OutboxState
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.outbox.row import OutboxRow, Shown
from ui.widgets.make import horizontal, vertical

LIST_WIDTH = 760
MORE = 6
"""So many rows are made at once."""


class OutboxList(QScrollArea):
    """Newest first. The focus stays with the edit that has it, and the list where it is."""

    def __init__(
        self,
        theme: Theme,
        view_models: UserViewModels,
        show_books: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """show_books: lead to the page on which what becomes of an edit is seen."""
        super().__init__(parent)
        self._theme = theme
        self._view_models = view_models
        self._show_books = show_books
        self._state = OutboxState()
        self._rows: dict[int, OutboxRow] = {}
        self._room = MORE
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Edits"))
        self._column = self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._make_more)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._look_for_room)
        bar.rangeChanged.connect(self._look_for_room)

    def show_edits(self, state: OutboxState) -> None:
        """Show these, as far down as they were shown before."""
        self._state = state
        focused = next((row for row in self._rows.values() if row.has_focus), None)
        wanted = [_shown(state, place) for place in range(min(self._room, len(state.edits)))]
        self._drop(set(self._rows) - {each.edit.id for each in wanted})
        for place, each in enumerate(wanted):
            self._put(place, each)
        if focused is not None:
            self._focus_again(focused)
        # When these have their places, which the scroll bar tells only if they do not all fit.
        self._later.start()

    def _lay_out(self) -> QVBoxLayout:
        rows = vertical(self._theme.space(2))
        rows.addStretch()
        column = QWidget()
        column.setMaximumWidth(LIST_WIDTH)
        column.setLayout(rows)
        content = QWidget()
        space = self._theme.space(4)
        line = horizontal(0, content)
        line.setContentsMargins(space, space, space, space)
        line.addStretch()
        line.addWidget(column, 100)
        line.addStretch()
        self.setWidget(content)
        return rows

    def _put(self, place: int, shown: Shown) -> None:
        """Have the row of this edit at this place, a new one if it shows something else now."""
        row = self._rows.get(shown.edit.id)
        if row is None or row.shown != shown:
            if row is not None:
                self._drop({shown.edit.id})
            row = OutboxRow(self._theme, self._view_models, shown, self._show_books)
            self._rows[shown.edit.id] = row
            self._column.insertWidget(place, row)
            row.show()  # now and not with the next event: it may be given the focus
            return
        row.tell_age()
        if self._column.indexOf(row) != place:
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)

    def _drop(self, edit_ids: set[int]) -> None:
        for edit_id in edit_ids:
            row = self._rows.pop(edit_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _focus_again(self, row: OutboxRow) -> None:
        now = self._rows.get(row.shown.edit.id)
        if now is not row and not (now is not None and now.focus()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_for_room(self) -> None:
        """Make more rows when the last one is less than a page away."""
        if self._wants_more():
            self._later.start()

    def _make_more(self) -> None:
        if self._wants_more():
            self._room = len(self._rows) + MORE
            self.show_edits(self._state)

    def _wants_more(self) -> bool:
        bar = self.verticalScrollBar()
        near = bar.value() + bar.pageStep() >= bar.maximum()
        return near and len(self._rows) < len(self._state.edits)


def _shown(state: OutboxState, place: int) -> Shown:
    edit = state.edits[place]
    return Shown(edit, held=edit.id in state.held, restorable=edit.id in state.restorable)
