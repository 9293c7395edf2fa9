"""Beside the sign-in form, in practice only: its users, and the button to start it over.

The users beyond the first few are made when they are asked for.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.i18n import N_, _
from ui.look.theme import Theme
from ui.look.tool_tip import tool_tip
from ui.viewmodels.practice.users import PracticeUser
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.widgets.buttons.choice_button import ChoiceButton
from ui.widgets.frames.flow import FlowRow
from ui.widgets.make import button, horizontal, label, vertical

FIRST = 5
"""How many show what roles do. Those beyond show ways to sign in, and come behind MORE."""

MORE = N_("More practice users")
FEWER = N_("Users by role")


class PracticeUsersPanel(QWidget):
    """chosen(PracticeUser): this one's name and password are to be filled in.

    touched: something else here is being used. reset_wanted: practice is to start over, and that
    was confirmed.
    """

    chosen = Signal(object)
    touched = Signal()
    reset_wanted = Signal()

    def __init__(
        self, theme: Theme, view_model: SignInViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._first = self._offer(view_model.practice_users[:FIRST])
        self._others: QWidget | None = None
        self._users = vertical(0)
        self._users.addWidget(self._first)
        self._turn = button(_(MORE), self._turn_over, kind="link")
        self._turn.setToolTip(
            tool_tip(_("Users with second factors, devices, questions and passkeys"))
        )
        self._reset = button(_("Start practice over…"), self.ask_to_reset, kind="link")
        self._reset.setToolTip(tool_tip(_("Undo everything done in practice")))
        self._lay_out()
        view_model.changed.connect(self._render)
        self._render()

    def ask_to_reset(self) -> None:
        """Start practice over, once that is confirmed."""
        from ui.views.practice.reset_dialog import reset_practice_dialog

        self.touched.emit()
        reset_practice_dialog(self, self.reset_wanted.emit)

    def offer_reset(self, offered: bool) -> None:
        """Whether practice can be reset from here."""
        self._reset.setVisible(offered)

    def _lay_out(self) -> None:
        space = self._theme.space
        column = vertical(space(1), self)
        column.setContentsMargins(0, space(2), 0, 0)
        title = label(_("Practice as…"), font=self._theme.font(bold=True))
        title.setContentsMargins(space(3), 0, 0, space(1))
        column.addWidget(title)
        column.addLayout(self._users)
        foot = horizontal(0)
        foot.setContentsMargins(space(2), space(1), 0, 0)
        foot.addWidget(FlowRow(space(2), (self._turn, self._reset)))
        column.addLayout(foot)
        column.addStretch()

    def _offer(self, users: tuple[PracticeUser, ...]) -> QWidget:
        offered = QWidget()
        column = vertical(self._theme.space(1), offered)
        for user in users:
            choice = ChoiceButton(self._theme, user.username, _(user.description))
            hover = _("Fill in {user}'s name and public password", user=user.username)
            choice.setToolTip(tool_tip(hover))
            choice.clicked.connect(lambda _checked=False, user=user: self.chosen.emit(user))
            column.addWidget(choice)
        return offered

    def _turn_over(self) -> None:
        """One list in the place of the other: both at once would not fit the window."""
        if self._others is None:
            self._others = self._offer(self._view_model.practice_users[FIRST:])
            self._others.setEnabled(self._first.isEnabled())
            self._users.addWidget(self._others)
            self._others.hide()
        show_others = self._first.isVisible()
        shown, hidden = (self._first, self._others)[:: -1 if show_others else 1]
        hidden.hide()
        shown.show()
        self._turn.setText(_(FEWER) if show_others else _(MORE))

    def _render(self) -> None:
        idle = not self._view_model.state.busy
        for part in (self._first, self._others, self._reset):
            if part is not None:
                part.setEnabled(idle)
