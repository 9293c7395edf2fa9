"""The contexts of users who work later: kept open when their books would be lost by closing."""

from __future__ import annotations

import threading

from core.auth.session import Session
from core.signed_in.unsent_edits import UnsentEdits
from core.signed_in.user_context import UserContext


class ParkedContexts:
    """At most one context a user. Blocking; safe on any thread.

    What is encrypted on the disk is found there again, so such a context is simply closed. Without
    a keyring the books and the edits that wait are in memory only, and stay there until their
    user comes back. Nothing is sent meanwhile.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._contexts: dict[str, UserContext] = {}

    @property
    def would_be_lost(self) -> UnsentEdits:
        """The edits that close() would lose; reads memory, so it is quick."""
        with self._lock:
            return UnsentEdits.together(
                UnsentEdits.of(len(one.library.edits()), one.store_trouble)
                for one in self._contexts.values()
            )

    def put(self, context: UserContext) -> None:
        """Close it, unless its user is still signed in and would lose something by that."""
        if context.library.remembers or context.signed_out:
            context.close()
            return
        with self._lock:
            self._contexts[context.session.username] = context

    def take(self, session: Session) -> UserContext | None:
        """The context of that session's user, from now on with this session; None without one."""
        with self._lock:
            context = self._contexts.pop(session.username, None)
        if context is not None:
            context.continue_with(session)
        return context

    def close(self) -> None:
        """Close them all; what was in memory only is gone."""
        with self._lock:
            while self._contexts:
                _, context = self._contexts.popitem()
                context.close()
