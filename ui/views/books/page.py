"""The books: filter and table, the form and what came of an edit beside it."""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from core.books.reading.listing import BookRow
from core.i18n import N_
from ui.actions.action import Action
from ui.actions.registry import ADD_BOOK, COLUMNS, EDIT_BOOK, FILTER, REFRESH
from ui.look.theme import Theme
from ui.settings.settings import BOOKS_TABLE, Settings
from ui.viewmodels.access.advice import TO_ADD, TO_CHANGE
from ui.viewmodels.books.books_state import Emptiness
from ui.viewmodels.navigation import BooksPlace
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.books.banner import books_message
from ui.views.books.columns_menu import ColumnsMenu
from ui.views.books.empty import BooksEmpty
from ui.views.books.foot import BooksFoot
from ui.views.books.side import BooksSide
from ui.views.books.sort_order import SortOrder
from ui.views.books.table_view import BooksTableView
from ui.views.books.toolbar import NARROW, BooksActions, BooksToolbar, SpokenMatches
from ui.views.pages.page import Page, PageWidget
from ui.widgets.frames.banner import Banner
from ui.widgets.frames.splitter import Splitter
from ui.widgets.frames.stack import Stack
from ui.widgets.make import vertical
from ui.widgets.staged import Staged

UNDECIDED = (Emptiness.OPENING, Emptiness.LOADING)
"""While it is not known yet what the page will show, the filter takes the key presses."""

ROOM_FOR_BOTH = 680
"""Below this width an open panel takes the table's place."""

ALREADY_READ = N_("The table is being read already.")
SELECT_FIRST = N_("Select a book first.")


class BooksParts(NamedTuple):
    """What is on the page. pane: what an open panel may take the place of."""

    toolbar: BooksToolbar
    table: BooksTableView
    banner: Banner
    banner_row: QWidget
    empty: BooksEmpty
    centre: QStackedWidget
    foot: BooksFoot
    pane: QWidget
    side: BooksSide


class BooksPage(PageWidget, Staged[BooksParts]):
    """Renders the view models' state; each button and key is one call of a view model."""

    def __init__(
        self,
        theme: Theme,
        view_models: UserViewModels,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_models = view_models
        self._books = view_models.books
        self._settings = settings
        self._focus_when_shown = False
        self._actions = BooksActions(
            add=Action(ADD_BOOK, view_models.form.add, self),
            edit=Action(EDIT_BOOK, self._edit_current, self),
            refresh=Action(REFRESH, view_models.books.refresh, self),
            filter=Action(FILTER, lambda: self.parts.toolbar.filter.setFocus(), self),
            columns=Action(COLUMNS, lambda: self.parts.toolbar.columns.showMenu(), self),
        )

    @property
    def table(self) -> BooksTableView:
        """The rows."""
        return self.parts.table

    def make_parts(self) -> Generator[None, None, BooksParts]:
        """Toolbar, table or what is there when it is empty, strip below, and panel beside it."""
        theme, view_models, settings = self._theme, self._view_models, self._settings
        toolbar = BooksToolbar(theme, self._actions)
        yield
        table = BooksTableView(theme, view_models.books.table, settings, BOOKS_TABLE)
        SortOrder(table.horizontalHeader(), view_models.books, settings, BOOKS_TABLE)
        SpokenMatches(toolbar.filter, view_models.books)
        toolbar.columns.setMenu(ColumnsMenu(table, toolbar))
        yield
        banner, banner_row = Banner(theme), QWidget()
        empty = BooksEmpty(theme)
        centre = Stack()
        centre.addWidget(table)
        centre.addWidget(empty)
        foot, pane = BooksFoot(theme), QWidget()
        side = BooksSide(theme, view_models)
        yield
        parts = BooksParts(toolbar, table, banner, banner_row, empty, centre, foot, pane, side)
        self._lay_out(theme, parts)
        yield
        return parts

    def join_parts(self) -> None:
        """Connect them, and show the state."""
        self._connect(self.parts)
        self._render()
        self._render_result()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        if self.parts.side.is_open:
            self.parts.side.focus()
        else:
            self._go_to_table()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what could be taken back on another page."""
        super().showEvent(event)
        if self.is_built_up:
            self._render_result()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make do with less room."""
        super().resizeEvent(event)
        if self.is_built_up:
            self._fit()

    def _lay_out(self, theme: Theme, parts: BooksParts) -> None:
        pane = vertical(0, parts.pane)
        pane.addWidget(parts.centre, 1)
        pane.addWidget(parts.foot)
        split = Splitter(parts.pane, parts.side)
        split.setStretchFactor(0, 1)
        space = theme.space(3)
        banner_box = vertical(0, parts.banner_row)
        banner_box.setContentsMargins(space, space, space, space)
        banner_box.addWidget(parts.banner)
        column = vertical(0, self)
        column.addWidget(parts.toolbar)
        column.addWidget(parts.banner_row)
        column.addWidget(split, 1)

    def _connect(self, parts: BooksParts) -> None:
        books, view_models = self._books, self._view_models
        parts.toolbar.filter.textChanged.connect(books.filter)
        parts.toolbar.filter.left.connect(self._go_to_table)
        parts.table.opened.connect(view_models.form.edit)
        parts.table.typed.connect(self._type_into_filter)
        parts.table.current_changed.connect(self._render_actions)
        parts.table.verticalScrollBar().valueChanged.connect(self._watch)
        parts.foot.loading.stopped.connect(books.stop)
        parts.foot.notice.seen.connect(view_models.result.clear_notice)
        parts.foot.notice.acted.connect(view_models.result.undo)
        parts.banner.acted.connect(self._act_on_banner)
        parts.empty.acted.connect(self._act_on_emptiness)
        parts.empty.asked.connect(books.read_partition)
        parts.side.opened.connect(self._fit)
        parts.side.shut.connect(self._panel_shut)
        books.revealed.connect(parts.table.go_to)
        books.changed.connect(self._render)
        view_models.outbox.changed.connect(self._render)
        view_models.access.learnt.connect(self._render_actions)
        view_models.result.changed.connect(self._render_result)

    def _render(self) -> None:
        state = self._books.state
        message = books_message(state, self._view_models.outbox.state)
        self.parts.banner.show_message(message)
        self.parts.banner_row.setVisible(message is not None)
        self.parts.empty.show_state(state)
        had_focus = self.parts.table.hasFocus()
        self.parts.centre.setCurrentWidget(
            self.parts.empty if state.emptiness else self.parts.table
        )
        if had_focus and state.emptiness:
            self.parts.empty.focus()
        if self._focus_when_shown and state.emptiness not in UNDECIDED:
            self._focus_now()
        if state.loading:
            self.parts.foot.loading.show_progress(state.progress, slow=state.slow)
        else:
            self.parts.foot.loading.show_sorting(state.sorting)
        self._actions.refresh.allow(ALREADY_READ if state.loading else "")
        self._render_actions()

    def _render_actions(self) -> None:
        selected = self.parts.table.currentIndex().isValid()
        self._actions.edit.allow("" if selected else SELECT_FIRST)
        access = self._view_models.access
        for action, permission in ((self._actions.add, TO_ADD), (self._actions.edit, TO_CHANGE)):
            advice = access.advice_on(permission)
            action.advise(advice.title if advice else "")

    def _render_result(self) -> None:
        result = self._view_models.result
        # What was discarded on another page can be taken back there.
        elsewhere = result.can_undo and not self.isVisible()
        self.parts.foot.notice.show_notice(None if elsewhere else result.state.notice)

    def _watch(self) -> None:
        self._books.watch(self.parts.table.top_position())

    def _edit_current(self) -> None:
        row = self.parts.table.current_row()
        if isinstance(row, BookRow):
            self._view_models.form.edit(row)

    def _type_into_filter(self, text: str) -> None:
        self.parts.toolbar.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.parts.toolbar.filter.setCursorPosition(len(self.parts.toolbar.filter.text()))
        self.parts.toolbar.filter.insert(text)

    def _go_to_table(self) -> None:
        emptiness = self._books.state.emptiness
        self._focus_when_shown = emptiness in UNDECIDED
        if self._focus_when_shown:
            self.parts.toolbar.filter.setFocus()
            return
        if emptiness:
            self.parts.empty.focus()
            return
        self.parts.table.setFocus()
        self.parts.table.select_first()

    def _focus_now(self) -> None:
        self._focus_when_shown = False
        if self.parts.toolbar.filter.hasFocus() and not self.parts.toolbar.filter.text():
            self._go_to_table()

    def _panel_shut(self) -> None:
        self._fit()
        self._go_to_table()

    def _act_on_banner(self) -> None:
        state = self._books.state
        if state.scan_denied is not None and state.unreachable is None and state.problem is None:
            self._books.look_up()
            self.parts.empty.focus()
            return
        self._books.refresh()
        self._view_models.outbox.send_waiting()

    def _act_on_emptiness(self) -> None:
        match self._books.state.emptiness:
            case Emptiness.NO_MATCH:
                self.parts.toolbar.filter.clear()
                self.parts.toolbar.filter.setFocus()
            case Emptiness.NO_BOOKS:
                self._view_models.form.add()
            case Emptiness.NO_SCAN:
                self._explain_reading()
            case _:
                self._books.refresh()

    def _explain_reading(self) -> None:
        denied = self._books.state.scan_denied
        if denied is not None:
            self._view_models.result.explain_reading(denied)

    def _fit(self) -> None:
        self.parts.toolbar.step_back(self.parts.side.is_open)
        self.parts.toolbar.show_narrow(self.width() < self._theme.room(NARROW))
        for_both = self.width() >= self._theme.room(ROOM_FOR_BOTH)
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.parts.pane.isAncestorOf(focused)
        self.parts.pane.setVisible(for_both or not self.parts.side.is_open)
        if had_focus and self.parts.pane.isHidden():
            self.parts.side.focus()


BOOKS = Page(
    "books",
    N_("Books"),
    "books",
    lambda context: BooksPage(context.theme, context.view_models, context.settings),
    needs_role=True,
    shows=BooksPlace,
)
