"""The last step of a sign-in: the keyring takes the session, once the user's books are shown."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ui.tasks.tasks import TaskScope

if TYPE_CHECKING:
    from core.auth.session import Session
    from core.errors import AppError
    from core.signed_in.sessions import Sessions
    from ui.tasks.tasks import Workers


class DeferredRemembering:
    """The keyring takes 230 ms, for which the books need not wait: it is written to last.

    Once begun, it is finished even when nothing waits for it any more; what was not begun when
    the window closes is done then.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._scope = TaskScope()
        self._may_write = asyncio.Event()
        self._trouble: AppError | None = None

    def prepare(self, sessions: Sessions, session: Session) -> None:
        """Have sessions remember this one when write() or finish() says so."""
        # Another one that was prepared and not written yet need not wait any longer.
        self._may_write.set()
        self._may_write = asyncio.Event()
        self._scope.start(self._remember(sessions, session, self._may_write), self._failed)

    async def write(self) -> AppError | None:
        """Write what was prepared; why the keyring did not take it, or None."""
        self._may_write.set()
        await self._scope.ended()
        return self._trouble

    async def finish(self) -> None:
        """Wait until the keyring has what it was given, or was still to be given."""
        try:
            await self.write()
        finally:
            await self._scope.close()

    async def _remember(self, sessions: Sessions, session: Session, begin: asyncio.Event) -> None:
        await begin.wait()
        self._trouble = await self._workers.network(sessions.remember, session)

    def _failed(self, error: AppError) -> None:
        self._trouble = error
