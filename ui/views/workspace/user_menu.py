"""The chip at the top right: who you are, with which role, how long; and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from core.i18n import _
from core.identity.arn import role_name
from ui.actions.action import Action, value_action
from ui.actions.entry import ActionEntry
from ui.actions.registry import (
    ABOUT,
    APPEARANCE,
    CHANGE_PASSWORD,
    FORGET_HERE,
    RESET_PRACTICE,
    SIGN_OUT,
    SIGN_OUT_EVERYWHERE,
    SOMEBODY_ELSE,
)
from ui.look.theme import TextSize, set_look
from ui.look.tool_tip import tool_tip
from ui.messages import duration
from ui.viewmodels.session.session import Health, SessionState
from ui.viewmodels.session.users import User
from ui.views.dialogs.discard import switching
from ui.views.dialogs.leaving import forget_here, leave_form, sign_out
from ui.views.pages.page import WorkspaceContext
from ui.views.practice.reset_dialog import reset_practice_dialog
from ui.views.workspace.device_notice import add_forget_device
from ui.views.workspace.health import MARKS
from ui.widgets.buttons.content_button import ContentButton
from ui.widgets.drawings.status_dot import StatusDot
from ui.widgets.make import horizontal, vertical
from ui.widgets.texts.elided_label import ElidedLabel
from ui.widgets.texts.icon_label import IconLabel


class UserMenu(ContentButton):
    """A button that opens the menu of the user who is signed in."""

    def __init__(self, context: WorkspaceContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, session, users = context.theme, context.session, context.users
        self._theme = theme
        self._session = session
        self._users = users
        self._intents = context.intents
        self._user = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self._user.setFont(theme.font(bold=True))
        self._role = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self._role.setFont(theme.font(TextSize.SMALL))
        self._dot = StatusDot(theme)
        self._menu = QMenu(self)
        self._roles = QMenu(_("Switch role"), self._menu)
        self._choices: dict[str, QAction] = {}
        self._switches: list[QAction] = []
        self._offered: tuple[User | None, tuple[User, ...]] = (None, ())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_look(self, "kind", "chip")
        set_look(self._role, "tone", "muted")
        self._lay_out()
        self._fill_menu()
        add_forget_device(self._menu, context.device)
        self.setMenu(self._menu)
        session.changed.connect(self._render)
        users.changed.connect(self._render)
        users.changed.connect(self._offer_users)
        self._offer_users()
        self._render()

    def whole_role(self) -> int:
        """The width at which the line with the role is not shortened."""
        short = self._role.minimumSizeHint().width()
        return self.minimumSizeHint().width() - short + self._role.sizeHint().width()

    def _lay_out(self) -> None:
        space = self._theme.space
        words = vertical(0)
        words.addWidget(self._user)
        words.addWidget(self._role)
        row = horizontal(space(2), self)
        row.setContentsMargins(space(3), space(1), space(2), space(1))
        row.addWidget(self._dot)
        row.addLayout(words)
        row.addWidget(IconLabel(self._theme, "menu-down", "text_muted", 14))

    def _fill_menu(self) -> None:
        session, intents = self._session, self._intents
        self._somebody_else = self._add(SOMEBODY_ELSE, self._ask_somebody_else)
        self._menu.addSeparator()
        self._menu.addMenu(self._roles)
        self._menu.addMenu(self._appearance())
        self._add(CHANGE_PASSWORD, intents.change_password)
        self._add(ABOUT, intents.show_about)
        self._menu.addSeparator()
        if session.is_practice:
            self._add(RESET_PRACTICE, lambda: reset_practice_dialog(self, intents.reset_practice))
            self._menu.addSeparator()
        self._add(SIGN_OUT, lambda: sign_out(self, session))
        self._menu.addSeparator()
        self._add(FORGET_HERE, lambda: forget_here(self, session))
        self._add(SIGN_OUT_EVERYWHERE, lambda: sign_out(self, session, everywhere=True))
        self._menu.setToolTipsVisible(True)

    def _add(self, entry: ActionEntry, run: Callable[[], object]) -> Action:
        action = Action(entry, run, self._menu, heard=False)
        self._menu.addAction(action)
        return action

    def _appearance(self) -> QMenu:
        menu = QMenu(_("Appearance"), self._menu)
        group = QActionGroup(menu)
        for scheme, entry in APPEARANCE.items():
            choose = partial(self._intents.choose_scheme, scheme)
            action = Action(entry, choose, menu, heard=False)
            group.addAction(action)
            action.setChecked(scheme is self._theme.scheme)
            menu.addAction(action)
        return menu

    def _render(self) -> None:
        state = self._session.state
        line = _second_line(state)
        self._user.set_text(state.username)
        self._role.set_text(line)
        self._dot.show_mark(MARKS[state.health])
        self.setEnabled(not (state.busy or self._users.state.busy))
        self.setAccessibleName(f"{state.username}, {line}, {_(state.health.value)}")
        self.setToolTip(tool_tip(f"{state.role.arn}\n{state.why}".strip()))
        self._offer_roles(state)
        self.updateGeometry()

    def _offer_users(self) -> None:
        state = self._users.state
        # An open menu keeps its entries while nothing about them changes.
        if (state.present, state.others) == self._offered:
            return
        self._offered = (state.present, state.others)
        for action in self._switches:
            self._menu.removeAction(action)
            action.deleteLater()
        self._switches = [self._switch_to(user, state.present) for user in state.others]
        self._menu.insertActions(self._somebody_else, self._switches)

    def _switch_to(self, user: User, present: User | None) -> QAction:
        same_profile = present is not None and present.profile_id == user.profile_id
        words = user.username if same_profile else f"{user.username} – {user.profile}"
        action = value_action(
            self._menu,
            _("Switch to {user}", user=words),
            lambda: self._switch(lambda: self._users.switch_to(user)),
        )
        hint = _(
            "Continue as {user} in {profile}. Your own session stays open.",
            user=user.username,
            profile=user.profile,
        )
        action.setToolTip(tool_tip(hint))
        return action

    def _ask_somebody_else(self) -> None:
        self._switch(self._users.ask_another_user)

    def _switch(self, then: Callable[[], None]) -> None:
        leave_form(self, self._session, switching(), then)

    def _offer_roles(self, state: SessionState) -> None:
        # The session tells every second how long it lasts; an open menu keeps its entries.
        if tuple(self._choices) != state.role.of_token:
            self._roles.clear()
            self._choices = {arn: self._choice_of(arn) for arn in state.role.of_token}
        self._roles.menuAction().setVisible(len(state.role.of_token) > 1)
        for arn, action in self._choices.items():
            action.setChecked(role_name(arn) == state.role.name)

    def _choice_of(self, arn: str) -> QAction:
        choose = partial(self._session.choose_role, arn)
        action = value_action(self._roles, role_name(arn), choose, chosen=False)
        action.setToolTip(tool_tip(arn))
        self._roles.addAction(action)
        return action


def _second_line(state: SessionState) -> str:
    if state.health is Health.EXPIRED:
        return _("session ended")
    if not state.role.name:
        return _("no role") if state.question else _("role not known yet")
    if state.seconds_left is None:
        return state.role.name
    left = duration(state.seconds_left) if state.seconds_left > 0 else _("expired")
    return f"{state.role.name} · {left}"
