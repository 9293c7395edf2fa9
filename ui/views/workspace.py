"""The window of somebody who is signed in: head, pages, inspector beside them, foot."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QToolButton, QWidget

from ui.icons import keep_icon
from ui.messages import Message, Tone, clock_message
from ui.theme import Theme, set_look
from ui.viewmodels.device import DeviceViewModel
from ui.viewmodels.session import Health, SessionState, SessionViewModel
from ui.viewmodels.status import StatusViewModel
from ui.viewmodels.users import UsersViewModel
from ui.views.books_page import BooksPage
from ui.views.device_notice import DeviceNotice, add_forget_device
from ui.views.inspector_panel import InspectorPanel
from ui.views.leaving import sign_out
from ui.views.outbox_page import OutboxPage
from ui.views.role_choice_page import RoleChoicePage
from ui.views.status_bar import StatusBar
from ui.views.user_menu import UserMenu
from ui.widgets.banner import Banner
from ui.widgets.make import button, horizontal, vertical

INSPECTOR_WIDTH = 320
SIZES = "inspector/sizes"
SHOWN = "inspector/shown"


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one signed-in user, and the panel beside them."""

    books: BooksPage
    outbox: OutboxPage
    inspector: InspectorPanel


@dataclass(frozen=True, slots=True)
class Heads:
    """What head and foot of the window tell of."""

    session: SessionViewModel
    status: StatusViewModel
    device: DeviceViewModel
    users: UsersViewModel


class Workspace(QWidget):
    """Shows the role question in place of the books for as long as there is one."""

    about_wanted = Signal()
    scheme_chosen = Signal(object)
    reset_wanted = Signal()
    password_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        heads: Heads,
        pages: Pages,
        settings: QSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session = heads.session
        self._status = heads.status
        self._pages = pages
        self._settings = settings
        self._notice: Message | None = None
        self._role = RoleChoicePage(theme, session)
        self._stack = QStackedWidget()
        for page in (pages.books, pages.outbox, self._role):
            self._stack.addWidget(page)
        self._books_tab = self._tab("Books", "books", "Ctrl+1")
        self._outbox_tab = self._tab("Outbox", "outbox", "Ctrl+2")
        self._inspector_tab = self._tab("Inspector", "inspector", "Ctrl+I")
        self._user = UserMenu(theme, session, heads.users)
        self._sign_out = button("Sign out", self._leave)
        add_forget_device(self._user.menu(), heads.device)
        self._banner = Banner(theme, closable=True)
        self._remember = DeviceNotice(theme, heads.device)
        heads.device.changed.connect(self._show_messages)
        self._clock = Banner(theme)
        self._messages = QWidget()
        self._lay_out()
        self._connect()
        self._render()
        self._render_status()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        page = self._stack.currentWidget()
        if isinstance(page, RoleChoicePage | BooksPage | OutboxPage):
            page.focus()

    def notify(self, message: Message | None) -> None:
        """Show a message above the pages until it is closed."""
        self._notice = message
        self._render()

    def show_books(self) -> None:
        """Go to the books, or to the question that stands in their way."""
        self._books_tab.setChecked(True)
        self._outbox_tab.setChecked(False)
        asked = self._session.state.question is not None
        self._stack.setCurrentWidget(self._role if asked else self._pages.books)
        self.focus()

    def show_outbox(self) -> None:
        """Go to the edits that wait or need a decision."""
        self._books_tab.setChecked(False)
        self._outbox_tab.setChecked(True)
        self._stack.setCurrentWidget(self._pages.outbox)
        self.focus()

    def show_inspector(self, shown: bool) -> None:
        """Show or hide the panel beside the pages; the next start does the same."""
        self._pages.inspector.setVisible(shown)
        self._inspector_tab.setChecked(shown)
        self._settings.setValue(SHOWN, shown)
        if not shown:
            self.focus()

    def _tab(self, text: str, icon: str, keys: str) -> QToolButton:
        tab = QToolButton()
        tab.setText(text)
        tab.setAccessibleName(text)
        tab.setToolTip(f"{text} ({QKeySequence(keys).toString(_NATIVE)})")
        tab.setCheckable(True)
        tab.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tab.setShortcut(QKeySequence(keys))
        keep_icon(tab, self._theme, icon)
        set_look(tab, "kind", "tab")
        return tab

    def _lay_out(self) -> None:
        space = self._theme.space
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._middle())
        self._splitter.addWidget(self._pages.inspector)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setHandleWidth(1)
        self._splitter.setSizes([10 * INSPECTOR_WIDTH, INSPECTOR_WIDTH])
        self._restore()
        column = vertical(0, self)
        column.addWidget(self._head())
        column.addWidget(self._splitter, 1)
        column.addWidget(StatusBar(self._theme, self._status, self._session))
        self._sign_out.setToolTip("End this session and forget it on this computer")
        self._sign_out.setMinimumWidth(space(20))

    def _head(self) -> QFrame:
        space = self._theme.space
        head = QFrame()
        set_look(head, "surface", "bar")
        row = horizontal(space(1), head)
        row.setContentsMargins(space(3), space(2), space(3), space(2))
        row.addWidget(self._books_tab)
        row.addWidget(self._outbox_tab)
        row.addStretch()
        row.addWidget(self._inspector_tab)
        row.addSpacing(space(1))
        row.addWidget(self._user)
        row.addSpacing(space(1))
        row.addWidget(self._sign_out)
        return head

    def _middle(self) -> QWidget:
        space = self._theme.space
        middle = QWidget()
        column = vertical(0, middle)
        framed = vertical(space(2), self._messages)
        framed.setContentsMargins(space(3), space(3), space(3), space(1))
        for banner in (self._clock, self._banner, self._remember):
            framed.addWidget(banner)
        column.addWidget(self._messages)
        column.addWidget(self._stack, 1)
        return middle

    def _connect(self) -> None:
        self._books_tab.clicked.connect(self.show_books)
        self._outbox_tab.clicked.connect(self.show_outbox)
        self._inspector_tab.clicked.connect(self.show_inspector)
        self._user.about_wanted.connect(self.about_wanted)
        self._user.scheme_chosen.connect(self.scheme_chosen)
        self._user.reset_wanted.connect(self.reset_wanted)
        self._user.password_wanted.connect(self.password_wanted)
        self._banner.dismissed.connect(self._dismiss)
        self._banner.acted.connect(self._leave)
        self._session.changed.connect(self._render)
        self._status.changed.connect(self._render_status)
        QShortcut(QKeySequence("Alt+U"), self).activated.connect(self._user.showMenu)
        self._books_tab.setChecked(True)
        self._pages.books.wanted.connect(self.show_books)
        self._pages.inspector.closed.connect(lambda: self.show_inspector(False))
        self._splitter.splitterMoved.connect(self._keep_sizes)

    def _keep_sizes(self) -> None:
        self._settings.setValue(SIZES, self._splitter.saveState())

    def _restore(self) -> None:
        sizes = self._settings.value(SIZES)
        if isinstance(sizes, QByteArray):
            self._splitter.restoreState(sizes)
        shown = bool(self._settings.value(SHOWN, True, bool))
        self._pages.inspector.setVisible(shown)
        self._inspector_tab.setChecked(shown)

    def _render(self) -> None:
        state = self._session.state
        self._banner.show_message(_ended(state) or state.problem or self._notice)
        self._clock.show_message(clock_message(state.skew) if state.skew else None)
        self._show_messages()
        self._sign_out.setEnabled(not state.busy)
        standing = self._stack.currentWidget() is self._role
        if self._books_tab.isChecked() and standing != (state.question is not None):
            self.show_books()

    def _show_messages(self) -> None:
        banners = (self._clock, self._banner, self._remember)
        self._messages.setVisible(any(banner.message for banner in banners))

    def _render_status(self) -> None:
        state = self._status.state
        open_edits = " · ".join(part for part in (state.waiting, state.undecided) if part)
        self._outbox_tab.setText(f"Outbox · {open_edits}" if open_edits else "Outbox")
        # Without a description of its own, a screen reader is told the tooltip.
        self._outbox_tab.setAccessibleDescription(open_edits or "Nothing waits")

    def _leave(self) -> None:
        sign_out(self, self._session)

    def _dismiss(self) -> None:
        self._notice = None
        self._session.dismiss_problem()
        self._show_messages()


def _ended(state: SessionState) -> Message | None:
    """What to do when the session is over: its books can be read until then."""
    if state.health is not Health.EXPIRED or state.busy:
        return None
    hint = "What was cached stays readable, and edits that wait are kept for you."
    return Message(Tone.WARNING, state.why, hint, "Sign in again")


_NATIVE = QKeySequence.SequenceFormat.NativeText
