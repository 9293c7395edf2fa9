"""The life of the window: services loaded, somebody signed in, their present open, all closed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import AppError
from core.log import log_folder
from ui.about.crash_report import crash_report
from ui.about.versions import versions
from ui.backend.gateway import PRACTICE_ID
from ui.look.theme import Scheme
from ui.messages import Message, Tone, aws_note, message_from, not_remembered, practice_not_kept
from ui.settings.settings import LAST_PROFILE, SCHEME
from ui.shell.first_paint import FirstPaint
from ui.shell.first_steps import FirstSteps
from ui.shell.handed_files import HandedFiles
from ui.shell.sign_out_flow import SignOutFlow
from ui.shell.workspace_switcher import WorkspaceSwitcher
from ui.tasks.tasks import TaskScope, Workers
from ui.views.dialogs.about import AboutDialog
from ui.views.dialogs.crash import CrashDialog
from ui.views.dialogs.discard import give_up_dialog
from ui.views.window.window_banners import KeyringBanner, WindowBanners

if TYPE_CHECKING:
    from core.auth.session import Session
    from core.signed_in.connection import Connection
    from ui.backend.gateway import Gateway
    from ui.shell.user_workspace import UserWorkspace
    from ui.viewmodels.session.users import User

CLOSE_WITHIN = 1.5
"""Seconds after which closing no longer waits for anything."""


_log = logging.getLogger(__name__)


class Bookplate(QObject):
    """Leads from the sign-in page to a present and back. run() ends with the window."""

    opening = Signal()
    """Somebody is signed in; their present comes next."""

    def __init__(
        self,
        front: FirstPaint,
        workers: Workers,
        load_services: Callable[[], Gateway],
        config: Path | None = None,
        notes: tuple[Message, ...] = (),
    ) -> None:
        """config: what to open first. notes: what this computer does not let it have."""
        super().__init__()
        self.front = front
        self._workers = workers
        self._load_services = load_services
        self._notes = notes
        self._scope = TaskScope(self)
        self._services: Gateway | None = None
        self._switcher = WorkspaceSwitcher(
            front.theme, front.settings, front.intents, workers, front.users, front.window.seat
        )
        self._departures = SignOutFlow(front, self._switcher, self._scope)
        self._banners = WindowBanners(front.theme, front.window)
        self._first_steps = FirstSteps(
            front.sign_in, front.settings, workers, config, self._banners.tell
        )
        self._handed = HandedFiles(front, self._switcher, self._ask_who)
        self._gives_up = False
        self._closed = asyncio.Event()
        self._crash: CrashDialog | None = None
        self._connect()

    @property
    def present(self) -> UserWorkspace | None:
        """What the user who is signed in works with, or None."""
        return self._switcher.present

    def start(self) -> None:
        """Load the services and look for a remembered session; both go on in the background."""
        asyncio.get_event_loop().set_exception_handler(self._crashed)
        for note in self._notes:
            self._banners.tell(note)
        banner = KeyringBanner(self._banners)
        self._workers.on_keyring_wait(self._scope.on_ui(banner.tell))
        self._workers.on_bug(self._scope.on_ui(self._show_bug))
        self._scope.start(self._open(), self.front.sign_in.show_problem)

    async def run(self) -> None:
        """start(), and wait until the window is closed and everything has ended."""
        self.start()
        if self.front.window.isVisible():
            await self._closed.wait()
        await self.close()

    async def close(self) -> None:
        """End everything; what hangs in a dead network or a keyring prompt is left behind."""
        try:
            async with asyncio.timeout(CLOSE_WITHIN):
                await self._end()
        except TimeoutError:
            _log.warning("Closing did not wait any longer.")

    def report_bug(self, error: BaseException) -> None:
        """Log a bug, and show the crash dialog unless one is open already."""
        _log.error("A bug", exc_info=error)
        self._show_bug(error)

    def _show_bug(self, error: BaseException) -> None:
        if self._crash is None:
            self._crash = CrashDialog(self.front.theme, crash_report(error), self.front.window)
            self._crash.finished.connect(self._crash_seen)
            self._crash.open()

    def _connect(self) -> None:
        window, sign_in = self.front.window, self.front.sign_in
        window.may_close = self._may_close
        window.closed.connect(self._closed.set)
        window.sign_in.form.touched.connect(self._first_steps.give_way)
        sign_in.entered.connect(self._entered)
        sign_in.practice_begun_anew.connect(self._begun_anew)
        intents, users = self.front.intents, self.front.users
        intents.about_wanted.connect(self._show_about)
        intents.reset_wanted.connect(self._departures.reset_practice)
        intents.scheme_chosen.connect(self._choose_scheme)
        intents.password_wanted.connect(self._switcher.change_password)
        users.chosen.connect(self._go_on_as)
        users.somebody_else_wanted.connect(self._ask_who)
        users.back_wanted.connect(self._go_back)

    def open_configuration(self, file: Path) -> None:
        """A second start was to open this file: its profile is chosen on the sign-in page."""
        self._scope.start(self._handed.open(file), self.front.sign_in.show_problem)

    def _entered(self, connection: Connection, session: Session) -> None:
        self._scope.start(self._enter(connection, session), self.front.sign_in.show_problem)

    async def _open(self) -> None:
        services = await self._workers.network(self._load_services)
        self._services = services
        self._switcher.attach(services)
        found = await self._first_steps.take(self._scope, services)
        if found is None or self.present is not None:
            return
        connection, session = found
        if session is not None:
            await self._enter(connection, session)
            return
        await self._switcher.look()
        # Whoever has pressed the button already would only wait for it.
        if not self.front.sign_in.state.busy:
            await self._workers.network(connection.prepare)
            self._tell_of(connection)

    def _tell_of(self, connection: Connection) -> None:
        """What of this computer's AWS configuration was left out, once it was read."""
        for note in connection.clients.notes:
            self._banners.tell(aws_note(note))

    def _tell_of_practice(self, connection: Connection) -> None:
        practises = connection.profile.id == PRACTICE_ID
        if practises and self._services is not None and self._services.practice_trouble:
            self._banners.tell(practice_not_kept(self._services.practice_trouble))

    async def _enter(self, connection: Connection, session: Session) -> None:
        async with self._switcher.turn:
            self.opening.emit()
            with self._workers.quiet():
                opened = await self._opened(connection, session)
                self._show(opened, connection, session)
                await opened.appear()
                await opened.complete()
            self._tell_of(connection)
            self._tell_of_practice(connection)
            await self._switcher.look()
            self._handed.bring_waiting()
            await self._remember(opened, connection, session)

    async def _opened(self, connection: Connection, session: Session) -> UserWorkspace:
        self.front.users.set_busy(True)
        self.front.window.hold_workspace()
        try:
            return await self._switcher.open(connection, session)
        except AppError:
            self.front.window.show_sign_in()
            await self._switcher.look()
            raise
        finally:
            self.front.users.set_busy(False)
            self.front.sign_in.settle()
            QTimer.singleShot(0, self._handed.look)

    def _show(self, opened: UserWorkspace, connection: Connection, session: Session) -> None:
        front = self.front
        front.settings.keep(LAST_PROFILE, connection.profile.id)
        front.sign_in.choose_profile(connection.profile.id)
        front.sign_in.notify(None)
        self._departures.hear(opened)
        front.window.show_workspace(opened.workspace, session.username)

    async def _remember(
        self, opened: UserWorkspace, connection: Connection, session: Session
    ) -> None:
        trouble = await self._switcher.remember(connection, session)
        if not session.remembered and not session.owed and self._services is not None:
            reason = self._services.memory_only_reason or str(trouble or "")
            opened.workspace.notify(not_remembered(reason))

    def _go_on_as(self, user: User) -> None:
        self._scope.start(self._switch_to(user), self._not_switched)

    async def _switch_to(self, user: User) -> None:
        services = self._services
        if services is None:
            return
        self.front.users.set_busy(True)
        self.front.sign_in.cancel()
        try:
            connection = await self._workers.network(services.connect, user.profile_id)
            session = await self._workers.network(connection.restore, user.username)
        finally:
            self.front.users.set_busy(False)
        if session is not None:
            await self._enter(connection, session)
            return
        self._ask_who(user.username)
        self.front.sign_in.choose_profile(user.profile_id)
        self.front.sign_in.notify(_ended_meanwhile(user))
        await self._switcher.look()

    def _not_switched(self, error: AppError) -> None:
        present = self.present
        if present is not None and self.front.window.shows_workspace:
            present.workspace.notify(message_from(error))
        else:
            self.front.sign_in.show_problem(error)

    def _ask_who(self, username: str = "") -> None:
        self.front.sign_in.notify(None)
        self.front.window.sign_in.form.remember_username(username)
        self.front.window.cover_workspace()

    def _go_back(self) -> None:
        self.front.window.uncover_workspace()
        self.front.sign_in.cancel()
        if self.present is not None:
            self.present.workspace.focus()

    def _begun_anew(self) -> None:
        self._scope.start(self._switcher.look(), self.front.sign_in.show_problem)

    async def _end(self) -> None:
        await self._scope.close()
        await self._switcher.end()
        if self._services is not None:
            await self._workers.network(self._services.close)

    def _may_close(self) -> bool:
        unsent, typed = self._switcher.would_be_lost, self._switcher.is_typed
        if not (unsent or typed) or self._gives_up:
            return True
        why = self._switcher.why_in_memory
        give_up_dialog(self.front.window, unsent, why, self._give_up, typed=typed)
        return False

    def _give_up(self) -> None:
        self._gives_up = True
        self.front.window.close()

    def _choose_scheme(self, scheme: Scheme) -> None:
        self.front.theme.force(scheme)
        self.front.settings.keep(SCHEME, scheme)

    def _show_about(self) -> None:
        AboutDialog(self.front.theme, versions(), log_folder(), self.front.window).open()

    def _crashed(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, AppError):
            self.front.sign_in.show_problem(error)
        elif isinstance(error, BaseException):
            self.report_bug(error)
        else:
            _log.error("The event loop says: %s", context.get("message"))

    def _crash_seen(self) -> None:
        self._crash = None


def _ended_meanwhile(user: User) -> Message:
    hint = "What was cached and edits that wait are kept for them."
    return Message(Tone.INFO, f"{user.username} has to sign in again: the session ended.", hint)
