"""Another password for the user who is signed in; imported when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.auth.refusals.account import PASSWORD, PREVIOUS
from core.errors import AppError, InputRefused
from core.i18n import _
from ui.messages import Message, message_from
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel

if TYPE_CHECKING:
    from core.auth.account import Account
    from core.auth.session import Session
    from core.redaction import Secret


@dataclass(frozen=True, slots=True)
class ChangePasswordState:
    """field: what is to be typed again (a name of core.auth.refusals.account), and why.

    problem: what belongs to no field.
    """

    busy: bool = False
    field: str = ""
    why: str = ""
    problem: Message | None = None


class ChangePasswordViewModel(ViewModel[ChangePasswordState]):
    """Asks the user pool with the session's own token; keeps neither password."""

    done = Signal()
    """The new password counts from now on."""
    missed = Signal(object)
    """The password was not changed, and the dialog that would say so is closed: a Message of it."""

    def __init__(
        self, workers: Workers, account: Account, session: Session, parent: QObject | None = None
    ) -> None:
        super().__init__(ChangePasswordState(), parent)
        self._workers = workers
        self._account = account
        self._session = session
        self._scope = TaskScope(self)
        self._attended = False

    @property
    def username(self) -> str:
        """Whose password it is."""
        return self._session.username

    def submit(self, previous: Secret, proposed: Secret) -> None:
        """Set the proposed password, for a user who knows the previous one."""
        if not self._state.busy:
            self._become(ChangePasswordState(busy=True))
            self._scope.start(self._change(previous, proposed), self._failed)

    def attend(self) -> None:
        """A dialog is open and shows the outcome."""
        self._attended = True

    def dismiss(self) -> None:
        """The dialog is closed: its message is dropped, and a change under way continues."""
        self._attended = False
        if not self._state.busy:
            self._become(ChangePasswordState())

    async def close(self) -> None:
        """Stop waiting."""
        await self._scope.close()

    async def _change(self, previous: Secret, proposed: Secret) -> None:
        await self._workers.network(
            lambda: self._account.change_password(self._session.tokens().access, previous, proposed)
        )
        self._become(ChangePasswordState())
        self.done.emit()

    def _failed(self, error: AppError) -> None:
        if not self._attended:
            self._become(ChangePasswordState())
            tone = message_from(error).tone
            title = _("Your password was not changed.")
            self.missed.emit(Message(tone, title, str(error), why=error.said))
        elif isinstance(error, InputRefused) and error.field in (PREVIOUS, PASSWORD):
            self._become(ChangePasswordState(field=error.field, why=str(error)))
        else:
            self._become(ChangePasswordState(problem=message_from(error)))
