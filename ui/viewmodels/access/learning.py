"""Learns from the recorded calls what each role may do, and keeps it with the user's books."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.access.evidence import Cell, Evidence, Verdict
from core.access.knowledge import NOTHING_KNOWN, Knowledge
from core.access.learning import Learner, evidence_of
from core.books.library import Library
from core.errors import AppError
from core.identity.arn import role_name
from core.identity.role_in_force import Agreement, RoleInForce
from ui.tasks.latest import Latest
from ui.tasks.tasks import TaskScope, Workers

if TYPE_CHECKING:
    from core.aws.recorder import Call
    from core.profile.profile import Profile

GATHER_MS = 250
"""In this time the calls of one reading of the table come together."""

KEPT_AGAIN_S = 60.0
"""The same answer is kept again after so many seconds: each page of a table gives one."""

MOST_CALLS = 2_000


@dataclass(frozen=True, slots=True)
class AccessSources:
    """What the access page needs of a signed-in user's context.

    identity gives the user's identity id and may ask the keyring; listen is Recorder.listen;
    probe_as is UserContext.prober_as. last_role gives the ARN of the role that the last credentials
    were for, also those of an earlier run, and may ask the keyring as well.
    recorded gives the numbers of the requests that this run's list has.
    """

    profile: Profile
    identity: Callable[[], str | None]
    last_role: Callable[[], str | None]
    listen: Callable[[Callable[[Call], None]], Callable[[], None]]
    probe_as: Callable[[str | None], Callable[[str], Evidence]]
    recorded: Callable[[], range] = lambda: range(0)


class AccessLearning(QObject):
    """Hears from its making on; start() reads what was kept and learns from then on.

    The calls come on the threads that made them; each is looked at by the store's worker.
    """

    learnt = Signal()
    """Something else is known now."""

    def __init__(
        self,
        workers: Workers,
        library: Library,
        sources: AccessSources,
        username: str,
        role: Callable[[], RoleInForce],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.knowledge: Knowledge = NOTHING_KNOWN
        self._kept: Knowledge = NOTHING_KNOWN
        self.identity = ""
        self.last_role: str | None = None
        self._workers = workers
        self._library = library
        self._sources = sources
        self._username = username
        self._role = role
        self._scope = TaskScope(self)
        self._heard: deque[Call] = deque(maxlen=MOST_CALLS)
        self._tell: Callable[[], None] | None = None
        self._loaded = False
        self._looks = Latest(self._scope, self._learn, _let_pass)
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._looks.ask)
        self._unsubscribe = sources.listen(self._hear)

    def start(self) -> None:
        """Read what was kept, and look at what was heard until now."""
        if self._tell is None:
            self._tell = self._scope.on_ui(self._gather.start)
            self._looks.ask()

    def take(self, found: Evidence) -> None:
        """A probe has found this; the list of requests tells more of it a moment later."""
        self._know((found,))

    def forget(self, cell: Cell) -> None:
        """Forget what is known of one action and role, here and in the store."""
        self.knowledge = self.knowledge.without(cell)
        self._kept = self._kept.without(cell)
        self.learnt.emit()
        self._scope.start(self._forget(cell), _let_pass)

    async def close(self) -> None:
        """Stop listening, and keep what was heard last."""
        self._unsubscribe()
        self._gather.stop()
        await self._scope.close()
        if self._loaded and self._heard:
            await self._workers.store(self._look_at, tuple(self._heard))

    def _hear(self, call: Call) -> None:
        """On the thread that made the call."""
        if call.service != "dynamodb":
            return
        self._heard.append(call)
        if self._tell is not None:
            self._tell()

    async def _learn(self) -> None:
        if not self._loaded:
            self._loaded = True
            kept = await self._workers.store(self._library.evidence.all)
            self._kept = self._kept.learn(kept)
            self.last_role = await self._workers.network(self._sources.last_role)
            self._know(kept)
        calls = tuple(self._heard)
        for _each in calls:
            self._heard.popleft()
        if calls:
            # The keyring may be asked for it; by now the credentials were, and it is known.
            known: str | None = await self._workers.network(self._sources.identity)
            self.identity = known or ""
            self._know(await self._workers.store(self._look_at, calls))

    def _look_at(self, calls: Iterable[Call]) -> tuple[Evidence, ...]:
        """The evidence in these calls; what is news is kept."""
        key = self._library.key_schema
        learner = Learner(
            self._sources.profile.table.name,
            self.identity,
            self._username,
            key.names if key else (),
        )
        found = [one for call in calls if (one := evidence_of(call, learner)) is not None]
        told = tuple(self._as_really_used(one) for one in found)
        after = self._kept.learn(told)
        news = [one for one in after.newest.values() if _is_news(self._kept, one)]
        if news:
            self._library.evidence.keep(news)
            self._kept = self._kept.learn(news)
        return told

    def _as_really_used(self, one: Evidence) -> Evidence:
        """A success names no role; where AWS says that it gave another than was expected, it counts
        for that one."""
        role = self._role()
        if one.verdict is not Verdict.ALLOWED or role.agreement is not Agreement.DIFFERS:
            return one
        expected = role_name(role.expected or "")
        assumed = role.assumed
        return replace(one, role=assumed.name) if assumed and one.role == expected else one

    def _know(self, found: tuple[Evidence, ...]) -> None:
        after = self.knowledge.learn(found)
        if after != self.knowledge:
            self.knowledge = after
            self.learnt.emit()

    async def _forget(self, cell: Cell) -> None:
        await self._workers.store(self._library.evidence.forget, cell)


def _is_news(known: Knowledge, one: Evidence) -> bool:
    before = known.of(one.action, one.role)
    if before is None or before.verdict is not one.verdict:
        return True
    return one.at - before.at > KEPT_AGAIN_S or (one.at != before.at and one.words != before.words)


def _let_pass(_error: AppError) -> None:
    """Evidence that cannot be read or kept costs nothing else."""
