"""Strip, filter, table and panel: what the page and an opened case have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QWidget

from core.i18n import _
from core.recorded_calls.call import Call
from ui.actions.action import Action, give
from ui.actions.registry import FILTER_REQUESTS, HIDE_READS
from ui.look.theme import Theme, set_look
from ui.viewmodels.requests.listed import ListedRequests
from ui.views.requests.detail import RequestPanel
from ui.views.requests.refusal_ways import ShowAccess
from ui.views.requests.steps import StepsStrip
from ui.views.requests.table_view import RequestsTableView
from ui.widgets.fields.filter_field import FilterField
from ui.widgets.frames.empty_state import EmptyState
from ui.widgets.frames.splitter import Splitter
from ui.widgets.frames.stack import Stack
from ui.widgets.make import horizontal, vertical

ROOM_FOR_BOTH = 680
"""Below this width the open panel takes the table's place."""
ROOM_FOR_STEPS = 300
"""Below this height the table, which has the same requests, needs the room."""


class RequestsPane(QWidget):
    """bar and foot have room for what only one of both can do. A page has its title in the bar.

    head is room beside the steps, which stays where the open panel takes the table's place.
    """

    def __init__(
        self,
        theme: Theme,
        view_model: ListedRequests,
        show_access: ShowAccess | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self.steps = StepsStrip(theme)
        focus = Action(FILTER_REQUESTS, lambda: self.filter.setFocus(), self)
        self.filter = FilterField(theme, focus)
        self._hide = Action(HIDE_READS, lambda: view_model.hide_reads(self._hide.isChecked()), self)
        self.hide_reads = QCheckBox(self._hide.text())
        give(self.hide_reads, self._hide)
        self.bar = horizontal(theme.space(2))
        self.head = horizontal(theme.space(2))
        self.table = RequestsTableView(theme, view_model.table)
        self.empty = EmptyState(theme)
        self.panel = RequestPanel(theme, view_model.why_not_copy, show_access)
        self._centre = Stack()
        self._pane = QWidget()
        self.foot = vertical(0)
        self._lay_out()
        self._connect()
        self.render_state()

    def focus(self) -> None:
        """Put the focus into the table, or into the filter while it is empty."""
        if self._pane.isHidden():
            self.panel.focus()
        elif self.table.model().rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._has_room_for_both():  # else the panel would come in the list's place
                self.table.select_first()
        else:
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_call(self, number: int) -> bool:
        """Select the request of this number; whether it is kept."""
        found = self._view_model.find(number)
        return found is not None and self.table.go_to(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make do with less room."""
        super().resizeEvent(event)
        self._fit()

    def render_state(self) -> None:
        """Show the view model's state."""
        state = self._view_model.state
        self.steps.show_steps(state.steps)
        if self.filter.text().strip() != state.filter:
            self.filter.setText(state.filter)
        if self._hide.isChecked() != state.hide_reads:
            self._hide.setChecked(state.hide_reads)
        self.hide_reads.setChecked(state.hide_reads)
        self._show_emptiness()
        self.panel.show_calls(state.selected, together=state.together)
        self._fit()

    def _show_emptiness(self) -> None:
        state = self._view_model.state
        self._centre.setCurrentWidget(self.table if state.shown else self.empty)
        if state.shown:
            return
        if state.total:
            self.empty.show_words(
                "search",
                _("No request matches."),
                _("Every word must occur in service, operation, answer, role or request ID."),
                _("Show all requests"),
            )
        else:
            self.empty.show_words("requests", *self.words_when_empty())

    def words_when_empty(self) -> tuple[str, str]:
        """What is said while there is no request at all."""
        return _("No request since the start."), _("F5 reads the books and shows the first.")

    def _connect(self) -> None:
        view_model = self._view_model
        self.filter.textChanged.connect(view_model.filter)
        self.filter.left.connect(self.focus)
        self.table.chosen.connect(view_model.select)
        self.steps.chosen.connect(self._go_to_step)
        self.panel.closed.connect(self._close_panel)
        self.empty.acted.connect(self._show_everything)
        view_model.changed.connect(self.render_state)

    def _lay_out(self) -> None:
        space = self._theme.space
        bar = QFrame()
        set_look(bar, "surface", "bar")
        row = horizontal(space(2), bar)
        row.setContentsMargins(space(3), space(2), space(3), space(2))
        row.addWidget(self.filter, 1)
        row.addWidget(self.hide_reads)
        row.addLayout(self.bar)
        self._centre.addWidget(self.table)
        self._centre.addWidget(self.empty)
        left = vertical(0, self._pane)
        left.addWidget(bar)
        left.addWidget(self._centre, 1)
        left.addLayout(self.foot)
        split = Splitter(self._pane, self.panel)
        split.setStretchFactor(0, 1)
        column = vertical(0, self)
        top = QFrame()
        set_look(top, "surface", "bar")
        beside = horizontal(space(2), top)
        beside.addWidget(self.steps, 1)
        beside.addLayout(self.head)
        column.addWidget(top)
        column.addWidget(split, 1)

    def _go_to_step(self, call: Call) -> None:
        if self.show_call(call.number):
            self.panel.focus()

    def _close_panel(self) -> None:
        self.table.clearSelection()
        self._fit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_everything(self) -> None:
        self.filter.clear()
        self._view_model.hide_reads(False)
        self.focus()

    def _fit(self) -> None:
        low = self.height() < self._theme.room(ROOM_FOR_STEPS)
        self.steps.setVisible(self._view_model.state.steps is not None and not low)
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._pane.isAncestorOf(focused)
        self._pane.setVisible(self._has_room_for_both() or self.panel.isHidden())
        if had_focus and self._pane.isHidden():
            self.panel.focus()  # Qt would give it to what comes next, outside the page perhaps

    def _has_room_for_both(self) -> bool:
        return self.width() >= self._theme.room(ROOM_FOR_BOTH)
