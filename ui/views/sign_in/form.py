"""The form of the sign-in page: profile, user name, password.

It is part of the first paint, so it does without Qt's namespace `Qt`: its 120 enums cost 25 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QWidget,
)

from core.i18n import N_, _
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.viewmodels.sign_in.state import SignInState
from ui.widgets.fields.form import add_field
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.fields.password_field import PASSWORD, PasswordField
from ui.widgets.focus import let_press
from ui.widgets.frames.flow import FlowRow
from ui.widgets.make import button, horizontal, label, vertical

if TYPE_CHECKING:
    from ui.viewmodels.practice.users import PracticeUser
    from ui.viewmodels.sign_in.profile_choice import ProfileOffer

_SIGN_IN = N_("Sign in")
OPEN_FILE = N_("Open configuration file…")


class SignInForm(QWidget):
    """Keeps the user name through every refusal; the password goes with each."""

    touched = Signal()

    def __init__(
        self, theme: Theme, view_model: SignInViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._away = False
        self._profile = QComboBox()
        self._profile.setToolTip(tool_tip(_("Where to sign in, and which table to use")))
        self._detail = label(font=theme.font(TextSize.SMALL), wrap=True)
        self._username = LineEdit()
        self._password = PasswordField(theme, PASSWORD)
        self._submit = button(_(_SIGN_IN), self._sign_in, kind="primary")
        self._cancel = button(_("Cancel"), view_model.cancel)
        self._browser = button(_("Sign in with the browser"), self._use_browser)
        self._forgot = button(_("Forgot password"), self._forgot_password, kind="link")
        self._create = button(_("Create account"), self._create_account, kind="link")
        self._other_ways = button(_("More ways to sign in"), self._choose_way, kind="link")
        self._lay_out()
        self._profile.activated.connect(self._choose)
        self._username.returnPressed.connect(self._sign_in)
        self._password.returnPressed.connect(self._sign_in)
        for field in (self._username, self._password):
            field.typed.connect(self.touched)
        view_model.refused.connect(self._retype)
        view_model.entered.connect(self._password.hide_again)
        view_model.browser_wanted.connect(self._open_browser)
        view_model.returned.connect(self._come_back)
        view_model.opening.choice_wanted.connect(self._ask_which)
        view_model.changed.connect(self._render)
        self._render()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        (self._password if self._username.text() else self._username).setFocus()

    def fill_in(self, user: PracticeUser) -> None:
        """Put in a practice user's public name and password; Enter then signs in."""
        self._username.setText(user.username)
        self._password.setText(user.password)
        self._submit.setFocus()
        self.touched.emit()

    def remember_username(self, username: str) -> None:
        """Offer this name; the password is still to be typed."""
        self._username.setText(username)
        self.forget_password()

    def forget_password(self) -> None:
        """What was typed is of no more use."""
        self._password.hide_again()

    def _lay_out(self) -> None:
        space = self._theme.space
        self._username.setAccessibleName(_("Username"))
        self._detail.setAccessibleName(_("About this profile"))
        self._other_ways.setToolTip(tool_tip(_("Enter a user name first")))
        set_look(self._detail, "tone", "muted")
        form = vertical(0, self)
        form.setContentsMargins(0, 0, 0, 0)
        self._profile.setAccessibleName(_("Profile"))
        profile = QWidget()
        lines = vertical(space(1), profile)
        lines.addWidget(self._profile)
        lines.addWidget(self._detail)
        add_field(form, self._theme, _("P&rofile"), profile).setBuddy(self._profile)
        add_field(form, self._theme, _("&Username"), self._username)
        add_field(form, self._theme, _("&Password"), self._password)
        form.addSpacing(space(2))
        buttons = horizontal(space(2))
        buttons.addWidget(self._submit, 1)
        buttons.addWidget(self._cancel)
        form.addLayout(buttons)
        form.addSpacing(space(2))
        form.addWidget(self._browser)
        form.addSpacing(space(2))
        links = (self._forgot, self._create, self._other_ways)
        form.addWidget(FlowRow(space(1), links))
        form.addStretch()

    def _sign_in(self) -> None:
        if not self._username.text().strip():
            self._username.setFocus()
        elif not self._password.text():
            self._password.setFocus()
        self._view_model.submit(self._username.text(), self._password.take())

    def _use_browser(self) -> None:
        self.touched.emit()
        self._view_model.sign_in_with_browser()

    def _open_browser(self, address: str) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        # After a cancel, no browser is wanted any more.
        if self._view_model.state.busy:
            self._away = True
            if not QDesktopServices.openUrl(QUrl(address)):
                self._view_model.browser_failed()

    def _forgot_password(self) -> None:
        self.touched.emit()
        self._view_model.account.forgot_password(self._username.text())

    def _create_account(self) -> None:
        self.touched.emit()
        self._view_model.account.create_account(self._username.text())

    def _come_back(self, username: str) -> None:
        self._password.hide_again()
        if username:
            self._username.setText(username)
        self.focus()

    def _choose_way(self) -> None:
        if not self._username.text().strip():
            self._username.setFocus()
        self._view_model.begin_choice(self._username.text())

    def _retype(self) -> None:
        self._password.hide_again()
        if self.isVisible():
            self._password.setFocus()

    def _choose(self, index: int) -> None:
        self.touched.emit()
        profile_id = self._profile.itemData(index)
        if profile_id is None:
            self._show_profiles(self._view_model.state)
            self._ask_for_file()
        else:
            self._view_model.choose_profile(profile_id)

    def _ask_for_file(self) -> None:
        from ui.views.sign_in.open_configuration import open_configuration_dialog

        open_configuration_dialog(self, self._view_model.open_configuration)

    def _ask_which(self, offer: ProfileOffer) -> None:
        from ui.views.sign_in.choose_profile import ChooseProfile

        opening = self._view_model.opening
        dialog = ChooseProfile(self._theme, offer, opening.take, self.window())
        dialog.rejected.connect(opening.leave)
        dialog.open()

    def _render(self) -> None:
        state = self._view_model.state
        busy = bool(state.busy)
        self._show_profiles(state)
        self._profile.setEnabled(not busy)
        for field in (self._username, self._password):
            field.setReadOnly(busy)
        self._submit.setText(state.busy or _(_SIGN_IN))
        self._submit.setAccessibleName(_(_SIGN_IN))
        self._switch(busy)
        if self._away and not busy:
            self._away = False
            QApplication.alert(self.window())

    def _switch(self, busy: bool) -> None:
        """Offer to cancel, or the ways in; the focus does not stay on what goes."""
        ways = (self._submit, self._browser, self._forgot, self._create, self._other_ways)
        if busy:
            self._cancel.show()
        let_press(ways, not busy, otherwise=self._cancel, back=self.focus)
        self._cancel.setVisible(busy)

    def _show_profiles(self, state: SignInState) -> None:
        shown = [self._profile.itemData(index) for index in range(self._profile.count())]
        if shown != [*(choice.id for choice in state.profiles), None, None]:
            self._profile.clear()
            for choice in state.profiles:
                self._profile.addItem(choice.name, choice.id)
            self._profile.insertSeparator(self._profile.count())
            self._profile.addItem(_(OPEN_FILE))
        self._profile.setCurrentIndex(self._profile.findData(state.profile_id))
        chosen = next((one for one in state.profiles if one.id == state.profile_id), None)
        self._detail.setText(chosen.detail if chosen else "")
        self._detail.setVisible(bool(self._detail.text()))
        self._browser.setVisible(chosen is not None and chosen.in_browser)
