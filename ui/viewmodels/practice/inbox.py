"""What practice sends: its messages, and the code that an authenticator app shows now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.auth.conversation.challenge import AuthenticatorSetup, Challenge, CodeKind, CodeRequired
from core.clock import ServerClock
from core.errors import AppError
from ui.backend.gateway import PracticeMessage
from ui.tasks.latest import Latest
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel

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


class PracticeInbox(ViewModel[InboxState]):
    """Looks once a second while a person is asked. clock gives the cloud's time."""

    def __init__(
        self,
        scope: TaskScope,
        workers: Workers,
        gateway: Gateway,
        clock: ServerClock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(InboxState(), parent)
        self._workers = workers
        self._gateway = gateway
        self._clock = clock
        self._authenticator: str | None = None
        self._looks = Latest(scope, self._fetch, self._unreachable)
        self._tick = QTimer(self)
        self._tick.setInterval(LOOK_MS)
        self._tick.timeout.connect(self._look_unless_looking)

    def watch(self, challenge: Challenge | None) -> None:
        """Look for what answers this question, from now on until stop(); None: for messages."""
        username = _with_authenticator(challenge)
        if self._tick.isActive() and username == self._authenticator:
            return
        self._authenticator = username
        self._become(replace(self._state, code="", seconds_left=0))
        self._tick.start()
        self._looks.ask()

    def stop(self) -> None:
        """Look no more."""
        self._tick.stop()

    def _look_unless_looking(self) -> None:
        """A cloud that takes longer than a second is not asked without a pause."""
        if not self._looks.runs:
            self._looks.ask()

    async def _fetch(self) -> None:
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

    def _unreachable(self, _error: AppError) -> None:
        """The sign-in itself tells of it; what was shown stays."""


def _with_authenticator(challenge: Challenge | None) -> str | None:
    """Whose authenticator app is asked for its code."""
    match challenge:
        case AuthenticatorSetup() | CodeRequired(kind=CodeKind.SOFTWARE_TOKEN_MFA):
            return challenge.username
        case _:
            return None
