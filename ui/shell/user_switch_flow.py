"""The ways from one user to another: to one who is signed in, or to the page to sign in on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.i18n import _
from ui.backend.gateway import PRACTICE_ID
from ui.messages import Message, Tone, message_from
from ui.viewmodels.practice.users import practice_user

if TYPE_CHECKING:
    from core.errors import AppError
    from ui.backend.gateway import Gateway
    from ui.shell.first_paint import FirstPaint
    from ui.shell.sign_in_flow import SignInFlow
    from ui.shell.workspace_switcher import WorkspaceSwitcher
    from ui.tasks.tasks import TaskScope, Workers
    from ui.viewmodels.session.users import User


class UserSwitchFlow:
    """Does what the users' view model says is wanted."""

    def __init__(
        self,
        first_paint: FirstPaint,
        switcher: WorkspaceSwitcher,
        sign_in_flow: SignInFlow,
        workers: Workers,
        scope: TaskScope,
    ) -> None:
        self._window = first_paint.window
        self._sign_in = first_paint.sign_in
        self._users = first_paint.users
        self._switcher = switcher
        self._sign_in_flow = sign_in_flow
        self._workers = workers
        self._scope = scope
        self._services: Gateway | None = None
        self._users.chosen.connect(self._chosen)
        self._users.another_user_wanted.connect(self.ask_who)
        self._users.back_wanted.connect(self._go_back)

    def attach(self, services: Gateway) -> None:
        """The services are there now."""
        self._services = services

    def ask_who(self, username: str = "") -> None:
        """The sign-in page in front of the workspace, which stays open, and a name on it."""
        self._sign_in.notify(None)
        self._window.sign_in.form.remember_username(username)
        self._window.cover_workspace()

    def ask_practice_user(self, username: str) -> None:
        """The same for a practice user, with the public password filled in, for a lesson."""
        self.ask_who()
        self._sign_in.choose_profile(PRACTICE_ID)
        self._window.sign_in.form.fill_in(practice_user(username))
        title = _("The lesson continues when {user} is signed in.", user=username)
        self._sign_in.notify(Message(Tone.INFO, title))

    def _chosen(self, user: User) -> None:
        if self._services is not None:
            self._scope.start(self._switch_to(user, self._services), self._show_problem)

    async def _switch_to(self, user: User, services: Gateway) -> None:
        self._users.set_busy(True)
        self._sign_in.cancel()
        try:
            connection = await self._workers.network(services.connect, user.profile_id)
            session = await self._workers.network(connection.sessions.restore, user.username)
        finally:
            self._users.set_busy(False)
        if session is not None:
            await self._sign_in_flow.enter(connection, session)
            return
        self.ask_who(user.username)
        self._sign_in.choose_profile(user.profile_id)
        self._sign_in.notify(_ended_meanwhile(user))
        await self._switcher.refresh_users()

    def _show_problem(self, error: AppError) -> None:
        present = self._switcher.present
        if present is not None and self._window.shows_workspace:
            present.workspace.notify(message_from(error))
        else:
            self._sign_in.show_problem(error)

    def _go_back(self) -> None:
        self._window.uncover_workspace()
        self._sign_in.cancel()
        if self._switcher.present is not None:
            self._switcher.present.workspace.focus()


def _ended_meanwhile(user: User) -> Message:
    title = _("The session of {user} has ended. Sign in again.", user=user.username)
    return Message(Tone.INFO, title, _("Cached books and unsent edits are kept."))
