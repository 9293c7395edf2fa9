"""Who is signed in, with which role, for how long, and whether the services can be reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import AppError, SessionEnded, TransientError
from core.identity.arn import role_name
from ui.messages import Message, message_from
from ui.tasks import TaskScope, Workers
from ui.viewmodels.role_choice import RoleQuestion, role_question

if TYPE_CHECKING:
    from core.auth.sign_out import SignOutReport
    from core.connection import Connection, Desk
    from ui.viewmodels.books_desk import BooksDesk

TICK_MS = 5_000
"""How often the time that is left is counted anew."""


class Health(Enum):
    """What the session can do now."""

    CONNECTING = "Connecting…"
    ONLINE = "Online"
    OFFLINE = "Offline"
    EXPIRED = "Session ended"
    CLOCK_WRONG = "Clock is wrong"


@dataclass(frozen=True, slots=True)
class SessionState:
    """role: the short name of the role in force, or empty. seconds_left: of its credentials.

    why: the sentence behind the health, for on hover. roles: the ARNs that can be switched to.
    question: a role has to be chosen, or there is none. skew: server time minus this computer's.
    """

    username: str
    profile: str
    health: Health = Health.CONNECTING
    why: str = ""
    role: str = ""
    role_arn: str = ""
    roles: tuple[str, ...] = ()
    seconds_left: float | None = None
    question: RoleQuestion | None = None
    skew: float = 0.0
    remembered: bool = True
    busy: bool = False
    problem: Message | None = None


class SessionViewModel(QObject):
    """Sums up one desk for the head and foot of the window; ends it when asked."""

    changed = Signal()
    signed_out = Signal(object)
    """The session is over: the core.auth.sign_out.SignOutReport."""

    def __init__(
        self,
        workers: Workers,
        connection: Connection,
        desk: Desk,
        parts: BooksDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workers = workers
        self._clock = connection.clock
        self._desk = desk
        self._parts = parts
        self._scope = TaskScope(self)
        self._state = SessionState(desk.session.username, connection.profile.name)
        for part in (parts.inspector, parts.books, parts.outbox):
            part.changed.connect(self._sum_up)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._sum_up)
        self._tick.start()
        self._sum_up()

    @property
    def state(self) -> SessionState:
        """What the window shows now."""
        return self._state

    def choose_role(self, arn: str) -> None:
        """Work with this role of the token from now on (CustomRoleArn)."""
        self._begin()
        self._scope.start(self._choose(arn), self._failed)

    def try_again(self) -> None:
        """Ask for the role and the books once more."""
        self._parts.role_changed()

    def sign_out(self, *, everywhere: bool = False) -> None:
        """End this session, or every session of this user; what waits is kept, encrypted."""
        if not self._state.busy:
            self._begin()
            self._scope.start(self._leave(everywhere), self._failed)

    def dismiss_problem(self) -> None:
        """The user has read it."""
        self._become(replace(self._state, problem=None))

    async def close(self) -> None:
        """Stop looking."""
        self._tick.stop()
        await self._scope.close()

    async def _choose(self, arn: str) -> None:
        await self._workers.network(self._desk.choose_role, arn)
        self._become(replace(self._state, busy=False, question=None))
        self._parts.role_changed()

    async def _leave(self, everywhere: bool) -> None:
        report: SignOutReport = await self._workers.network(
            self._desk.sign_out, everywhere=everywhere
        )
        self._tick.stop()
        self.signed_out.emit(report)

    def _begin(self) -> None:
        self._become(replace(self._state, busy=True, problem=None))

    def _failed(self, error: AppError) -> None:
        self._become(replace(self._state, busy=False, problem=message_from(error)))

    def _sum_up(self) -> None:
        inspected = self._parts.inspector.state
        arn = inspected.assumed.arn if inspected.assumed else inspected.expected
        arn = arn if arn and inspected.no_role is None else ""
        ends = [each.expires_at for each in inspected.lifetimes if each.label == "AWS keys"]
        health, why = self._health()
        roles = inspected.prediction.choices if inspected.prediction else ()
        self._become(
            replace(
                self._state,
                health=health,
                why=why,
                role=role_name(arn) if arn else "",
                role_arn=arn,
                roles=roles,
                seconds_left=ends[0] - self._clock.now() if ends else None,
                question=role_question(inspected.no_role, inspected.prediction),
                skew=self._clock.skew if self._clock.is_wrong else 0.0,
                remembered=self._desk.session.remembered,
            )
        )

    def _health(self) -> tuple[Health, str]:
        ended = self._desk.session.ended
        if ended is not None:
            return Health.EXPIRED, ended.title
        problem = self._trouble()
        if isinstance(problem, SessionEnded):
            return Health.EXPIRED, problem.title
        if problem is not None:
            return Health.OFFLINE, str(problem)
        if self._parts.inspector.state.claims is None:
            return Health.CONNECTING, "Waiting for the first answer."
        if self._clock.is_wrong:
            return Health.CLOCK_WRONG, "The services answer; this computer's clock is wrong."
        return Health.ONLINE, "The services answer."

    def _trouble(self) -> AppError | None:
        found = (
            self._parts.inspector.state.problem,
            self._parts.books.state.unreachable,
            self._parts.outbox.state.unreachable,
        )
        return next((e for e in found if isinstance(e, SessionEnded | TransientError)), None)

    def _become(self, state: SessionState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()
