"""Configuration files that were dropped or handed over, until the sign-in page can take them."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.i18n import _
from ui.messages import Message, Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.shell.first_paint import FirstPaint
    from ui.shell.workspace_switcher import WorkspaceSwitcher


class HandedFiles(QObject):
    """Opens one after the other, after a sign-in that has begun; the page then says so."""

    def __init__(
        self, first_paint: FirstPaint, switcher: WorkspaceSwitcher, cover: Callable[[], None]
    ) -> None:
        """cover puts the sign-in page in front of the workspace."""
        super().__init__()
        self._window = first_paint.window
        self._sign_in = first_paint.sign_in
        self._users = first_paint.users
        self._switcher = switcher
        self._cover = cover
        self._waiting: deque[Path] = deque()
        self._told: Message | None = None
        self._sign_in.changed.connect(self.look)

    async def open(self, file: Path) -> None:
        """Open it now, or as soon as the sign-in page asks nothing else."""
        # A user who is just entering is let in first: their workspace would cover the page.
        async with self._switcher.switch_lock:
            self._bring(file)

    def bring_waiting(self) -> None:
        """A user has entered: what waited for that comes in front of their books."""
        waiting, self._waiting = self._waiting, deque()
        for file in waiting:
            self._bring(file)

    def _bring(self, file: Path) -> None:
        present = self._switcher.present
        if present is None or not self._window.shows_workspace:
            self._put(file)
            return
        from ui.views.dialogs.discard import opening
        from ui.views.dialogs.leaving import leave_form

        # On that page another user may sign in, and that closes the book form.
        then = partial(self._put_in_front, file)
        leave_form(self._window, present.session, opening(file.name), then)

    def _put_in_front(self, file: Path) -> None:
        self._cover()
        self._put(file)

    def _put(self, file: Path) -> None:
        self._waiting.append(file)
        if not self._open_next():
            hint = _("It will open when you finish or cancel this step.")
            self._told = Message(Tone.INFO, _("{file} is waiting.", file=file.name), hint)
            self._sign_in.notify(self._told)

    def look(self) -> None:
        """Open what waits, unless the page asks something or a user is let in just now."""
        # While a user enters, the page is about to be covered: see bring_waiting().
        if self._sign_in.entering or self._users.state.busy or self._switcher.switch_lock.locked():
            return
        if self._waiting and self._window.shows_workspace:
            self.bring_waiting()
        else:
            self._open_next()

    def _open_next(self) -> bool:
        state = self._sign_in.state
        page = self._sign_in
        asks = state.challenge or page.account_page or page.opening.asks
        if not self._waiting or state.busy or asks:
            return False
        file = self._waiting.popleft()
        # A problem of the step before would disappear unread.
        notice = None if state.notice == self._told else state.notice
        # Begun first: the page tells of each change, and the next file must find it busy.
        self._sign_in.open_configuration(file)
        self._sign_in.notify(state.problem or notice)
        return True
