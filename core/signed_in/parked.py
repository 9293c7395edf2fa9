"""The desks of users who work later: kept open when their books would be lost by closing."""

from __future__ import annotations

import threading

from core.auth.session import Session
from core.errors import AppError
from core.signed_in.user_context import Desk


class DesksAside:
    """At most one desk a user. Blocking; safe on any thread.

    What is encrypted on the disk is found there again, so such a desk is simply closed. Without a
    keyring the books and the edits that wait are in memory only, and stay there until their user
    comes back. Nothing is sent meanwhile.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._desks: dict[str, Desk] = {}

    @property
    def unsent(self) -> int:
        """How many edits exist only in these desks; reads memory, so it is quick."""
        with self._lock:
            return sum(len(desk.library.edits()) for desk in self._desks.values())

    @property
    def troubles(self) -> tuple[AppError | None, ...]:
        """Desk.store_trouble of each of these desks that has edits."""
        with self._lock:
            return tuple(one.store_trouble for one in self._desks.values() if one.library.edits())

    def put(self, desk: Desk) -> None:
        """Close it, unless its user is still signed in and would lose something by that."""
        if desk.library.remembers or desk.signed_out:
            desk.close()
            return
        with self._lock:
            self._desks[desk.session.username] = desk

    def take(self, session: Session) -> Desk | None:
        """The desk of that session's user, from now on with this session; None without one."""
        with self._lock:
            desk = self._desks.pop(session.username, None)
        if desk is not None:
            desk.go_on_with(session)
        return desk

    def close(self) -> None:
        """Close them all; what was in memory only is gone."""
        with self._lock:
            while self._desks:
                _, desk = self._desks.popitem()
                desk.close()
