"""The way from a session to its user's workspace on screen; sign_out_flow.py is the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import AppError
from core.i18n import _, number
from ui.backend.gateway import PRACTICE_ID
from ui.messages import Message, Tone, aws_note, not_remembered, practice_not_kept
from ui.settings.settings import LAST_PROFILE
from ui.tasks.tasks import TaskScope

if TYPE_CHECKING:
    from core.auth.session import Session
    from core.signed_in.connection import Connection
    from ui.backend.gateway import Gateway
    from ui.shell.first_paint import FirstPaint
    from ui.shell.user_workspace import UserWorkspace
    from ui.shell.workspace_switcher import WorkspaceSwitcher
    from ui.tasks.tasks import Workers

_LONG = 20_000
"""Books that are taken over in half a second: of fewer nothing is said."""


class SignInFlow(QObject):
    """enter() is the whole of it, for a session that has just begun or was remembered."""

    opening = Signal()
    """A user is signed in; their workspace comes next."""
    opened = Signal(object)
    """A ui.shell.user_workspace.UserWorkspace is made, and shown next."""
    settled = Signal()
    """The workspace is about to be shown, or could not be opened."""
    entered = Signal()
    """The workspace is complete, and who else can be switched to is known."""

    def __init__(
        self,
        first_paint: FirstPaint,
        switcher: WorkspaceSwitcher,
        workers: Workers,
        tell: Callable[[Message], None],
    ) -> None:
        """tell: shows a message to every user until it is dismissed."""
        super().__init__()
        self._first_paint = first_paint
        self._switcher = switcher
        self._workers = workers
        self._tell = tell
        self._services: Gateway | None = None
        self._scope = TaskScope(self)

    def attach(self, services: Gateway) -> None:
        """The services are there now."""
        self._services = services

    async def enter(self, connection: Connection, session: Session) -> None:
        """Open the workspace, show it, fill it, and only then have the keyring take the session.

        Raises AppError when it cannot be opened; the sign-in page is then shown again.
        """
        async with self._switcher.switch_lock:
            self.opening.emit()
            with self._workers.quiet():
                workspace = await self._open(connection, session)
                self._show(workspace, connection.profile.id, session.username)
                await workspace.appear()
                await workspace.complete()
            self.tell_of_aws(connection)
            self._tell_of_practice(connection)
            await self._switcher.refresh_users()
            self.entered.emit()
            await self._remember(workspace, session)

    def tell_of_aws(self, connection: Connection) -> None:
        """Show what Bookplate ignored in this computer's AWS configuration, once it was read."""
        for note in connection.clients.notes:
            self._tell(aws_note(note))

    async def _open(self, connection: Connection, session: Session) -> UserWorkspace:
        painted = self._first_paint
        painted.users.set_busy(True)
        painted.window.hold_workspace()
        try:
            tell = self._scope.on_ui(self._tell_of_conversion)
            return await self._switcher.open(connection, session, tell)
        except AppError:
            painted.window.show_sign_in()
            await self._switcher.refresh_users()
            raise
        finally:
            painted.users.set_busy(False)
            painted.sign_in.settle()
            self.settled.emit()

    def _tell_of_conversion(self, done: int, of: int) -> None:
        if of >= _LONG:
            title = _("Stored books of an older version are being taken over.")
            hint = _("{done} of {n} are done.", done=number(done), n=number(of))
            self._first_paint.sign_in.notify(Message(Tone.INFO, title, hint))

    def _show(self, workspace: UserWorkspace, profile_id: str, username: str) -> None:
        painted = self._first_paint
        painted.settings.keep(LAST_PROFILE, profile_id)
        painted.sign_in.choose_profile(profile_id)
        painted.sign_in.notify(None)
        self.opened.emit(workspace)
        painted.window.show_workspace(workspace.workspace, username)

    def _tell_of_practice(self, connection: Connection) -> None:
        practises = connection.profile.id == PRACTICE_ID
        if practises and self._services is not None and self._services.practice_trouble:
            self._tell(practice_not_kept(self._services.practice_trouble))

    async def _remember(self, workspace: UserWorkspace, session: Session) -> None:
        trouble = await self._switcher.remember()
        if not session.remembered and not session.owed and self._services is not None:
            reason = self._services.memory_only_reason or str(trouble or "")
            workspace.workspace.notify(not_remembered(reason))
