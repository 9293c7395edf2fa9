"""One present at a time is open, and everybody else who is signed in can be switched to."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ui.shell.user_workspace import UserWorkspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from core.auth.session import Session
    from core.errors import VaultError
    from core.signed_in.connection import Connection
    from ui.backend.gateway import Gateway
    from ui.look.theme import Theme
    from ui.settings.settings import Settings
    from ui.tasks.tasks import Workers
    from ui.viewmodels.session.users import UsersViewModel
    from ui.viewmodels.shell_intents import ShellIntents


class WorkspaceSwitcher:
    """Opens and closes, and tells the users' view model who works and who else is signed in.

    Whoever takes a step that ends one present or begins another holds `turn` for it.
    """

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        intents: ShellIntents,
        workers: Workers,
        users: UsersViewModel,
        seat: Callable[[QWidget], None],
    ) -> None:
        """seat puts a workspace that is being made into the window, unseen."""
        self._theme = theme
        self._settings = settings
        self._intents = intents
        self._workers = workers
        self._users = users
        self._seat = seat
        self._services: Gateway | None = None
        self._present: UserWorkspace | None = None
        self._owed: tuple[Connection, Session] | None = None
        self._remembering: asyncio.Future[VaultError | None] | None = None
        self.turn = asyncio.Lock()

    def attach(self, services: Gateway) -> None:
        """The services are there now."""
        self._services = services

    @property
    def present(self) -> UserWorkspace | None:
        """What the user who works now works with, or None."""
        return self._present

    @property
    def would_be_lost(self) -> int:
        """How many edits exist only in memory, whoever made them."""
        aside = self._services.parked_unsent if self._services is not None else 0
        return aside + (self._present.would_be_lost if self._present is not None else 0)

    @property
    def why_in_memory(self) -> tuple[str, ...]:
        """Why, as sentences: of whoever works now, then of the others."""
        aside = self._services.parked_reasons if self._services is not None else ()
        present = self._present
        if present is None or not present.would_be_lost:
            return aside
        return (present.session.why_in_memory, *aside)

    @property
    def is_typed(self) -> bool:
        """Whether something stands in the book form that is not saved."""
        return self._present is not None and self._present.is_typed

    def change_password(self) -> None:
        """Open the dialog in which the user who works now sets another password."""
        if self._present is not None:
            self._present.change_password()

    async def open(self, connection: Connection, session: Session) -> UserWorkspace:
        """The present of that session's user, in place of the one before, whose edits wait."""
        assert self._services is not None, "a connection comes from the services"
        known = self._users.state
        await self.close()
        present = await self._workers.store(self._services.open_context, connection, session)
        # Known from here on, so that it is closed even when the app is closed meanwhile.
        self._present = opened = UserWorkspace(
            self._theme,
            self._settings,
            self._intents,
            self._workers,
            connection,
            present,
            self._users,
        )
        self._owed = connection, session
        await opened.build_up(self._seat)
        # Until look() has asked the keyring: the one before is signed in as well.
        before = () if known.present is None else (known.present,)
        self._users.show((*before, *known.others), opened.user)
        return opened

    async def remember(self, connection: Connection, session: Session) -> VaultError | None:
        """Only when the books are shown: the keyring takes 230 ms, for which they need not wait.

        Why the keyring did not take it, or None.
        """
        self._owed = None
        work = self._workers.network(connection.remember, session)
        self._remembering = asyncio.ensure_future(work)
        return await asyncio.shield(self._remembering)

    async def look(self) -> None:
        """Look anew who is signed in on this computer."""
        if self._services is not None:
            everybody = await self._workers.network(self._services.signed_in)
            present = self._present.user if self._present is not None else None
            self._users.show(everybody, present)

    async def close(self) -> None:
        """Nobody works now; who was signed in stays so."""
        present = self._leave()
        if present is not None:
            await present.close()

    async def forget(self) -> None:
        """The same, and nothing of that user's books is left. Raises VaultError."""
        present = self._leave()
        if present is not None:
            await present.forget()

    async def end(self) -> None:
        """close(), and wait until the keyring has what it was given, or was still to be given."""
        # At once: a keyring that waits for somebody must not keep the books from being let go.
        ends = await asyncio.gather(self.close(), self._settle_keyring(), return_exceptions=True)
        for error in ends:
            if error is not None:
                raise error

    async def _settle_keyring(self) -> None:
        if self._owed is not None:
            await self.remember(*self._owed)
        if self._remembering is not None:
            await self._remembering

    def _leave(self) -> UserWorkspace | None:
        present, self._present = self._present, None
        self._users.show(self._users.state.others, None)
        return present
