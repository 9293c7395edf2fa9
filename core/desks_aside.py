"""The desks of users who work later: kept open when their books would be lost by closing."""

from __future__ import annotations

import threading

from core.auth.session import Session
from core.desk import Desk


class DesksAside:
    """At most one desk a user. Blocking; safe on any thread.

    What is encrypted on the disk is found there again, so such a desk is simply closed. Without a
    keyring the books and the edits that wait are in memory only, and stay there until their user
    comes back. Nothing is sent meanwhile.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._desks: dict[str, tuple[Desk, int]] = {}

    @property
    def unsent(self) -> int:
        """How many edits exist only in these desks."""
        with self._lock:
            return sum(edits for _, edits in self._desks.values())

    def put(self, desk: Desk) -> None:
        """Close it, unless its user is still signed in and would lose something by that."""
        if desk.library.remembers or desk.signed_out:
            desk.close()
            return
        edits = sum(1 for edit in desk.library.edits() if not edit.state.settled)
        with self._lock:
            self._desks[desk.session.username] = (desk, edits)

    def take(self, session: Session) -> Desk | None:
        """The desk of that session's user, from now on with this session; None without one."""
        with self._lock:
            desk, _ = self._desks.pop(session.username, (None, 0))
        if desk is not None:
            desk.go_on_with(session)
        return desk

    def close(self) -> None:
        """Close them all; what was in memory only is gone."""
        with self._lock:
            desks = [desk for desk, _ in self._desks.values()]
            self._desks.clear()
        for desk in desks:
            desk.close()
