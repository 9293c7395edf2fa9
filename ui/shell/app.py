"""The life of the window: services loaded, a user signed in, their workspace open, all closed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from core.errors import AppError, ServiceSaid
from core.log import log_folder
from ui.about.crash_report import crash_report
from ui.about.versions import versions
from ui.look.theme import Scheme
from ui.messages import Message
from ui.settings.settings import LESSONS_DONE, SCHEME
from ui.shell.file_opening import CaseOpening, FileOpening
from ui.shell.first_paint import FirstPaint
from ui.shell.first_steps import FirstSteps
from ui.shell.handed_files import HandedFiles
from ui.shell.sign_in_flow import SignInFlow
from ui.shell.sign_out_flow import SignOutFlow
from ui.shell.user_switch_flow import UserSwitchFlow
from ui.shell.workspace_switcher import WorkspaceSwitcher
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.lessons.lessons import LessonsViewModel
from ui.viewmodels.session.unsent_reasons import unsent_reasons
from ui.views.dialogs.about import AboutDialog
from ui.views.dialogs.crash import CrashDialog
from ui.views.dialogs.discard import discard_and_close_dialog
from ui.views.window.window_banners import KeyringBanner, WindowBanners

if TYPE_CHECKING:
    from core.auth.session import Session
    from core.signed_in.connection import Connection
    from ui.backend.gateway import Gateway
    from ui.shell.user_workspace import UserWorkspace

CLOSE_WITHIN = 1.5
"""Seconds after which closing no longer waits for anything."""


_log = logging.getLogger(__name__)


class Bookplate(QObject):
    """Leads from the sign-in page to a workspace and back. run() ends with the window."""

    opening = Signal()
    """A user is signed in; their workspace comes next."""

    def __init__(
        self,
        first_paint: FirstPaint,
        workers: Workers,
        load_services: Callable[[], Gateway],
        file: Path | None = None,
        notes: tuple[Message, ...] = (),
    ) -> None:
        """file: what to open first. notes: what this computer does not let it have."""
        super().__init__()
        self.first_paint = first_paint
        self._window = first_paint.window
        self._sign_in = first_paint.sign_in
        self._workers = workers
        self._load_services = load_services
        self._notes = notes
        self._scope = TaskScope(self)
        self._services: Gateway | None = None
        self._banners = WindowBanners(first_paint.theme, self._window)
        self._lessons = lessons = LessonsViewModel(
            workers,
            partial(first_paint.settings.get, LESSONS_DONE),
            partial(first_paint.settings.keep, LESSONS_DONE),
            first_paint.users,
            first_paint.intents,
            self,
        )
        self._switcher = switcher = WorkspaceSwitcher(first_paint, workers, lessons)
        self._first_steps = FirstSteps(
            self._sign_in, first_paint.settings, workers, file, self._banners.tell
        )
        self._sign_in_flow = SignInFlow(first_paint, switcher, workers, self._banners.tell)
        self._user_switch_flow = UserSwitchFlow(
            first_paint, switcher, self._sign_in_flow, workers, self._scope
        )
        self._sign_out_flow = SignOutFlow(first_paint, switcher, self._scope, lessons)
        self._handed_files = HandedFiles(first_paint, switcher, self._user_switch_flow.ask_who)
        cases = CaseOpening(first_paint, workers, self._scope)
        self._files = FileOpening(self._window, workers, self._scope, cases, self._handed_files)
        self._discards = False
        self._closed = asyncio.Event()
        self._crash: CrashDialog | None = None
        self._connect()

    @property
    def present(self) -> UserWorkspace | None:
        """The workspace of the user who works now, or None."""
        return self._switcher.present

    def start(self) -> None:
        """Load the services and look for a remembered session; both run in the background."""
        asyncio.get_event_loop().set_exception_handler(self._crashed)
        for note in self._notes:
            self._banners.tell(note)
        banner = KeyringBanner(self._banners)
        self._workers.on_keyring_wait(self._scope.on_ui(banner.tell))
        self._workers.on_bug(self._scope.on_ui(self._show_bug))
        self._scope.start(self._load(), self._sign_in.show_problem)

    async def run(self) -> None:
        """start(), and wait until the window is closed and everything has ended."""
        self.start()
        if self._window.isVisible():
            await self._closed.wait()
        await self.close()

    async def close(self) -> None:
        """End everything; what hangs in a dead network or a keyring prompt is left behind."""
        try:
            async with asyncio.timeout(CLOSE_WITHIN):
                await self._shut_down()
        except TimeoutError:
            _log.warning("Closing did not wait any longer.")

    def report_bug(self, error: BaseException) -> None:
        """Log a bug, and show the crash dialog unless one is open already."""
        _log.error("A bug", exc_info=error)
        self._show_bug(error)

    def _show_bug(self, error: BaseException) -> None:
        if self._crash is None:
            self._crash = CrashDialog(self.first_paint.theme, crash_report(error), self._window)
            self._crash.finished.connect(self._crash_seen)
            self._crash.open()

    def open_file(self, file: Path) -> None:
        """Open a case or a configuration: a second start was asked to."""
        self._files.open(file)

    def _connect(self) -> None:
        window, sign_in, flow = self._window, self._sign_in, self._sign_in_flow
        window.may_close = self._may_close
        window.closed.connect(self._closed.set)
        window.error_asked.connect(self._explain_error)
        window.sign_in.form.touched.connect(self._first_steps.give_way)
        sign_in.entered.connect(self._enter)
        sign_in.practice_was_reset.connect(self._practice_was_reset)
        intents = self.first_paint.intents
        intents.about_wanted.connect(self._show_about)
        intents.case_wanted.connect(self._files.ask_for_case)
        intents.files_dropped.connect(self._files.open_all)
        intents.reset_wanted.connect(self._sign_out_flow.reset_practice)
        intents.scheme_chosen.connect(self._choose_scheme)
        intents.practice_user_wanted.connect(self._user_switch_flow.ask_practice_user)
        intents.password_wanted.connect(self._switcher.change_password)
        flow.opening.connect(self.opening)
        flow.opened.connect(self._sign_out_flow.attach)
        flow.entered.connect(self._handed_files.bring_waiting)
        # After the reason why no one was let in, if so: waiting files open all the same.
        flow.settled.connect(self._handed_files.look, Qt.ConnectionType.QueuedConnection)

    async def _load(self) -> None:
        """The services, and then the workspace of who was signed in last, or a prepared form."""
        self._services = services = await self._workers.network(self._load_services)
        self._switcher.attach(services)
        self._lessons.attach(services)
        self._sign_in_flow.attach(services)
        self._user_switch_flow.attach(services)
        found = await self._first_steps.take(self._scope, services, self._files.open_if_case)
        if found is None or self.present is not None:
            return
        connection, session = found
        if session is not None:
            await self._sign_in_flow.enter(connection, session)
        else:
            await self._prepare_form(connection)

    async def _prepare_form(self, connection: Connection) -> None:
        await self._switcher.refresh_users()
        # A user who has pressed the button already would only wait for it.
        if not self._sign_in.state.busy:
            await self._workers.network(connection.prepare)
            self._sign_in_flow.tell_of_aws(connection)

    def _enter(self, connection: Connection, session: Session) -> None:
        entering = self._sign_in_flow.enter(connection, session)
        self._scope.start(entering, self._sign_in.show_problem)

    def _practice_was_reset(self) -> None:
        self._scope.start(self._switcher.refresh_users(), self._sign_in.show_problem)

    async def _shut_down(self) -> None:
        await self._scope.close()
        # At once: a keyring that waits for a person must not keep practice from being put back.
        await asyncio.gather(self._lessons.close(), self._switcher.shut_down())
        if self._services is not None:
            await self._workers.network(self._services.close)

    def _may_close(self) -> bool:
        lost, typed = self._switcher.would_be_lost, self._switcher.is_typed
        if not (lost or typed) or self._discards:
            return True
        reasons = unsent_reasons(lost)
        discard_and_close_dialog(
            self._window, lost.count, reasons, self._discard_and_close, typed=typed
        )
        return False

    def _discard_and_close(self) -> None:
        self._discards = True
        self._window.close()

    def _explain_error(self, said: ServiceSaid) -> None:
        # Only who asks has to wait for the catalogue to be read.
        from ui.shell.error_window import explain_error

        explain_error(self.first_paint, self.present, said)

    def _choose_scheme(self, scheme: Scheme) -> None:
        self.first_paint.theme.force(scheme)
        self.first_paint.settings.keep(SCHEME, scheme)

    def _show_about(self) -> None:
        AboutDialog(self.first_paint.theme, versions(), log_folder(), self._window).open()

    def _crashed(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, AppError):
            self._sign_in.show_problem(error)
        elif isinstance(error, BaseException):
            self.report_bug(error)
        else:
            _log.error("The event loop says: %s", context.get("message"))

    def _crash_seen(self) -> None:
        self._crash = None
