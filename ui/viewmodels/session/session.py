"""Who is signed in, with which role, for how long, and whether the services can be reached."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.books.edits.edits_export import export_edits
from core.errors import AppError, ServiceSaid, SessionEnded, TransientError
from core.i18n import N_, _
from core.identity.role_in_force import NO_ROLE_KNOWN, RoleInForce
from core.signed_in.unsent_edits import UnsentEdits
from ui.backend.gateway import PRACTICE_ID
from ui.messages import Message, message_from
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel
from ui.viewmodels.inspector.facts import InspectedSecret
from ui.viewmodels.session.role_choice import RoleQuestion, not_switched, role_question
from ui.viewmodels.sign_in.profile_choice import name_with_host

if TYPE_CHECKING:
    from pathlib import Path

    from core.auth.sign_out_report import SignOutReport
    from core.books.edits.edit import Edit
    from core.signed_in.connection import Connection, UserContext
    from ui.viewmodels.session.user_view_models import UserViewModels

TICK_MS = 5_000
"""How often the remaining time is worked out again."""

ANSWERS_WITHIN = 4.0
"""Seconds for which signing out waits for the sign-in service, which is still asked after that."""

LOOK_MS = 500
"""How often to check whether an answer takes longer than usual."""


class Health(Enum):
    """What the session can do now; the values are translated where they are shown."""

    CONNECTING = N_("Connecting…")
    ONLINE = N_("Online")
    SLOW = N_("Taking longer than usual…")
    OFFLINE = N_("Offline")
    EXPIRED = N_("Session ended")
    CLOCK_WRONG = N_("Clock is wrong")
    LEAVING = N_("Signing out…")


@dataclass(frozen=True, slots=True)
class SessionState:
    """why: the sentence behind the health, for on hover. seconds_left: of the role's credentials.

    question: to choose a role, or about having none. skew: server time minus this computer's.
    owed: why the keyring has not taken the session yet; Bookplate asks again until it does. ended:
    what the sign-in service said when it ended the session.
    """

    username: str
    profile: str
    health: Health = Health.CONNECTING
    why: str = ""
    role: RoleInForce = NO_ROLE_KNOWN
    seconds_left: float | None = None
    question: RoleQuestion | None = None
    skew: float = 0.0
    owed: AppError | None = None
    ended: ServiceSaid | None = None
    busy: bool = False
    problem: Message | None = None


class SessionViewModel(ViewModel[SessionState]):
    """Sums up one context for the head and foot of the window; ends it when asked."""

    looked = Signal()
    """Every few seconds the session was checked, whether or not anything has changed."""
    signed_out = Signal(object)
    """The session is over: the core.auth.sign_out_report.SignOutReport."""
    to_be_forgotten = Signal(object)
    """The same, and what this computer keeps of the user's books is to be destroyed."""

    def __init__(
        self,
        workers: Workers,
        connection: Connection,
        context: UserContext,
        parts: UserViewModels,
        parent: QObject | None = None,
    ) -> None:
        state = SessionState(context.session.username, name_with_host(connection.profile))
        super().__init__(state, parent)
        self._workers = workers
        self._clock = connection.clock
        self._profile_id = connection.profile.id
        self._context = context
        self._parts = parts
        self._scope = TaskScope(self)
        for part in (parts.inspector, parts.books, parts.outbox):
            part.changed.connect(self._sum_up)
        parts.result.handed_over.connect(self.send_as)
        self._awaited = connection.awaited
        self._slow = False
        self._leaves = False
        self._chosen = ""
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_for_slowness)
        self._look.start()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._sum_up)
        self._tick.timeout.connect(self.looked)
        self._tick.start()
        self._sum_up()

    def choose_role(self, arn: str) -> None:
        """Work with this role of the token from now on (CustomRoleArn)."""
        self._chosen = arn
        self._begin()
        self._scope.start(self._choose(arn), self._not_chosen)

    def choose_again(self) -> None:
        """Ask again for the role that could not be asked for."""
        self.choose_role(self._chosen)

    def send_as(self, edit: Edit, arn: str) -> None:
        """Work with this role from now on, and send the edit, which was another role's, with it."""
        self._chosen = arn
        self._begin()
        self._scope.start(self._hand_over(edit, arn), partial(self._not_handed_over, edit))

    @property
    def is_practice(self) -> bool:
        """Whether this is a session with the practice cloud."""
        return self._profile_id == PRACTICE_ID

    @property
    def unsent(self) -> int:
        """How many edits the table does not have and the user has not discarded."""
        return sum(1 for edit in self._parts.outbox.state.edits if not edit.state.settled)

    @property
    def would_be_lost(self) -> UnsentEdits:
        """Those of them that are in memory only."""
        count = 0 if self._context.library.remembers else self.unsent
        return UnsentEdits.of(count, self._context.store_trouble)

    @property
    def is_typed(self) -> bool:
        """Whether the book form holds something that is not saved."""
        return self._parts.form.is_typed

    def try_again(self) -> None:
        """Ask for the role and the books again."""
        self._parts.role_changed()

    def sign_out(self, *, everywhere: bool = False) -> None:
        """End this session, or every session of this user; what waits is kept, encrypted."""
        if not self._state.busy:
            self._begin_to_leave()
            self._scope.start(self._leave(everywhere), self._failed)

    def forget_here(self) -> None:
        """Sign out and leave nothing of this user's on this computer, unsent edits included."""
        self._begin_to_leave()
        self._scope.start(self._forget(), self._failed)

    def export_and_forget(self, path: Path) -> None:
        """The same, once the unsent edits are written to path."""
        self._begin_to_leave()
        self._scope.start(self._forget(path), self._failed)

    def dismiss_problem(self) -> None:
        """The user has read it."""
        self._become(replace(self._state, problem=None))

    async def close(self) -> None:
        """Stop looking."""
        self._tick.stop()
        self._look.stop()
        await self._scope.close()

    async def _choose(self, arn: str) -> None:
        await self._workers.network(self._context.choose_role, arn)
        self._become(replace(self._state, busy=False, question=None))
        self._parts.role_changed()

    async def _hand_over(self, edit: Edit, arn: str) -> None:
        await self._choose(arn)
        self._parts.outbox.send_again(edit)

    def _not_handed_over(self, edit: Edit, error: AppError) -> None:
        """The edit stays as it is, and so does the question what becomes of it."""
        self._not_chosen(error)
        self._parts.result.show_edit(edit)

    async def _leave(self, everywhere: bool) -> None:
        report = await self._sign_out(everywhere=everywhere)
        self._tick.stop()
        self.signed_out.emit(report)

    async def _forget(self, export_to: Path | None = None) -> None:
        if export_to is not None:
            edits = await self._workers.store(self._context.library.edits)
            await self._workers.store(export_edits, export_to, edits)
        report = await self._sign_out()
        self._tick.stop()
        self.to_be_forgotten.emit(report)

    async def _sign_out(self, *, everywhere: bool = False) -> SignOutReport:
        """At once on this computer; the sign-in service may take a moment, and no longer."""
        # Not among the network's threads: each of them may be waiting for a service that hangs.
        departure = await self._workers.store(self._context.end_here)
        asked = asyncio.ensure_future(self._workers.network(departure.ask, everywhere=everywhere))
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                return await asyncio.shield(asked)
        except TimeoutError:
            return departure.unanswered(everywhere=everywhere)

    def _begin_to_leave(self) -> None:
        self._leaves = True
        self._begin()
        self._sum_up()

    def _not_chosen(self, error: AppError) -> None:
        problem = not_switched(error, self._chosen)
        self._become(replace(self._state, busy=False, problem=problem))

    def _begin(self) -> None:
        self._become(replace(self._state, busy=True, problem=None))

    def _failed(self, error: AppError) -> None:
        self._leaves = False
        self._become(replace(self._state, busy=False, problem=message_from(error)))

    def _sum_up(self) -> None:
        inspected = self._parts.inspector.state
        ends = inspected.ends_at(InspectedSecret.AWS_CREDENTIALS)
        health, why = self._health()
        self._become(
            replace(
                self._state,
                health=health,
                why=why,
                role=inspected.role,
                seconds_left=None if ends is None else ends - self._clock.now(),
                question=role_question(inspected.role.refused, inspected.prediction),
                skew=self._clock.skew if self._clock.is_wrong else 0.0,
                owed=self._context.session.owed,
                ended=self._ended_with(),
            )
        )

    def _health(self) -> tuple[Health, str]:
        if self._leaves:
            return Health.LEAVING, _("Ending the session and telling the sign-in service.")
        ended = self._context.session.ended
        if ended is not None:
            return Health.EXPIRED, ended.title
        problem = self._trouble()
        if isinstance(problem, SessionEnded):
            return Health.EXPIRED, problem.title
        if problem is not None:
            return Health.OFFLINE, str(problem)
        if self._slow:
            why = _("The service has not answered yet. Bookplate is still waiting.")
            return Health.SLOW, why
        if self._parts.inspector.state.claims is None:
            return Health.CONNECTING, _("Waiting for the first answer.")
        if self._clock.is_wrong:
            why = _("The services answer, but this computer's clock is wrong.")
            return Health.CLOCK_WRONG, why
        return Health.ONLINE, _("The services answer.")

    def _ended_with(self) -> ServiceSaid | None:
        ended = self._context.session.ended or self._trouble()
        return ended.said if isinstance(ended, SessionEnded) else None

    def _look_for_slowness(self) -> None:
        slow = self._awaited.slow
        if slow is not self._slow:
            self._slow = slow
            self._sum_up()

    def _trouble(self) -> AppError | None:
        found = (
            self._parts.inspector.state.problem,
            self._parts.books.state.unreachable,
            self._parts.outbox.state.unreachable,
        )
        return next((e for e in found if isinstance(e, SessionEnded | TransientError)), None)
