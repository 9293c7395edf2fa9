"""The page before a user is signed in: the form, and in practice its users.

It is the first paint: what is not seen then (banners, further steps) is made when it is needed,
and the practice users when the form can be typed into.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.i18n import _
from ui.look.theme import Theme, set_look
from ui.messages import Message
from ui.viewmodels.session.users import UsersViewModel
from ui.viewmodels.shell_intents import ShellIntents
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.views.sign_in.form import SignInForm
from ui.views.sign_in.heading import SignInHeading
from ui.widgets.frames.stack import Stack
from ui.widgets.make import button, horizontal, vertical

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from core.auth.conversation.challenge import Challenge
    from ui.viewmodels.sign_in.account import AccountState
    from ui.views.practice.inbox_panel import PracticeInboxPanel
    from ui.views.practice.users_panel import PracticeUsersPanel

FORM_WIDTH = 376
TRY_WIDTH = 400
AFTER_INPUT_MS, TURN_MS = 15, 1
"""What was typed meanwhile goes first. At 0, every second step comes in the turn before (6.11)."""

NO_FOCUS = 0
"""Qt.FocusPolicy.NoFocus."""


class SignInPage(QScrollArea):
    """Can be typed into from the first paint on, before the services behind it are loaded."""

    painted = Signal()
    """The first paint is done, and the event loop runs."""
    completed = Signal()
    """What the first paint did without is there, too."""

    def __init__(
        self,
        theme: Theme,
        view_model: SignInViewModel,
        users: UsersViewModel,
        intents: ShellIntents,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._theme = theme
        self._view_model = view_model
        self._users = users
        self._intents = intents
        self._heading = SignInHeading(theme)
        self._left = vertical(theme.space(4))
        self.form = SignInForm(theme, view_model)
        self._steps = Stack()
        self._steps.addWidget(self.form)
        # The page itself is no stop of the Tab key. As a property: naming it would cost 15 ms.
        self.setProperty("focusPolicy", NO_FOCUS)
        self._messages = vertical(theme.space(2))
        self._shown: tuple[Message | None, ...] = ()
        self._asked: Challenge | None = None
        self._inbox: PracticeInboxPanel | None = None
        self._try_as: PracticeUsersPanel | None = None
        self._beside = vertical(0)
        self._room = QWidget()  # so that nothing moves when the practice users come
        self._room.setFixedWidth(TRY_WIDTH)
        self._about = button(_("About Bookplate"), intents.show_about, kind="link")
        self._case = button(_("Open case…"), intents.open_case, kind="link")
        self._case.setAccessibleName(_("Open case"))
        self._continue_as: QWidget | None = None
        self.setWidget(self._page())
        view_model.changed.connect(self._render)
        users.changed.connect(self._render)
        self._render()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        page = self._steps.currentWidget()
        if page is self.form:
            self.form.focus()
        elif self._asked is not None:
            from ui.views.challenges.step_page import StepPage

            if isinstance(page, StepPage):
                page.focus()

    def _page(self) -> QWidget:
        page = _Page()
        page.painted.connect(self.painted)
        page.painted.connect(self._complete_soon)
        space = self._theme.space
        column = QVBoxLayout()
        column.setSpacing(space(5))
        column.addStretch(2)
        column.addWidget(self._heading)
        column.addLayout(self._messages)
        column.addLayout(self._cards())
        column.addStretch(3)
        column.addLayout(self._foot())
        row = QHBoxLayout(page)
        row.setContentsMargins(space(6), space(6), space(6), space(4))
        # With a factor: without one, the stretch beside the cards would take a part of the room.
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)
        return page

    def _cards(self) -> QHBoxLayout:
        space = self._theme.space
        card = QFrame()
        card.setFixedWidth(FORM_WIDTH)
        set_look(card, "surface", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(space(6), space(5), space(6), space(6))
        inside.addWidget(self._steps)
        # As high as its words need, and below the heading's left edge, whatever stands beside it.
        self._left.addWidget(card)
        self._left.addStretch(1)
        cards = horizontal(space(6))
        cards.addLayout(self._left)
        self._beside.addWidget(self._room)
        cards.addLayout(self._beside)
        cards.addStretch()
        return cards

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._case)
        foot.addWidget(self._about)
        foot.addStretch()
        return foot

    def _complete_soon(self) -> None:
        QTimer.singleShot(AFTER_INPUT_MS, self, self._complete)

    def _complete(self) -> None:
        self._heading.show_mark()
        QTimer.singleShot(TURN_MS, self, self._complete_aside)

    def _complete_aside(self) -> None:
        self._practice_users()
        self._render()
        QTimer.singleShot(TURN_MS, self, self.completed.emit)

    def _practice_users(self) -> PracticeUsersPanel:
        if self._try_as is None:
            from ui.views.practice.users_panel import PracticeUsersPanel

            panel = PracticeUsersPanel(self._theme, self._view_model)
            panel.chosen.connect(self.form.fill_in)
            panel.touched.connect(self.form.touched)
            panel.reset_wanted.connect(self._intents.reset_practice)
            vertical(0, self._room).addWidget(panel)
            self._try_as = panel
        return self._try_as

    def _ask_to_reset(self) -> None:
        self._practice_users().ask_to_reset()

    def _render(self) -> None:
        state, account = self._view_model.state, self._view_model.account_page
        problem = None if state.problem_field else state.problem
        self._show_messages((state.notice, problem, state.delay))
        elsewhere = state.challenge is not None or account is not None
        self._show_users(asked=elsewhere)
        # A user who is signed in resets from the user menu, which closes the books first.
        if self._try_as is not None:
            self._try_as.offer_reset(self._users.state.present is None)
        self._room.setVisible(state.is_practice and not elsewhere)
        if state.challenge is not self._asked:
            self._show_step(state.challenge)
        if account is not None:
            self._show_account(account)
        wants_code = account is not None and account.wants_code
        self._show_inbox(state.challenge or (account if wants_code else None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes one step back, wherever the focus is: at last to the user signed in."""
        from PySide6.QtGui import QKeySequence

        state = self._view_model.state
        if not event.matches(QKeySequence.StandardKey.Cancel):
            super().keyPressEvent(event)
        elif self._view_model.account_page is not None:
            self._view_model.account.back()
        elif state.busy or state.challenge is not None:
            self._view_model.cancel()
        else:
            self._users.go_back()

    def _show_users(self, *, asked: bool) -> None:
        state = self._users.state
        wanted = not asked and bool(state.present or state.others)
        if self._continue_as is None and wanted:
            from ui.views.sign_in.continue_as import ContinueAsPanel

            self._continue_as = ContinueAsPanel(self._theme, self._users)
            self._continue_as.setFixedWidth(FORM_WIDTH)
            self._left.insertWidget(0, self._continue_as)
        if self._continue_as is not None:
            self._continue_as.setVisible(wanted)

    def _show_messages(self, messages: tuple[Message | None, ...]) -> None:
        if messages == self._shown or (not any(messages) and not self._messages.count()):
            return
        from ui.widgets.frames.banner import Banner

        self._shown = messages
        while self._messages.count() < len(messages):
            banner = Banner(self._theme)
            banner.acted.connect(self._ask_to_reset)
            self._messages.addWidget(banner)
        for index, message in enumerate(messages):
            item = self._messages.itemAt(index)
            shown = item.widget() if item is not None else None
            if isinstance(shown, Banner):
                shown.show_message(message)

    def _show_account(self, account: AccountState) -> None:
        from ui.views.account.pages import show_account_page

        show_account_page(self._steps, self._theme, self._view_model, account)

    def _show_step(self, asked: Challenge | None) -> None:
        self._asked = asked
        left = self._steps.currentWidget()
        if asked is None:
            self._steps.setCurrentWidget(self.form)
        else:
            from ui.views.challenges.page_for import page_for

            page = page_for(self._theme, self._view_model, asked)
            page.setAccessibleName(_("Question"))
            self._steps.addWidget(page)
            self._steps.setCurrentWidget(page)
        if left is not self.form and left is not None:
            self._steps.removeWidget(left)
            left.deleteLater()
        self.focus()

    def _show_inbox(self, asks: Challenge | AccountState | None) -> None:
        """What practice sends stands beside what asks for it, in the place of its users."""
        if asks is None or not self._view_model.state.is_practice:
            if self._inbox is not None:
                self._inbox.leave()
                self._inbox = None
            return
        if self._inbox is None:
            from ui.views.practice.inbox_panel import PracticeInboxPanel

            inbox = PracticeInboxPanel(self._theme, self._view_model.practice_inbox())
            inbox.setFixedWidth(TRY_WIDTH)
            inbox.used.connect(self._use_code)
            self._beside.addWidget(inbox)
            self._inbox = inbox
        self._inbox.watch(self._view_model.state.challenge)

    def _use_code(self, code: str) -> None:
        from ui.views.account.account_page import AccountPageView
        from ui.views.challenges.step_page import StepPage

        page = self._steps.currentWidget()
        if isinstance(page, StepPage | AccountPageView):
            page.take_code(code)


class _Page(QWidget):
    """What the scroll area shows; the window behind it is covered, so it is never painted."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first = True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tell once, when the children are painted too."""
        if self._first:
            self._first = False
            QTimer.singleShot(0, self.painted.emit)
