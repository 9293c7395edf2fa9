"""What practice sends: its messages, and the code that an authenticator app shows now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.auth.conversation.challenge import AuthenticatorSetup, Challenge, CodeKind, CodeRequired
from core.clock import ServerClock
from core.errors import AppError
from ui.backend.gateway import PracticeMessage
from ui.tasks.tasks import TaskScope, Workers

if TYPE_CHECKING:
    from ui.backend.gateway import Gateway

LOOK_MS = 1000
SHOWN = 4
CODE_SECONDS = 180
"""How long a code that was sent is good. Source: Amazon Cognito developer guide, "SMS and email
message MFA"."""

STEP_SECONDS = 30
"""How long an authenticator app shows a code. Source: RFC 6238, "Time-Step Size"."""


@dataclass(frozen=True, slots=True)
class InboxState:
    """messages: those whose codes are still good, the newest first.

    code and seconds_left: the authenticator's; empty without one.
    looked: whether the practice cloud has answered at all.
    """

    messages: tuple[PracticeMessage, ...] = ()
    code: str = ""
    seconds_left: int = 0
    looked: bool = False


class PracticeInbox(QObject):
    """Looks once a second while somebody is asked. clock gives the cloud's time."""

    changed = Signal()

    def __init__(
        self,
        scope: TaskScope,
        workers: Workers,
        gateway: Gateway,
        clock: ServerClock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._scope = scope
        self._workers = workers
        self._gateway = gateway
        self._clock = clock
        self._state = InboxState()
        self._authenticator: str | None = None
        self._looking = False
        self._tick = QTimer(self)
        self._tick.setInterval(LOOK_MS)
        self._tick.timeout.connect(self._look)

    @property
    def state(self) -> InboxState:
        """What the panel shows now."""
        return self._state

    def watch(self, challenge: Challenge | None) -> None:
        """Look for what answers this question, from now on until stop(); None: for messages."""
        username = _with_authenticator(challenge)
        if self._tick.isActive() and username == self._authenticator:
            return
        self._authenticator = username
        self._become(replace(self._state, code="", seconds_left=0))
        self._tick.start()
        self._look()

    def stop(self) -> None:
        """Look no more."""
        self._tick.stop()

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            self._scope.start(self._fetch(), self._unreachable)

    async def _fetch(self) -> None:
        try:
            messages = await self._workers.network(self._gateway.practice_messages)
            username, code = self._authenticator, ""
            if username is not None:
                code = await self._workers.network(self._gateway.practice_code, username)
            if username != self._authenticator:
                # Meanwhile something else is asked: this is not its answer.
                code = ""
            now = self._clock.now()
            left = STEP_SECONDS - int(now) % STEP_SECONDS if code else 0
            good = tuple(each for each in messages if each.sent_at > now - CODE_SECONDS)
            self._become(InboxState(good[:SHOWN], code, left, looked=True))
        finally:
            self._looking = False

    def _unreachable(self, _error: AppError) -> None:
        """The sign-in itself tells of it; what was shown stays."""

    def _become(self, state: InboxState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()


def _with_authenticator(challenge: Challenge | None) -> str | None:
    """Whose authenticator app is asked for its code."""
    match challenge:
        case AuthenticatorSetup() | CodeRequired(kind=CodeKind.SOFTWARE_TOKEN_MFA):
            return challenge.username
        case _:
            return None
