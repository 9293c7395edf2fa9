"""The requests of this profile as they are made, and saving them as a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from core.case_file.case import Case
from core.case_file.writing import save_case
from core.errors import AppError
from core.i18n import _, ngettext
from core.recorded_calls.call import Call
from ui.messages import Message, Tone, message_from
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.requests.listed import ListedRequests

GATHERED_MS = 60
"""Requests that come one upon the other are shown together."""

MakeCase = Callable[[tuple[Call, ...]], Case]
"""The case of the user who works now, with these requests."""


class RecordedRequests(Protocol):
    """What the page needs of the recorder (core.aws.recorder.Recorder)."""

    @property
    def oldest(self) -> int:
        """The number of the oldest that is kept."""

    @property
    def newest(self) -> int:
        """The number that was given last."""

    def newer_than(self, number: int) -> tuple[Call, ...]:
        """Those that came after it."""

    def listen(self, listener: Callable[[Call], None]) -> Callable[[], None]:
        """Tell of each from now on."""

    def clear(self) -> None:
        """Forget them."""


class RequestsViewModel(ListedRequests):
    """Does nothing before start(): the page calls it when it is first shown."""

    def __init__(
        self,
        workers: Workers,
        recorder: RecordedRequests,
        identity: Callable[[], str | None],
        make_case: MakeCase,
        parent: QObject | None = None,
    ) -> None:
        """identity: the identity id of the user who works now; make_case: their case."""
        super().__init__(parent)
        self._workers = workers
        self._recorder = recorder
        self._identity = identity
        self._make_case = make_case
        self._scope = TaskScope(self)
        self._seen = 0
        self._unsubscribe: Callable[[], None] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(GATHERED_MS)
        self._soon.timeout.connect(self._look)

    @property
    def identity(self) -> str:
        """The identity id of the user who works now."""
        return self._identity() or ""

    def start(self) -> None:
        """Show what was recorded so far, and follow."""
        if self._unsubscribe is None:
            heard = self._scope.on_ui(self._heard)
            self._unsubscribe = self._recorder.listen(lambda _call: heard())
        self._look()

    def pause(self, paused: bool) -> None:
        """Keep the list as it is; requests are still recorded, and come when it goes on."""
        self._become(replace(self._state, paused=paused, behind=0))
        self._look()

    def find(self, number: int) -> Call | None:
        """The request of that number. Who asks for one gets it while the list is paused, too."""
        if self._state.paused and number > self._seen:
            self._catch_up()
            self._become(replace(self._state, behind=0))
        return super().find(number)

    def clear(self) -> None:
        """Forget all requests."""
        self._recorder.clear()
        self._seen = self._recorder.newest
        self._empty()
        self._become(replace(self._state, behind=0))

    def save_case(self, file: Path) -> None:
        """Save what is known of all requests, without secrets."""
        case = self._make_case(tuple(self._calls))
        self._scope.start(self._save(file, case), self._failed)

    async def close(self) -> None:
        """Hear of nothing any more."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._soon.stop()
        await self._scope.close()

    def _heard(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _look(self) -> None:
        if self._state.paused:
            self._become(replace(self._state, behind=self._recorder.newest - self._seen))
            return
        self._catch_up()

    def _catch_up(self) -> None:
        newer = self._recorder.newer_than(self._seen)
        self._seen = newer[-1].number if newer else self._seen
        self._drop_older(self._recorder.oldest)
        # Another user of this profile is signed in as well: their requests are their own.
        mine = self.identity
        self._take([call for call in newer if call.identity in ("", mine)])

    async def _save(self, file: Path, case: Case) -> None:
        await self._workers.store(save_case, file, case)
        title = ngettext(
            "The case was saved with {n} request.",
            "The case was saved with {n} requests.",
            len(case.calls),
        )
        hint = _("It holds no passwords, tokens or keys, and no text of your books.")
        self._become(replace(self._state, message=Message(Tone.SUCCESS, title, hint)))

    def _failed(self, error: AppError) -> None:
        self._become(replace(self._state, message=message_from(error)))
