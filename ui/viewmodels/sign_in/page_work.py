"""The sign-in page as its parts see it: it does their work one at a time, and shows messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from core.auth.conversation.challenge import Challenge
    from core.auth.tokens.tokens import SignedIn
    from core.signed_in.connection import Connection
    from ui.backend.gateway import Gateway
    from ui.messages import Message
    from ui.tasks.tasks import Workers

    LocalWork = Callable[[Workers, Gateway], Coroutine[Any, Any, None]]
    """Needs no connection, such as reading a file."""

    ConnectedWork = Callable[
        [Workers, Connection], Coroutine[Any, Any, Challenge | SignedIn | None]
    ]
    """Needs the chosen profile's connection; it may lead to a question, or to a user who is
    signed in."""


class PageWork(Protocol):
    """Takes work, and shows busy while it is done.

    While something is being done, nothing else is begun. A failure is the page's problem.
    """

    def run(self, busy: str, work: LocalWork) -> None:
        """Have work done that needs no connection."""

    def run_connected(self, busy: str, work: ConnectedWork) -> None:
        """Have work done with the chosen profile's connection; a user it signs in enters."""

    def notify(self, message: Message | None) -> None:
        """Show a notice, or none."""

    def cancel(self) -> None:
        """Stop what is being done, and leave a question."""
