"""The books: filter and table, the form and what came of an edit beside it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.books.reading.listing import BookRow
from ui.look.theme import Theme
from ui.settings.settings import BOOKS_TABLE, Settings
from ui.viewmodels.books.books_state import Emptiness
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.books.banner import books_message
from ui.views.books.columns_menu import ColumnsMenu
from ui.views.books.empty import BooksEmpty
from ui.views.books.overlay import LoadingCard, NoticeCard
from ui.views.books.side import BooksSide
from ui.views.books.sort_order import SortOrder
from ui.views.books.spoken_matches import SpokenMatches
from ui.views.books.table_view import BooksTableView
from ui.views.books.toolbar import NARROW, BooksToolbar
from ui.widgets.frames.banner import Banner

UNDECIDED = (Emptiness.OPENING, Emptiness.LOADING)
"""While it is not known yet what the page will show, the filter takes the key presses."""

ROOM_FOR_BOTH = 680
"""Below this width an open panel takes the table's place."""


class BooksPage(QWidget):
    """Renders the view_models's state; each button and key is one call of a view model.

    It is empty, and not to be shown, until build_up() has gone through.
    """

    wanted = Signal()
    """An edit from the outbox is to be seen here."""

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

    def build_up(self) -> Iterator[None]:
        """Make what is on it, a part at a time: in between the event loop has its turn."""
        theme, view_models, settings = self._theme, self._view_models, self._settings
        self.toolbar = BooksToolbar(theme)
        yield
        self.table = BooksTableView(theme, view_models.books.table, settings, BOOKS_TABLE)
        SortOrder(self.table.horizontalHeader(), view_models.books, settings, BOOKS_TABLE)
        SpokenMatches(self.toolbar.filter, view_models.books)
        self.toolbar.columns.setMenu(ColumnsMenu(self.table, self.toolbar))
        yield
        self._banner = Banner(theme)
        self._empty = BooksEmpty(theme)
        self._centre = QStackedWidget()
        self._centre.addWidget(self.table)
        self._centre.addWidget(self._empty)
        self._loading = LoadingCard(theme, self._centre)
        self._notice = NoticeCard(theme, self._centre)
        self._notice.yields_to = self._loading
        self.side = BooksSide(theme, view_models)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        yield
        self._lay_out(theme)
        yield
        self._connect()
        self._add_shortcuts()
        self._render()
        self._render_result()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        if self.side.is_open:
            self.side.focus()
        else:
            self._go_to_table()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make do with less room."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self, theme: Theme) -> None:
        self._split.addWidget(self._centre)
        self._split.addWidget(self.side)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 1)
        self._split.setHandleWidth(1)
        self._banner_row = QWidget()
        banner_box = QVBoxLayout(self._banner_row)
        space = theme.space(3)
        banner_box.setContentsMargins(space, space, space, space)
        banner_box.addWidget(self._banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._banner_row)
        column.addWidget(self._split, 1)

    def _connect(self) -> None:
        books, form = self._books, self._view_models.form
        self.toolbar.filter.textChanged.connect(books.filter)
        self.toolbar.filter.left.connect(self._go_to_table)
        self.toolbar.add.clicked.connect(form.add)
        self.toolbar.edit.clicked.connect(self._edit_current)
        self.toolbar.refresh.clicked.connect(books.refresh)
        self.table.opened.connect(form.edit)
        self.table.typed.connect(self._type_into_filter)
        self.table.current_changed.connect(self._render_buttons)
        self.table.verticalScrollBar().valueChanged.connect(self._watch)
        self._loading.stopped.connect(books.stop)
        self._notice.seen.connect(self._view_models.result.clear_notice)
        self._notice.acted.connect(self._view_models.result.undo)
        self._banner.acted.connect(self._act_on_banner)
        self._empty.acted.connect(self._act_on_emptiness)
        self._empty.asked.connect(books.read_partition)
        self.side.opened.connect(self._fit)
        self.side.shut.connect(self._panel_shut)
        # Methods, no lambdas: the outbox's signals would keep those, and with them this page.
        self._view_models.outbox.edit_again_wanted.connect(self._edit_wanted)
        self._view_models.outbox.explanation_wanted.connect(self._edit_wanted)
        books.revealed.connect(self.table.go_to)
        books.changed.connect(self._render)
        self._view_models.outbox.changed.connect(self._render)
        self._view_models.result.changed.connect(self._render_result)

    def _edit_wanted(self, _edit: object) -> None:
        self.wanted.emit()

    def _add_shortcuts(self) -> None:
        for keys, then in (
            ("Ctrl+N", self._view_models.form.add),
            ("Ctrl+F", self.toolbar.filter.setFocus),
            ("F5", self._books.refresh),
            ("Ctrl+R", self._books.refresh),
            ("F2", self._edit_current),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    def _render(self) -> None:
        state = self._books.state
        message = books_message(state, self._view_models.outbox.state)
        self._banner.show_message(message)
        self._banner_row.setVisible(message is not None)
        self._empty.show_state(state)
        had_focus = self.table.hasFocus()
        self._centre.setCurrentWidget(self._empty if state.emptiness else self.table)
        if had_focus and state.emptiness:
            self._empty.focus()
        if self._focus_when_shown and state.emptiness not in UNDECIDED:
            self._focus_now()
        self._loading.show_progress(state.progress, slow=state.slow)
        self._loading.raise_()
        self._notice.settle()
        self.toolbar.refresh.setEnabled(not state.loading)
        self._render_buttons()

    def _render_buttons(self) -> None:
        self.toolbar.edit.setEnabled(self.table.currentIndex().isValid())

    def _render_result(self) -> None:
        self._notice.show_notice(self._view_models.result.state.notice, self.table.current_area())

    def _watch(self) -> None:
        self._books.watch(self.table.top_position())

    def _edit_current(self) -> None:
        row = self.table.current_row()
        if isinstance(row, BookRow):
            self._view_models.form.edit(row)

    def _type_into_filter(self, text: str) -> None:
        self.toolbar.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.filter.setCursorPosition(len(self.toolbar.filter.text()))
        self.toolbar.filter.insert(text)

    def _go_to_table(self) -> None:
        emptiness = self._books.state.emptiness
        self._focus_when_shown = emptiness in UNDECIDED
        if self._focus_when_shown:
            self.toolbar.filter.setFocus()
            return
        if emptiness:
            self._empty.focus()
            return
        self.table.setFocus()
        self.table.select_first()

    def _focus_now(self) -> None:
        self._focus_when_shown = False
        if self.toolbar.filter.hasFocus() and not self.toolbar.filter.text():
            self._go_to_table()

    def _panel_shut(self) -> None:
        self._fit()
        self._go_to_table()

    def _act_on_banner(self) -> None:
        state = self._books.state
        if state.scan_denied is not None and state.unreachable is None and state.problem is None:
            self._books.look_up()
            self._empty.focus()
            return
        self._books.refresh()
        self._view_models.outbox.send_waiting()

    def _act_on_emptiness(self) -> None:
        match self._books.state.emptiness:
            case Emptiness.NO_MATCH:
                self.toolbar.filter.clear()
                self.toolbar.filter.setFocus()
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
        self.toolbar.show_narrow(self.width() < NARROW)
        self._centre.setVisible(not self.side.is_open or self.width() >= ROOM_FOR_BOTH)
