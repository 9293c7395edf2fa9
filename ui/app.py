"""The life of the window: services loaded, somebody signed in, their desk open, all closed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from core.errors import AppError, VaultError
from core.log import log_folder
from ui.crash_report import crash_report
from ui.farewell import Left, farewell
from ui.front import Front
from ui.messages import Message, Tone
from ui.open_desk import OpenDesk
from ui.tasks import TaskScope, Workers
from ui.theme import Scheme
from ui.versions import versions
from ui.viewmodels.gateway import PRACTICE_ID
from ui.views.about_dialog import AboutDialog
from ui.views.crash_dialog import CrashDialog
from ui.views.give_up_dialog import give_up_dialog

if TYPE_CHECKING:
    from core.auth.session import Session
    from core.auth.sign_out import SignOutReport
    from core.connection import Connection
    from ui.viewmodels.gateway import Gateway

CLOSE_WITHIN = 1.5
"""Seconds after which closing no longer waits for anything."""

LAST_PROFILE = "sign-in/profile"
SCHEME = "appearance/scheme"

_log = logging.getLogger(__name__)


class Bookplate(QObject):
    """Leads from the sign-in page to a desk and back. run() ends with the window."""

    def __init__(
        self,
        front: Front,
        workers: Workers,
        load_services: Callable[[], Gateway],
        config: Path | None = None,
    ) -> None:
        super().__init__()
        self.front = front
        self._workers = workers
        self._load_services = load_services
        self._config = config
        self._scope = TaskScope(self)
        self._services: Gateway | None = None
        self._desk: OpenDesk | None = None
        self._remembering: asyncio.Future[None] | None = None
        self._touched = False
        self._gives_up = False
        self._closed = asyncio.Event()
        self._crash: CrashDialog | None = None
        self._connect()

    @property
    def desk(self) -> OpenDesk | None:
        """What the user who is signed in works with, or None."""
        return self._desk

    def start(self) -> None:
        """Load the services and look for a remembered session; both go on in the background."""
        asyncio.get_event_loop().set_exception_handler(self._crashed)
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
        """Show the crash dialog, unless one is open already."""
        _log.error("A bug", exc_info=error)
        if self._crash is None:
            self._crash = CrashDialog(self.front.theme, crash_report(error), self.front.window)
            self._crash.finished.connect(self._crash_seen)
            self._crash.open()

    def _connect(self) -> None:
        window, sign_in = self.front.window, self.front.sign_in
        window.may_close = self._may_close
        window.closed.connect(self._closed.set)
        window.about_wanted.connect(self._show_about)
        window.sign_in.form.touched.connect(self._touch)
        sign_in.entered.connect(self._entered)

    def _touch(self) -> None:
        self._touched = True

    def _entered(self, connection: Connection, session: Session) -> None:
        self._scope.start(self._enter(connection, session), self.front.sign_in.show_problem)

    async def _open(self) -> None:
        services = await self._workers.network(self._load_services)
        self._services = services
        sign_in = self.front.sign_in
        if not services.remembers:
            sign_in.notify(_not_remembered(services.memory_only_reason))
        try:
            known = await self._offer_profiles(services)
        except AppError:
            # Whoever was quick must not be signed in to another profile than the one asked for.
            sign_in.cancel()
            raise
        finally:
            sign_in.attach(self._scope, self._workers, services)
        await self._restore(services, known)

    async def _offer_profiles(self, services: Gateway) -> str:
        """List what can be signed in to; the id of the one that is chosen."""
        if self._config is not None:
            profile = await self._workers.network(services.open_configuration, self._config)
            self.front.settings.setValue(LAST_PROFILE, profile.id)
        kept = await self._workers.network(services.profiles)
        last = str(self.front.settings.value(LAST_PROFILE, PRACTICE_ID))
        known = last if last in {profile.id for profile in kept} else PRACTICE_ID
        self.front.sign_in.offer(kept, chosen=known)
        return known

    async def _restore(self, services: Gateway, profile_id: str) -> None:
        connection = await self._workers.network(services.connect, profile_id)
        try:
            session = await self._workers.network(connection.restore)
        except VaultError as error:
            self.front.sign_in.notify(_not_remembered(str(error)))
            return
        idle = not (self._touched or self.front.sign_in.state.busy or self._desk)
        if session is not None and idle:
            await self._enter(connection, session)
        elif session is None:
            await self._workers.network(connection.prepare)

    async def _enter(self, connection: Connection, session: Session) -> None:
        services = self._services
        if services is None or self._desk is not None:
            return
        desk = await self._workers.store(services.open_desk, connection, session)
        self.front.settings.setValue(LAST_PROFILE, connection.profile.id)
        self.front.sign_in.notify(None)
        front = self.front
        opened = await OpenDesk.build(front.theme, front.settings, self._workers, connection, desk)
        self._desk = opened
        opened.session.signed_out.connect(self._signed_out)
        opened.session.to_be_forgotten.connect(self._to_be_forgotten)
        opened.workspace.reset_wanted.connect(self._reset_practice)
        opened.workspace.about_wanted.connect(self._show_about)
        opened.workspace.scheme_chosen.connect(self._choose_scheme)
        self.front.window.show_workspace(opened.workspace, session.username)
        opened.workspace.focus()
        if not session.remembered:
            await self._remember(connection, session)
        if not session.remembered:
            opened.workspace.notify(_not_remembered(services.memory_only_reason))

    async def _remember(self, connection: Connection, session: Session) -> None:
        """Only now: the keyring takes 230 ms, for which the books need not wait."""
        work = self._workers.network(connection.remember, session)
        self._remembering = asyncio.ensure_future(work)
        await asyncio.shield(self._remembering)

    def _signed_out(self, report: SignOutReport) -> None:
        self._scope.start(self._leave(report), self.front.sign_in.show_problem)

    async def _leave(self, report: SignOutReport) -> None:
        desk = self._desk
        if desk is not None:
            message = farewell(report, desk.left, desk.session.unsettled)
            self.front.window.sign_in.form.remember_username(desk.session.state.username)
            await self._close_desk()
            self.front.window.show_sign_in()
            self.front.sign_in.notify(message)

    def _to_be_forgotten(self, report: SignOutReport) -> None:
        self._scope.start(self._forget(report), self.front.sign_in.show_problem)

    async def _forget(self, report: SignOutReport) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            self.front.window.show_sign_in()
            await desk.forget()
            self.front.sign_in.notify(farewell(report, Left.DESTROYED, 0))

    def _reset_practice(self) -> None:
        self._scope.start(self._close_and_reset(), self.front.sign_in.show_problem)

    async def _close_and_reset(self) -> None:
        await self._close_desk()
        self.front.window.show_sign_in()
        self.front.sign_in.begin_practice_anew()

    async def _close_desk(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            await desk.close()

    async def _end(self) -> None:
        await self._scope.close()
        if self._remembering is not None:
            await self._remembering
        await self._close_desk()
        if self._services is not None:
            await self._workers.network(self._services.close)

    def _may_close(self) -> bool:
        unsent = self._desk.would_be_lost if self._desk is not None else 0
        if not unsent or self._gives_up:
            return True
        give_up_dialog(self.front.window, unsent, self._give_up)
        return False

    def _give_up(self) -> None:
        self._gives_up = True
        self.front.window.close()

    def _choose_scheme(self, scheme: Scheme) -> None:
        self.front.theme.force(scheme)
        self.front.settings.setValue(SCHEME, scheme.value)

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


def _not_remembered(reason: str) -> Message:
    hint = reason or "The keyring did not take it, so it ends when Bookplate is closed."
    return Message(Tone.INFO, "This session will not be remembered.", hint)
