"""What is done for an account instead of signing in: a forgotten password, a new account, its code.

Imported when the first of its pages is opened: the first paint does without.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from core.auth.refusals.account import CODE, PASSWORD, USERNAME
from core.errors import AccountUnconfirmed, InputRefused, PasswordResetRequired
from core.i18n import _
from core.pasted_text import clean_name
from ui.messages import Message, Tone, message_from

if TYPE_CHECKING:
    from core.auth.account import Account, CodeDelivery
    from core.redaction import Secret
    from core.signed_in.connection import Connection
    from ui.tasks.tasks import Workers
    from ui.viewmodels.sign_in.page_work import PageWork

T = TypeVar("T")


class AccountPage(Enum):
    """What is asked for now."""

    FORGOT_PASSWORD = auto()
    RESET_PASSWORD = auto()
    SIGN_UP = auto()
    CONFIRM_SIGN_UP = auto()


@dataclass(frozen=True, slots=True)
class AccountState:
    """username: whose account. sent: where the code went, as a sentence, or empty.

    field: what is to be typed again (a name of core.auth.refusals.account), and problem: why.
    """

    page: AccountPage
    username: str = ""
    sent: str = ""
    field: str = ""
    problem: str = ""

    @property
    def wants_code(self) -> bool:
        """Whether the page asks for a code that was sent."""
        return CODE in _FIELDS[self.page]


_FIELDS = {
    AccountPage.FORGOT_PASSWORD: {USERNAME},
    AccountPage.RESET_PASSWORD: {CODE, PASSWORD},
    AccountPage.SIGN_UP: {USERNAME, PASSWORD},
    AccountPage.CONFIRM_SIGN_UP: {CODE},
}


class AccountViewModel(QObject):
    """Leads through the pages and back to the form.

    What does not belong to one field is the sign-in page's problem, as it is for the form.
    """

    changed = Signal()
    returned = Signal(str)
    """Back at the form, from something done for the account of this user name."""

    def __init__(self, work: PageWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._state: AccountState | None = None

    @property
    def state(self) -> AccountState | None:
        """The page to show in place of the form; None for the form."""
        return self._state

    def forgot_password(self, username: str) -> None:
        """Ask whose password was forgotten."""
        self._open(AccountState(AccountPage.FORGOT_PASSWORD, clean_name(username)))

    def create_account(self, username: str) -> None:
        """Ask for what a new account needs."""
        self._open(AccountState(AccountPage.SIGN_UP, clean_name(username)))

    def help_after(self, refused: AccountUnconfirmed | PasswordResetRequired) -> None:
        """Show the page that helps after this refusal of a sign-in, and why it came."""
        unconfirmed = isinstance(refused, AccountUnconfirmed)
        page = AccountPage.CONFIRM_SIGN_UP if unconfirmed else AccountPage.RESET_PASSWORD
        self._show(AccountState(page, refused.username))
        self._work.notify(message_from(refused, Tone.WARNING))

    def have_code(self, username: str) -> None:
        """Continue to the code, which was sent before."""
        state, name = self._open_page, clean_name(username)
        if not name:
            problem = _("Enter the user name that the code was sent for.")
            self._show(replace(state, field=USERNAME, problem=problem))
            return
        forgot = state.page is AccountPage.FORGOT_PASSWORD
        page = AccountPage.RESET_PASSWORD if forgot else AccountPage.CONFIRM_SIGN_UP

        async def work(_workers: Workers, _connection: Connection) -> None:
            self._show(AccountState(page, name))

        self._work.notify(None)
        self._work.run_connected(_("Connecting…"), work)

    def send_code(self, username: str) -> None:
        """Have a code sent with which this user's password can be set."""
        name = clean_name(username)
        self._do(
            _("Sending a code…"),
            lambda account: account.forgot_password(name),
            lambda sent: self._show(
                AccountState(AccountPage.RESET_PASSWORD, name, _delivery_sentence(sent))
            ),
        )

    def set_password(self, code: str, new_password: Secret) -> None:
        """Set the new password with the code that was sent."""
        name = self._open_page.username
        self._do(
            _("Setting the password…"),
            lambda account: account.confirm_forgot_password(name, code, new_password),
            lambda _done: self._finish(
                _("Your password was changed."),
                _("Sign in with the new password. Sessions open elsewhere continue."),
            ),
        )

    def sign_up(self, username: str, password: Secret, email: str) -> None:
        """Add an account."""
        name = clean_name(username)
        self._do(
            _("Creating the account…"),
            lambda account: account.sign_up(name, password, {"email": clean_name(email)}),
            partial(self._signed_up, name),
        )

    def confirm(self, code: str) -> None:
        """Confirm the new account with the code that was sent."""
        name = self._open_page.username
        self._do(
            _("Confirming…"),
            lambda account: account.confirm_sign_up(name, code),
            lambda _done: self._finish(
                _("Your account is confirmed."), _("Sign in with your password.")
            ),
        )

    def send_again(self) -> None:
        """Have another code sent for the page that asks for one."""
        name = self._open_page.username
        reset = self._open_page.page is AccountPage.RESET_PASSWORD
        self._do(
            _("Sending a code…"),
            lambda account: (
                account.forgot_password(name) if reset else account.resend_confirmation_code(name)
            ),
            self._sent_again,
        )

    def back(self) -> None:
        """Back to the form; what the server still answers is dropped."""
        username = self._open_page.username
        self._work.cancel()
        self._close(username, None)

    @property
    def _open_page(self) -> AccountState:
        assert self._state is not None, "one of the account's pages is open"
        return self._state

    def _open(self, state: AccountState) -> None:
        self._work.cancel()
        self._work.notify(None)
        self._show(state)

    def _show(self, state: AccountState | None) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _do(self, busy: str, call: Callable[[Account], T], then: Callable[[T], None]) -> None:
        """Have the user pool do call, then continue; a refused field shows its own problem."""
        asked = replace(self._open_page, field="", problem="")
        self._show(asked)
        self._work.notify(None)

        async def work(workers: Workers, connection: Connection) -> None:
            try:
                outcome = await workers.network(call, connection.account)
            except InputRefused as refused:
                if refused.field not in _FIELDS[asked.page]:
                    raise
                self._show(replace(asked, field=refused.field, problem=str(refused)))
            else:
                then(outcome)

        self._work.run_connected(busy, work)

    def _signed_up(self, username: str, sent: CodeDelivery | None) -> None:
        if sent is None:
            self._show(replace(self._open_page, username=username))
            hint = _("Sign in with your password. An administrator may have to confirm you first.")
            self._finish(_("Your account was created."), hint)
        else:
            self._show(
                AccountState(AccountPage.CONFIRM_SIGN_UP, username, _delivery_sentence(sent))
            )

    def _sent_again(self, sent: CodeDelivery) -> None:
        self._show(replace(self._open_page, sent=_delivery_sentence(sent)))
        hint = _("Only the newest code works.")
        self._work.notify(Message(Tone.SUCCESS, _("A new code was sent."), hint))

    def _finish(self, title: str, hint: str) -> None:
        self._close(self._open_page.username, Message(Tone.SUCCESS, title, hint))

    def _close(self, username: str, message: Message | None) -> None:
        self._show(None)
        self._work.notify(message)
        self.returned.emit(username)


def _delivery_sentence(sent: CodeDelivery) -> str:
    """How the code was sent, and where to if the service says so."""
    match sent.medium == "SMS", sent.destination:
        case True, "":
            return _("A code was sent by SMS.")
        case True, to:
            return _("A code was sent to {destination} by SMS.", destination=to)
        case _rest, "":
            return _("A code was sent by e-mail.")
        case _rest, to:
            return _("A code was sent to {destination} by e-mail.", destination=to)
