"""The page after a temporary password: choose one of your own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.auth.conversation.challenge import NewPassword, NewPasswordRequired
from core.i18n import _
from ui.look.theme import Theme
from ui.viewmodels.sign_in.challenge_words import pool_label, words_for
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.views.challenges.step_page import StepPage
from ui.widgets.fields.form import add_field
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.fields.password_field import NEW_PASSWORD, PasswordField


class NewPasswordPage(StepPage):
    """Asks for the new password and for every attribute that the user pool still wants."""

    def __init__(
        self,
        theme: Theme,
        view_model: SignInViewModel,
        challenge: NewPasswordRequired,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, view_model, words_for(challenge), parent)
        self._password = PasswordField(theme, NEW_PASSWORD)
        self._attributes = {name: LineEdit() for name in challenge.required_attributes}
        add_field(self.body, theme, _("&New password"), self._password)
        for name, field in self._attributes.items():
            add_field(self.body, theme, pool_label(name), field)
        self.ask(password=self._password, **self._attributes)

    def answer(self) -> NewPassword | None:
        """The password and the attributes, once there is a password."""
        if not self._password.text():
            return None
        attributes = {name: field.text() for name, field in self._attributes.items()}
        return NewPassword(self._password.take(), attributes)

    def retype(self) -> None:
        """The password is typed again; the attributes stay."""
        self._password.hide_again()
