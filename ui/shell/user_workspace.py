"""Everything on screen of one signed-in user, joined and taken apart again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.messages import Message, Tone
from ui.secret_clipboard import take_back_secret
from ui.settings.settings import Settings
from ui.shell.farewell import CacheFate
from ui.shell.services_of_user import services_of_user
from ui.tasks.tasks import Workers
from ui.viewmodels.inspector.inspector import PAINT_S
from ui.viewmodels.lessons.lessons import LessonsViewModel
from ui.viewmodels.lessons.observed_user import ObservedUser
from ui.viewmodels.session.device import DeviceViewModel
from ui.viewmodels.session.session import SessionViewModel
from ui.viewmodels.session.status import StatusViewModel
from ui.viewmodels.session.storage_notes import StorageNotesViewModel
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.viewmodels.session.users import User, UsersViewModel
from ui.viewmodels.shell_intents import ShellIntents
from ui.viewmodels.sign_in.profile_choice import name_with_host
from ui.views.pages.page import WorkspaceContext
from ui.views.workspace.workspace import Workspace

if TYPE_CHECKING:
    from core.by_hand.by_hand import ByHand
    from core.identity.roles.known import KnownAccess
    from core.signed_in.connection import Connection, UserContext
    from core.signed_in.unsent_edits import UnsentEdits
    from ui.viewmodels.session.change_password import ChangePasswordViewModel

FILLED_WITHIN = 0.3
"""Seconds after which the inspector no longer waits for the first books."""

LOOKED_WITHIN = 0.5
"""Seconds after which nothing waits any longer for what AWS tells the inspector."""


class UserWorkspace:
    """View models and views over one core.signed_in.connection.UserContext.

    build_up() and complete() fill it; close() at the end, also when they were cut short.
    """

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        intents: ShellIntents,
        workers: Workers,
        connection: Connection,
        context: UserContext,
        users: UsersViewModel,
        lessons: LessonsViewModel,
        known_access: Callable[[], KnownAccess],
        by_hand: Callable[[], ByHand],
    ) -> None:
        self._theme = theme
        self._workers = workers
        self._account = connection.account
        self._connection = connection
        self._context = context
        self._password: ChangePasswordViewModel | None = None
        self._devices = connection.devices
        self.device = DeviceViewModel(
            workers, connection.devices, context.session, is_kept=connection.vault.remembers
        )
        self.view_models = UserViewModels(
            workers, services_of_user(connection, context, known_access, by_hand)
        )
        self.session = SessionViewModel(workers, connection, context, self.view_models)
        self.status = StatusViewModel(self.view_models)
        self._lessons = lessons if self.session.is_practice else None
        self._observed = ObservedUser(
            context, connection.recorder, lambda: connection.clock.skew, self.view_models
        )
        notes = StorageNotesViewModel(context, self.session, self.session)
        self.workspace = Workspace(
            WorkspaceContext(
                theme,
                settings,
                intents,
                session=self.session,
                status=self.status,
                device=self.device,
                users=users,
                notes=notes,
                view_models=self.view_models,
                lessons=self._lessons,
            )
        )

    async def build_up(self, place: Callable[[QWidget], None]) -> None:
        """Make the workspace part by part, and meanwhile begin to read the books.

        place puts the workspace into the window, unseen: what is made for a window that is there
        gets its looks at once, and not all of it in one go when it is shown.
        """
        with self._workers.window_first():
            place(self.workspace)
            rest = self.workspace.build_up()
            next(rest)
            # The network answers while the rest is made; its own first steps take Python, too.
            self.view_models.start()
            await asyncio.sleep(0)
            await _part_by_part(rest)

    async def appear(self) -> None:
        """Have the workspace be seen, once the window shows it."""
        with self._workers.window_first():
            await _part_by_part(self.workspace.appear())
        self.workspace.focus()

    async def complete(self) -> None:
        """What can wait until the books are shown: the inspector, and news of this computer."""
        await self.view_models.books.filled(FILLED_WITHIN)
        with self._workers.window_first():
            await _part_by_part(self.workspace.build_inspector())
            self.view_models.inspector.start()
            self.device.start()
            # The keyring is written to next, and would take turns with this.
            await self.view_models.inspector.looked(LOOKED_WITHIN)
            self.view_models.access.start()
            await asyncio.sleep(PAINT_S)
        if self._lessons is not None:
            self._lessons.watch(self._observed)

    @property
    def would_be_lost(self) -> UnsentEdits:
        """The unsent edits that are in memory only."""
        return self.session.would_be_lost

    @property
    def is_typed(self) -> bool:
        """Whether the book form holds something that is not saved."""
        return self.session.is_typed

    @property
    def cache_fate(self) -> CacheFate:
        """What becomes of the cached books when the context is closed."""
        return CacheFate.ENCRYPTED if self._context.library.remembers else CacheFate.IN_MEMORY

    def change_password(self) -> None:
        """Open the dialog that sets another password."""
        from ui.viewmodels.session.change_password import ChangePasswordViewModel
        from ui.views.account.change_password_dialog import ChangePasswordDialog

        if self._password is None:
            self._password = ChangePasswordViewModel(
                self._workers, self._account, self._context.session
            )
            self._password.done.connect(self._password_changed)
            self._password.missed.connect(self.workspace.notify)
        ChangePasswordDialog(self._theme, self._password, self.workspace.window()).open()

    @property
    def user(self) -> User:
        """Whose it is."""
        profile = self._connection.profile
        return User(profile.id, name_with_host(profile), self._context.session.username)

    async def close(self) -> None:
        """Stop all of it; waiting edits stay in the outbox until their user is back."""
        await self._stop()
        await self._workers.store(self._connection.park, self._context)

    async def forget(self) -> None:
        """Stop all of it and destroy the cached books, their edits, their key and the device.

        Raises VaultError when the keyring does not let go of the key.
        """
        await self._stop()
        await self._workers.network(self._devices.drop, self._context.session.username)
        await self._workers.store(self._context.forget_books)

    async def _stop(self) -> None:
        take_back_secret()
        self.status.stop()
        if self._lessons is not None:
            self._lessons.unwatch(self._observed)
        if self._password is not None:
            await self._password.close()
        parts = (self._observed, self.session, self.device, self.view_models)
        await asyncio.gather(*(part.close() for part in parts))

    def _password_changed(self) -> None:
        hint = _("Use it the next time you sign in. Sessions open elsewhere continue.")
        self.workspace.notify(Message(Tone.SUCCESS, _("Your password was changed."), hint))


async def _part_by_part(parts: Iterator[None]) -> None:
    for _each in parts:
        await asyncio.sleep(0)
