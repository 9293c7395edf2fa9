"""The pages between the sign-in form and an account that can be signed in to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget

from core.auth.refusals.account import CODE, PASSWORD, USERNAME
from core.i18n import N_, _, paragraph
from ui.look.theme import Theme
from ui.viewmodels.sign_in.account import AccountPage, AccountState
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.views.account.account_field import AccountField
from ui.views.account.account_page import AccountPageView
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.password_field import NEW_PASSWORD, PasswordField, PasswordWords
from ui.widgets.fields.password_field import PASSWORD as PASSWORD_FIELD

SEND_AGAIN, HAVE_CODE = N_("Send again"), N_("I have a code")
_OLDER = N_("Enter the code you were sent. If you no longer have it, choose “Send again”.")


def show_account_page(
    steps: QStackedWidget, theme: Theme, sign_in: SignInViewModel, state: AccountState
) -> None:
    """Have steps show the page of state, unless it does."""
    shown = steps.currentWidget()
    if isinstance(shown, AccountPageView) and shown.page is state.page:
        return
    page = _PAGES[state.page](theme, sign_in, state)
    steps.addWidget(page)
    steps.setCurrentWidget(page)
    page.focus()


class ForgotPasswordPage(AccountPageView):
    """Whose password was forgotten."""

    heading = (
        N_("Forgot your password?"),
        N_("The sign-in service will send you a code. Use it to choose a new password."),
    )

    def __init__(self, theme: Theme, sign_in: SignInViewModel, state: AccountState) -> None:
        self._username = AccountField(theme, _("&Username"))
        self._username.line.setText(state.username)
        super().__init__(
            theme, sign_in, state, {USERNAME: self._username}, (_(HAVE_CODE), self._have_code)
        )

    def submit(self) -> None:
        """Have the code sent."""
        self.account.send_code(self._username.line.text())

    def _have_code(self) -> None:
        self.account.have_code(self._username.line.text())


class ResetPasswordPage(AccountPageView):
    """The code that was sent, and the new password."""

    def __init__(self, theme: Theme, sign_in: SignInViewModel, state: AccountState) -> None:
        self._code = AccountField(theme, _("&Code"), CodeField(theme))
        self._password = _secret(theme, _("&New password"), NEW_PASSWORD)
        fields = {CODE: self._code, PASSWORD: self._password[0]}
        super().__init__(theme, sign_in, state, fields, (_(SEND_AGAIN), sign_in.account.send_again))

    def words(self, state: AccountState) -> tuple[str, str]:
        """Title and explanation, with whose account it is."""
        title = _("Choose a new password for “{user}”", user=state.username)
        if not state.sent:
            return title, _(_OLDER)
        doubt = _("No message? Check your spam folder and the user name.")
        return title, paragraph(state.sent, doubt)

    def submit(self) -> None:
        """Set the new password."""
        self.account.set_password(self._code.line.text(), self._password[1].take())


class SignUpPage(AccountPageView):
    """What a new account needs."""

    heading = (
        N_("Create an account"),
        N_(
            "The sign-in service will send a code to your e-mail address. Use it to confirm that "
            "the address is yours."
        ),
    )

    def __init__(self, theme: Theme, sign_in: SignInViewModel, state: AccountState) -> None:
        self._username = AccountField(theme, _("&Username"))
        self._username.line.setText(state.username)
        self._password = _secret(theme, _("&Password"), PASSWORD_FIELD)
        self._email = AccountField(theme, _("&E-mail"))
        fields = {USERNAME: self._username, PASSWORD: self._password[0], "email": self._email}
        super().__init__(theme, sign_in, state, fields, (_(HAVE_CODE), self._have_code))

    def submit(self) -> None:
        """Add the account."""
        name, email = self._username.line.text(), self._email.line.text()
        self.account.sign_up(name, self._password[1].take(), email)

    def _have_code(self) -> None:
        self.account.have_code(self._username.line.text())


class ConfirmSignUpPage(AccountPageView):
    """The code that confirms a new account."""

    def __init__(self, theme: Theme, sign_in: SignInViewModel, state: AccountState) -> None:
        self._code = AccountField(theme, _("&Code"), CodeField(theme))
        other = (_(SEND_AGAIN), sign_in.account.send_again)
        super().__init__(theme, sign_in, state, {CODE: self._code}, other)

    def words(self, state: AccountState) -> tuple[str, str]:
        """Title and explanation, with whose account it is."""
        title = _("Confirm the account “{user}”", user=state.username)
        return title, state.sent or _(_OLDER)

    def submit(self) -> None:
        """Confirm the account."""
        self.account.confirm(self._code.line.text())


def _secret(theme: Theme, caption: str, words: PasswordWords) -> tuple[AccountField, PasswordField]:
    line = PasswordField(theme, words)
    return AccountField(theme, caption, line), line


_PAGES: Mapping[AccountPage, Callable[[Theme, SignInViewModel, AccountState], AccountPageView]] = {
    AccountPage.FORGOT_PASSWORD: ForgotPasswordPage,
    AccountPage.RESET_PASSWORD: ResetPasswordPage,
    AccountPage.SIGN_UP: SignUpPage,
    AccountPage.CONFIRM_SIGN_UP: ConfirmSignUpPage,
}
