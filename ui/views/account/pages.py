"""The pages between the sign-in form and an account that can be signed in to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget

from core.auth.refusals.account import CODE, PASSWORD, USERNAME
from ui.look.theme import Theme
from ui.viewmodels.sign_in.account import AccountPage, AccountState
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.views.account.account_field import AccountField
from ui.views.account.account_page import AccountPageView
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.password_field import PasswordField

SEND_AGAIN, HAVE_CODE = "Send again", "I have a code"
_OLDER = "Type the code that was sent to you. If the message is gone, have it sent again."


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
        "Forgot your password?",
        "The user pool sends you a code, and with it you choose a new password.",
    )

    def __init__(self, theme: Theme, sign_in: SignInViewModel, state: AccountState) -> None:
        self._username = AccountField(theme, "&Username")
        self._username.line.setText(state.username)
        super().__init__(
            theme, sign_in, state, {USERNAME: self._username}, (HAVE_CODE, self._have_code)
        )

    def submit(self) -> None:
        """Have the code sent."""
        self.account.send_code(self._username.line.text())

    def _have_code(self) -> None:
        self.account.have_code(self._username.line.text())


class ResetPasswordPage(AccountPageView):
    """The code that was sent, and the new password."""

    def __init__(self, theme: Theme, sign_in: SignInViewModel, state: AccountState) -> None:
        self._code = AccountField(theme, "&Code", CodeField(theme))
        self._password = _secret(theme, "&New password")
        fields = {CODE: self._code, PASSWORD: self._password[0]}
        super().__init__(theme, sign_in, state, fields, (SEND_AGAIN, sign_in.account.send_again))

    def words(self, state: AccountState) -> tuple[str, str]:
        """Title and explanation, with whose account it is."""
        title = f"A new password for {state.username}"
        if not state.sent:
            return title, _OLDER
        doubt = "If none comes, look among the spam and check the user name."
        return title, f"{state.sent} {doubt}"

    def submit(self) -> None:
        """Set the new password."""
        self.account.set_password(self._code.line.text(), self._password[1].take())


class SignUpPage(AccountPageView):
    """What a new account needs."""

    heading = (
        "Create an account",
        "The user pool sends a code to your e-mail address, and with it you confirm that the "
        "address is yours.",
    )

    def __init__(self, theme: Theme, sign_in: SignInViewModel, state: AccountState) -> None:
        self._username = AccountField(theme, "&Username")
        self._username.line.setText(state.username)
        self._password = _secret(theme, "&Password")
        self._email = AccountField(theme, "&E-mail")
        fields = {USERNAME: self._username, PASSWORD: self._password[0], "email": self._email}
        super().__init__(theme, sign_in, state, fields, (HAVE_CODE, self._have_code))

    def submit(self) -> None:
        """Add the account."""
        name, email = self._username.line.text(), self._email.line.text()
        self.account.sign_up(name, self._password[1].take(), email)

    def _have_code(self) -> None:
        self.account.have_code(self._username.line.text())


class ConfirmSignUpPage(AccountPageView):
    """The code that confirms a new account."""

    def __init__(self, theme: Theme, sign_in: SignInViewModel, state: AccountState) -> None:
        self._code = AccountField(theme, "&Code", CodeField(theme))
        other = (SEND_AGAIN, sign_in.account.send_again)
        super().__init__(theme, sign_in, state, {CODE: self._code}, other)

    def words(self, state: AccountState) -> tuple[str, str]:
        """Title and explanation, with whose account it is."""
        sent = state.sent or _OLDER
        return f"Confirm the account {state.username}", sent

    def submit(self) -> None:
        """Confirm the account."""
        self.account.confirm(self._code.line.text())


def _secret(theme: Theme, caption: str) -> tuple[AccountField, PasswordField]:
    line = PasswordField(theme, caption.replace("&", ""))
    return AccountField(theme, caption, line), line


_PAGES: Mapping[AccountPage, Callable[[Theme, SignInViewModel, AccountState], AccountPageView]] = {
    AccountPage.FORGOT_PASSWORD: ForgotPasswordPage,
    AccountPage.RESET_PASSWORD: ResetPasswordPage,
    AccountPage.SIGN_UP: SignUpPage,
    AccountPage.CONFIRM_SIGN_UP: ConfirmSignUpPage,
}
