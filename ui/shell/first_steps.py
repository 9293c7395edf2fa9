"""What is done once the services are there: list the profiles, look for a remembered session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import AppError, VaultError
from ui.backend.gateway import PRACTICE_ID
from ui.messages import Message, Tone, message_from, not_remembered
from ui.settings.settings import LAST_PROFILE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from core.auth.session import Session
    from core.signed_in.connection import Connection
    from ui.backend.gateway import Gateway
    from ui.settings.settings import Settings
    from ui.tasks.tasks import TaskScope, Workers
    from ui.viewmodels.sign_in.sign_in import SignInViewModel

    OpenIfCase = Callable[[Path], Awaitable[bool]]
    """Opens a file if it is a case, and tells whether it is."""


class FirstSteps:
    """Reports what cannot be read, and takes the next step all the same."""

    def __init__(
        self,
        sign_in: SignInViewModel,
        settings: Settings,
        workers: Workers,
        file: Path | None,
        tell: Callable[[Message], None],
    ) -> None:
        """file: what the app was started with. tell: shows a message that stays."""
        self._sign_in = sign_in
        self._settings = settings
        self._workers = workers
        self._config = file
        self._tell = tell
        self._touched = False

    def give_way(self) -> None:
        """The user types: no remembered session may appear in front of that."""
        self._touched = True

    async def take(
        self, scope: TaskScope, services: Gateway, open_if_case: OpenIfCase
    ) -> tuple[Connection, Session | None] | None:
        """The chosen profile's connection, and its remembered session unless the user types.

        None when there is nothing to continue with. Raises AppError.
        """
        if self._config is not None and await open_if_case(self._config):
            # It stands in a window of its own, and keeps no one from being signed in.
            self._config = None
        if not services.remembers:
            self._sign_in.notify(not_remembered(services.memory_only_reason))
        try:
            known = await self._offer_profiles(services)
        finally:
            self._sign_in.attach(scope, self._workers, services)
        return None if known is None else await self._restore(services, known)

    async def _offer_profiles(self, services: Gateway) -> str | None:
        """List what can be signed in to; the id of the one that is chosen.

        None when the file that the app was started with cannot be used: no one must then be signed
        in to another profile.
        """
        asked, refused = await self._open_asked(services)
        kept = await self._workers.network(services.profiles)
        if services.profiles_trouble is not None:
            self._tell(message_from(services.profiles_trouble, Tone.WARNING))
        last = asked or self._settings.get(LAST_PROFILE)
        known = last if last in {profile.id for profile in kept} else PRACTICE_ID
        # A quick user signs in to what they saw, or to what the app was started for.
        quick = self._sign_in.state.busy and self._config is None
        self._sign_in.offer(kept, chosen=None if quick else known)
        if refused is None:
            return known
        self._sign_in.cancel()
        self._sign_in.show_problem(refused)
        return None

    async def _open_asked(self, services: Gateway) -> tuple[str, AppError | None]:
        if self._config is None:
            return "", None
        try:
            profile = await self._workers.network(services.open_configuration, self._config)
        except AppError as error:
            return "", error
        self._settings.keep(LAST_PROFILE, profile.id)
        return profile.id, None

    async def _restore(
        self, services: Gateway, profile_id: str
    ) -> tuple[Connection, Session | None] | None:
        connection = await self._workers.network(services.connect, profile_id)
        try:
            session = await self._workers.network(connection.sessions.restore)
        except VaultError as error:
            self._sign_in.notify(not_remembered(str(error)))
            return None
        idle = not (self._touched or self._sign_in.state.busy)
        return connection, session if idle else None
