"""The page "Errors": what each error of the services means here, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from core.errors import ServiceSaid
from core.i18n import N_, _, ngettext
from ui.actions.action import Action
from ui.actions.registry import FIND_ERROR
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.error_catalogue.error_catalogue import ErrorCatalogueViewModel
from ui.viewmodels.navigation import ErrorPlace, Place
from ui.views.books.toolbar import FILTER_WIDTH
from ui.views.error_catalogue.entry import ErrorEntryView
from ui.views.error_catalogue.list import ErrorList
from ui.views.pages.page import Page, PageWidget
from ui.widgets.fields.filter_field import FilterField
from ui.widgets.frames.empty_state import EmptyState
from ui.widgets.frames.splitter import Splitter
from ui.widgets.make import horizontal, label, vertical

LIST_WIDTH = 300
NARROWEST_LIST = 180
NARROWEST_ENTRY = 320


class ErrorsPage(PageWidget):
    """The list on the left, the error on the right; typing searches."""

    def __init__(
        self, theme: Theme, view_model: ErrorCatalogueViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        find = Action(FIND_ERROR, lambda: self._filter.setFocus(), self)
        self._filter = FilterField(theme, find)
        self._found = label(font=theme.font(TextSize.SMALL), tone="muted")
        self._list = ErrorList(theme)
        self._entry = ErrorEntryView(theme)
        self._empty = EmptyState(theme)
        self._lay_out()
        self._filter.textChanged.connect(view_model.look_for)
        self._filter.left.connect(self._list.go_to_first)
        self._list.chosen.connect(view_model.choose)
        self._empty.acted.connect(self._filter.clear)
        view_model.changed.connect(self._render)
        view_model.start()
        self._render()

    def focus(self) -> None:
        """Put the focus into the search."""
        self._filter.setFocus()

    def show_place(self, place: Place) -> None:
        """Explain this error, or show the list."""
        if not isinstance(place, ErrorPlace) or not (place.code or place.message):
            return
        self._filter.clear()
        self._view_model.explain(ServiceSaid(place.code, place.message, place.operation))
        self._entry.copy.setFocus(Qt.FocusReason.OtherFocusReason)
        self._entry.announce()

    def _lay_out(self) -> None:
        space = self._theme.space
        bar = QFrame()
        set_look(bar, "surface", "bar")
        row = horizontal(space(2), bar)
        row.setContentsMargins(space(3), space(3), space(3), space(3))
        self._filter.setMaximumWidth(FILTER_WIDTH)
        row.addWidget(self._filter, 3)
        row.addWidget(self._found)
        row.addStretch(1)
        split = Splitter(self._list, self._entry)
        split.setStretchFactor(1, 1)
        self._list.setMinimumWidth(NARROWEST_LIST)
        self._entry.setMinimumWidth(NARROWEST_ENTRY)
        split.setSizes([LIST_WIDTH, 3 * LIST_WIDTH])
        self._split = split
        self._empty.show_words(
            "search",
            _("No error matches."),
            _("Try the error code, or a few words of the message."),
            _("Clear search"),
        )
        column = vertical(0, self)
        column.addWidget(bar)
        column.addWidget(split, 1)
        column.addWidget(self._empty, 1)

    def _render(self) -> None:
        state = self._view_model.state
        told = state.shown.told if state.shown is not None else None
        self._list.show_rows(state.rows, told.id if told is not None else "")
        self._entry.show_error(state.shown)
        nothing = bool(state.words) and not state.rows
        self._split.setVisible(not nothing)
        self._empty.setVisible(nothing)
        found = ngettext("{n} error", "{n} errors", len(state.rows))
        self._found.setText(found)


ERRORS = Page(
    "errors",
    N_("Errors"),
    "warning",
    lambda context: ErrorsPage(context.theme, context.view_models.errors),
    shows=ErrorPlace,
)
