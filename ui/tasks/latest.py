"""Work that is done again when it is asked for while it runs, and never twice at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from core.errors import AppError
from ui.tasks.tasks import TaskScope


class Latest:
    """Asked ten times while it runs, it runs one more time: the last answer is newer than each ask.

    A failure goes to on_error and takes nothing away from who asked meanwhile.
    """

    def __init__(
        self,
        scope: TaskScope,
        work: Callable[[], Coroutine[Any, Any, None]],
        on_error: Callable[[AppError], None],
    ) -> None:
        self._scope = scope
        self._work = work
        self._on_error = on_error
        self._task: asyncio.Task[None] | None = None
        self._asked = False

    @property
    def runs(self) -> bool:
        """Whether it runs now, or is about to."""
        return self._task is not None

    @property
    def once_more(self) -> bool:
        """Whether it was asked for while it runs, and will therefore be done again."""
        return self._asked

    def ask(self) -> None:
        """Have it done, from the beginning, after this call."""
        self._asked = True
        if self._task is None:
            self._task = self._scope.start(self._until_current(), self._on_error)
            if self._task is not None:
                self._task.add_done_callback(self._over)

    async def _until_current(self) -> None:
        try:
            while self._asked:
                self._asked = False
                try:
                    await self._work()
                except AppError as error:
                    self._on_error(error)
        finally:
            self._asked, self._task = False, None

    def _over(self, task: asyncio.Task[None]) -> None:
        """It may have been cancelled before its first step, and never came to its end."""
        if self._task is task:
            self._asked, self._task = False, None
