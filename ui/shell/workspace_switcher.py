"""Keeps one workspace open; every other user who is signed in can be switched to."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from core.signed_in.unsent_edits import UnsentEdits
from ui.shell.deferred_remembering import DeferredRemembering
from ui.shell.user_workspace import UserWorkspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.auth.session import Session
    from core.errors import AppError
    from core.signed_in.connection import Connection
    from ui.backend.gateway import Gateway
    from ui.shell.first_paint import FirstPaint
    from ui.tasks.tasks import Workers
    from ui.viewmodels.lessons.lessons import LessonsViewModel


class WorkspaceSwitcher:
    """Opens and closes, and tells the users' view model who works and who else is signed in.

    Every step that closes one workspace or opens another holds `switch_lock`.
    """

    def __init__(
        self, first_paint: FirstPaint, workers: Workers, lessons: LessonsViewModel
    ) -> None:
        self._lessons = lessons
        self._first_paint = first_paint
        self._workers = workers
        self._users = first_paint.users
        self._services: Gateway | None = None
        self._present: UserWorkspace | None = None
        self._remembering = DeferredRemembering(workers)
        self.switch_lock = asyncio.Lock()

    def attach(self, services: Gateway) -> None:
        """The services are there now."""
        self._services = services

    @property
    def present(self) -> UserWorkspace | None:
        """The workspace of the user who works now, or None."""
        return self._present

    @property
    def would_be_lost(self) -> UnsentEdits:
        """The unsent edits in memory only: of the user who works now, then of the others."""
        holders = (self._present, self._services)
        return UnsentEdits.together(one.would_be_lost for one in holders if one is not None)

    @property
    def is_typed(self) -> bool:
        """Whether the book form holds something that is not saved."""
        return self._present is not None and self._present.is_typed

    def change_password(self) -> None:
        """Open the dialog in which the user who works now sets another password."""
        if self._present is not None:
            self._present.change_password()

    async def open(
        self, connection: Connection, session: Session, converted: Callable[[int, int], None]
    ) -> UserWorkspace:
        """The workspace of that session's user, in place of the one before, whose edits wait.

        converted: told, on a worker's thread, how far stored books of an older version are.

        remember() comes later, or with shut_down().
        """
        assert self._services is not None, "a connection comes from the services"
        known = self._users.state
        await self.close()
        context = await self._workers.store(
            self._services.open_context, connection, session, converted
        )
        # Known from here on, so that it is closed even when the app is closed meanwhile.
        painted = self._first_paint
        self._present = opened = UserWorkspace(
            painted.theme,
            painted.settings,
            painted.intents,
            self._workers,
            connection,
            context,
            self._users,
            self._lessons,
            partial(self._services.known_access, connection.profile),
            partial(self._services.by_hand, connection, session),
        )
        self._remembering.prepare(connection.sessions, session)
        # View models first, then views: the loop has its turn between the two.
        await asyncio.sleep(0)
        await opened.build_up(painted.window.place_workspace)
        # Until refresh_users() has asked the keyring: the one before is signed in as well.
        before = () if known.present is None else (known.present,)
        self._users.show((*before, *known.others), opened.user)
        return opened

    async def remember(self) -> AppError | None:
        """Have the keyring take the session that was opened; why it did not, or None."""
        return await self._remembering.write()

    async def refresh_users(self) -> None:
        """Look again who is signed in on this computer."""
        if self._services is not None:
            everyone = await self._workers.network(self._services.signed_in)
            present = self._present.user if self._present is not None else None
            self._users.show(everyone, present)

    async def close(self) -> None:
        """No one works now; every signed-in user stays signed in."""
        present = self._take_present()
        if present is not None:
            await present.close()

    async def forget(self) -> None:
        """The same, and nothing of that user's books is left. Raises VaultError."""
        present = self._take_present()
        if present is not None:
            await present.forget()

    async def shut_down(self) -> None:
        """close(), and wait until the keyring has every session."""
        # At once: a keyring that waits for a person must not keep the books from being let go.
        ends = await asyncio.gather(
            self.close(), self._remembering.finish(), return_exceptions=True
        )
        for error in ends:
            if error is not None:
                raise error

    def _take_present(self) -> UserWorkspace | None:
        present, self._present = self._present, None
        self._users.show(self._users.state.others, None)
        return present
