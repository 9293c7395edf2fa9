"""The edits of this user: what waits, what was refused, and sending them automatically."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from core.aws import calls_in_flight
from core.books.edits.edit import Edit, EditOutcome, Held, Waiting
from core.books.library import Library
from core.errors import AppError, StoreError, TransientError
from ui.tasks.backoff import Backoff
from ui.tasks.latest import Latest
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel

_PASSES = (TransientError, StoreError)
"""What passes without anyone doing anything here: no network, a full disk. Then it is sent."""


@dataclass(frozen=True, slots=True)
class OutboxState:
    """edits: the unsettled ones and the latest settled ones, newest first.

    unreachable: why the last sending has to wait, None when it went through. problem: what went
    wrong otherwise. held: the edits that belong to another user, identity or role than the one in
    force now. slow: the sending takes longer than usual. restorable: the discarded edits that
    restore() brings back.
    """

    edits: tuple[Edit, ...] = ()
    sending: bool = False
    unreachable: TransientError | None = None
    problem: AppError | None = None
    held: frozenset[int] = frozenset()
    slow: bool = False
    restorable: frozenset[int] = frozenset()

    @property
    def waiting(self) -> int:
        """How many edits will be sent without anyone deciding anything."""
        return sum(1 for edit in self.edits if edit.state.underway)

    @property
    def undecided(self) -> int:
        """How many edits need a decision."""
        return sum(1 for edit in self.edits if edit.state.needs_decision)


class OutboxViewModel(ViewModel[OutboxState]):
    """Sends what waits, one sending at a time, and tries again automatically while unreachable."""

    sent = Signal(object)
    """The outcome of one edit (core.books.edits.edit.EditOutcome)."""
    reached = Signal()
    """The table took an edit after it could not be reached."""
    books_changed = Signal()
    """The projection over the books is another now."""

    def __init__(self, workers: Workers, library: Library, parent: QObject | None = None) -> None:
        super().__init__(OutboxState(), parent)
        self._workers = workers
        self._library = library
        self._scope = TaskScope(self)
        self._backoff = Backoff(self)
        self._backoff.due.connect(self.send_waiting)
        self._sending = Latest(self._scope, self._send, self._sending_failed)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._tell_of_delay)

    @property
    def remembers(self) -> bool:
        """Whether what waits outlives the window (False: memory only)."""
        return self._library.remembers

    def start(self) -> None:
        """Show the edits and send what waits from an earlier run."""
        self.send_waiting()

    def reload(self) -> None:
        """Show the edits as the outbox has them now."""
        self._scope.start(self._load(), self._failed)

    def send_waiting(self) -> None:
        """Send everything that is queued; asked while sending, it sends again afterwards."""
        self._become(replace(self._state, sending=True))
        self._sending.ask()

    def keep_as_draft(self, edit: Edit) -> None:
        """Keep it on this computer without sending it."""
        self._scope.start(self._decide(self._library.keep_as_draft, edit), self._failed)

    def discard(self, edit: Edit, then: Callable[[Edit], None] | None = None) -> None:
        """Discard it; then hears when that is done. restore() takes it back."""
        self._scope.start(self._decide(self._library.discard, edit, then), self._failed)

    def restore(self, edit: Edit, then: Callable[[Edit], None] | None = None) -> None:
        """Have a discarded edit as it was before; one that waited is sent."""
        self._scope.start(self._restore(edit, then), self._failed)

    def send_again(self, edit: Edit) -> None:
        """Queue a refused or drafted edit as it is and send it as the user signed in now."""
        self._scope.start(self._requeue(edit), self._failed)

    def dismiss_problem(self) -> None:
        """The user has read it."""
        self._become(replace(self._state, problem=None))

    async def close(self) -> None:
        """Stop. What is on its way is durable and is looked after by the next start."""
        self._backoff.reset()
        await self._scope.close()

    async def _load(self) -> None:
        edits, restorable = await self._workers.store(_edits_of, self._library)
        listed = tuple(reversed(edits))
        self._become(replace(self._state, edits=listed, restorable=restorable))

    async def _decide(
        self,
        decide: Callable[[int], Edit],
        edit: Edit,
        then: Callable[[Edit], None] | None = None,
    ) -> None:
        decided = await self._workers.store(decide, edit.id)
        await self._load()
        self.books_changed.emit()
        if then is not None:
            then(decided)

    async def _restore(self, edit: Edit, then: Callable[[Edit], None] | None) -> None:
        await self._decide(self._library.restore, edit, then)
        self.send_waiting()

    async def _requeue(self, edit: Edit) -> None:
        await self._workers.store(self._library.edit_again, edit.id, {})
        await self._load()
        self.books_changed.emit()
        self.send_waiting()

    async def _send(self) -> None:
        self._become(replace(self._state, sending=True))
        try:
            await self._load()
            if self._state.waiting:
                self._late.start(round(calls_in_flight.SLOW_AFTER * 1000))
                self._report(await self._workers.network(self._library.send_waiting))
                await self._load()
        finally:
            self._late.stop()
            self._become(replace(self._state, sending=False, slow=False))
        self.books_changed.emit()

    def _tell_of_delay(self) -> None:
        self._become(replace(self._state, slow=self._state.sending))

    def _report(self, outcomes: tuple[EditOutcome, ...]) -> None:
        errors = [outcome.error for outcome in outcomes if isinstance(outcome, Waiting)]
        held = frozenset(outcome.edit.id for outcome in outcomes if isinstance(outcome, Held))
        transient = next((error for error in errors if isinstance(error, TransientError)), None)
        problem = next((error for error in errors if not isinstance(error, TransientError)), None)
        was_unreachable = self._state.unreachable is not None
        self._become(replace(self._state, unreachable=transient, problem=problem, held=held))
        self._arrange_next(errors)
        if was_unreachable and transient is None:
            self.reached.emit()
        for outcome in outcomes:
            self.sent.emit(outcome)

    def _arrange_next(self, errors: Sequence[AppError]) -> None:
        if any(isinstance(error, _PASSES) for error in errors):
            self._backoff.schedule()
        else:
            self._backoff.reset()

    def _sending_failed(self, error: AppError) -> None:
        if isinstance(error, TransientError):
            self._become(replace(self._state, unreachable=error))
        else:
            self._failed(error)
        if isinstance(error, _PASSES):
            self._backoff.schedule()

    def _failed(self, error: AppError) -> None:
        self._become(replace(self._state, problem=error))


def _edits_of(library: Library) -> tuple[tuple[Edit, ...], frozenset[int]]:
    return library.edits(settled=True), library.restorable()
