"""Above the sign-in form: back to the user at work, or on as one who is signed in."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _
from ui.look.theme import Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.viewmodels.session.users import UsersState, UsersViewModel
from ui.widgets.buttons.choice_button import ChoiceButton
from ui.widgets.make import button, horizontal, label, vertical


class ContinueAsPanel(QWidget):
    """One button a user; none of them asks for a password."""

    def __init__(self, theme: Theme, users: UsersViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._users = users
        self._shown: UsersState | None = None
        self._back = button("", users.go_back)
        self._back.setToolTip(tool_tip(_("Leave this page (Esc). You stay signed in.")))
        self._card = QFrame()
        self._choices = vertical(theme.space(1))
        self._lay_out()
        users.changed.connect(self._render)
        self._render()

    def _lay_out(self) -> None:
        space = self._theme.space
        back = horizontal(0)
        back.addWidget(self._back)
        back.addStretch()
        set_look(self._card, "surface", "card")
        title = label(_("Continue as"), font=self._theme.font(bold=True))
        title.setContentsMargins(space(3), 0, 0, space(1))
        inside = vertical(space(1), self._card)
        inside.setContentsMargins(space(3), space(4), space(3), space(3))
        inside.addWidget(title)
        inside.addLayout(self._choices)
        column = vertical(space(4), self)
        column.addLayout(back)
        column.addWidget(self._card)

    def _render(self) -> None:
        state = self._users.state
        self.setEnabled(not state.busy)
        if self._shown is not None and state[:2] == self._shown[:2]:
            return
        self._shown = state
        self._back.setVisible(state.present is not None)
        if state.present is not None:
            user = state.present.username.replace("&", "&&")
            self._back.setText(_("Back to {user}", user=user))
        self._card.setVisible(bool(state.others))
        self._offer(state)

    def _offer(self, state: UsersState) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for user in state.others:
            profile = _("Signed in to {profile}", profile=user.profile)
            choice = ChoiceButton(self._theme, user.username, profile)
            signed_in = _("{user} is signed in here. No password needed.", user=user.username)
            choice.setToolTip(tool_tip(signed_in))
            choice.clicked.connect(lambda _checked=False, user=user: self._users.switch_to(user))
            choice.setAccessibleName(_("Continue as {user}", user=user.username))
            self._choices.addWidget(choice)
