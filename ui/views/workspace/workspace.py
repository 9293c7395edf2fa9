"""The window of somebody who is signed in: head, pages, inspector beside them, foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ui.look.theme import Theme
from ui.messages import Message
from ui.settings.settings import INSPECTOR_SHOWN, INSPECTOR_SIZES, Settings
from ui.viewmodels.session.device import DeviceViewModel
from ui.viewmodels.session.session import Health, SessionViewModel
from ui.viewmodels.session.status import StatusViewModel
from ui.viewmodels.session.storage_notes import StorageNotesViewModel
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.viewmodels.session.users import UsersViewModel
from ui.views.books.page import BooksPage
from ui.views.dialogs.leaving import sign_out
from ui.views.inspector.panel import InspectorPanel
from ui.views.outbox.page import OutboxPage
from ui.views.workspace.head import WorkspaceHead
from ui.views.workspace.messages import WorkspaceMessages
from ui.views.workspace.role_choice_page import RoleChoicePage
from ui.views.workspace.status_bar import StatusBar
from ui.widgets.make import vertical

INSPECTOR_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Heads:
    """What head and foot of the window tell of."""

    session: SessionViewModel
    status: StatusViewModel
    device: DeviceViewModel
    users: UsersViewModel
    notes: StorageNotesViewModel


class Workspace(QWidget):
    """Shows the role question in place of the books for as long as there is one.

    It is empty until build_up() has gone through. What few people look at in their first second,
    the outbox and the role question, is made when it is asked for.
    """

    about_wanted = Signal()
    scheme_chosen = Signal(object)
    reset_wanted = Signal()
    password_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        heads: Heads,
        view_models: UserViewModels,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heads = heads
        self._session = heads.session
        self._view_models = view_models
        self._settings = settings
        self._outbox: OutboxPage | None = None
        self._role: RoleChoicePage | None = None

    def build_up(self) -> Iterator[None]:
        """Make head, books and foot, a part at a time: in between the event loop has its turn."""
        theme, heads = self._theme, self._heads
        column = vertical(0, self)
        self._head = WorkspaceHead(theme, heads.session, heads.device, heads.users)
        column.addWidget(self._head)
        yield
        self._books = BooksPage(theme, self._view_models, self._settings)
        yield from self._books.build_up()
        yield
        self._inspector = InspectorPanel(theme, self._view_models.inspector)
        self._messages = WorkspaceMessages(theme, heads.session, heads.device, heads.notes)
        self._stack = QStackedWidget()
        yield
        # Empty into the window, and then filled: each part is styled when it comes.
        self._splitter = self._split()
        column.addWidget(self._splitter, 1)
        yield
        self._stack.addWidget(self._books)
        yield
        self._splitter.addWidget(self._inspector)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([10 * INSPECTOR_WIDTH, INSPECTOR_WIDTH])
        yield
        self._foot = StatusBar(theme, heads.status, heads.session)
        column.addWidget(self._foot)
        yield
        self._connect()
        self._restore()
        self._render()
        self._render_status()
        for part in (self._splitter, self._foot):
            part.hide()

    def appear(self) -> Iterator[None]:
        """Be seen part by part: all at once would keep the event loop for 25 ms."""
        for part in (self._splitter, self._foot):
            yield
            part.show()

    def build_inspector(self) -> Iterator[None]:
        """Make what is in the inspector, likewise."""
        yield from self._inspector.build_up()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        page = self._stack.currentWidget()
        if isinstance(page, RoleChoicePage | BooksPage | OutboxPage):
            page.focus()

    def notify(self, message: Message | None) -> None:
        """Show a message above the pages until it is closed."""
        self._messages.notify(message)

    def show_books(self) -> None:
        """Go to the books, or to the question that stands in their way."""
        self._head.books.setChecked(True)
        self._head.outbox.setChecked(False)
        asked = self._session.state.question is not None
        self._stack.setCurrentWidget(self._role_page() if asked else self._books)
        self.focus()

    def show_outbox(self) -> None:
        """Go to the edits that wait or need a decision."""
        self._head.books.setChecked(False)
        self._head.outbox.setChecked(True)
        self._stack.setCurrentWidget(self._outbox_page())
        self.focus()

    def show_inspector(self, shown: bool) -> None:
        """Show or hide the panel beside the pages; the next start does the same."""
        self._inspector.setVisible(shown)
        self._head.inspector.setChecked(shown)
        self._settings.keep(INSPECTOR_SHOWN, shown)
        if not shown:
            self.focus()

    def _outbox_page(self) -> OutboxPage:
        if self._outbox is None:
            self._outbox = OutboxPage(self._theme, self._view_models.outbox)
            self._stack.addWidget(self._outbox)
        return self._outbox

    def _role_page(self) -> RoleChoicePage:
        if self._role is None:
            self._role = RoleChoicePage(self._theme, self._session)
            self._stack.addWidget(self._role)
        return self._role

    def _split(self) -> QSplitter:
        middle = QWidget()
        column = vertical(0, middle)
        column.addWidget(self._messages)
        column.addWidget(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(middle)
        splitter.setHandleWidth(1)
        return splitter

    def _connect(self) -> None:
        head = self._head
        head.books.clicked.connect(self.show_books)
        head.outbox.clicked.connect(self.show_outbox)
        head.inspector.clicked.connect(self.show_inspector)
        head.user.about_wanted.connect(self.about_wanted)
        head.user.scheme_chosen.connect(self.scheme_chosen)
        head.user.reset_wanted.connect(self.reset_wanted)
        head.user.password_wanted.connect(self.password_wanted)
        head.leave_wanted.connect(self._leave)
        self._messages.leave_wanted.connect(self._leave)
        self._session.changed.connect(self._render)
        self._heads.status.changed.connect(self._render_status)
        QShortcut(QKeySequence("Alt+U"), self).activated.connect(head.user.showMenu)
        head.books.setChecked(True)
        self._books.wanted.connect(self.show_books)
        self._inspector.closed.connect(lambda: self.show_inspector(False))
        self._splitter.splitterMoved.connect(self._keep_sizes)

    def _keep_sizes(self) -> None:
        self._settings.keep(INSPECTOR_SIZES, self._splitter.saveState())

    def _restore(self) -> None:
        sizes = self._settings.get(INSPECTOR_SIZES)
        if sizes is not None:
            self._splitter.restoreState(sizes)
        shown = self._settings.get(INSPECTOR_SHOWN)
        self._inspector.setVisible(shown)
        self._head.inspector.setChecked(shown)

    def _render(self) -> None:
        state = self._session.state
        self._head.show_way_out(free=not state.busy, leaving=state.health is Health.LEAVING)
        standing = self._stack.currentWidget() is self._role
        asked = state.question is not None
        if self._head.books.isChecked() and standing != asked:
            self.show_books()

    def _render_status(self) -> None:
        state = self._heads.status.state
        open_edits = (state.waiting, state.undecided)
        self._head.show_open_edits(" · ".join(part for part in open_edits if part))

    def _leave(self) -> None:
        sign_out(self, self._session)
