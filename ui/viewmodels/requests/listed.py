"""A list of recorded requests that can be looked through: filter, selection, a sign-in's steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from core.exchange.call import Call
from core.exchange.steps import STEPS, SignInSteps, sign_in_steps
from core.replay.repeatable import Obstacle, Way, why_not
from ui.messages import Message
from ui.models.request_words import is_answered_read, search_text
from ui.models.requests_table import RequestsTableModel
from ui.viewmodels.base import ViewModel


@dataclass(frozen=True, slots=True)
class ListedState:
    """total and shown count requests. selected: in their order, the oldest first.

    behind: those that came since the list was paused. message: what came of the last command.
    """

    total: int = 0
    shown: int = 0
    filter: str = ""
    hide_reads: bool = False
    steps: SignInSteps | None = None
    selected: tuple[Call, ...] = ()
    paused: bool = False
    behind: int = 0
    message: Message | None = None

    @property
    def hidden(self) -> int:
        """How many the filter leaves out."""
        return self.total - self.shown


class ListedRequests(ViewModel[ListedState]):
    """What both the page and an opened case have. table: the rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(ListedState(), parent)
        self.table = RequestsTableModel(self)
        self._calls: list[Call] = []

    @property
    def identity(self) -> str:
        """The identity id of the user whose sign-in is shown; empty when that is not known."""
        return ""

    def filter(self, text: str) -> None:
        """Show the requests in which all these words occur."""
        self._become(replace(self._state, filter=text.strip()))
        self._show_all()

    def hide_reads(self, hidden: bool) -> None:
        """Leave out what read the table and was answered."""
        self._become(replace(self._state, hide_reads=hidden))
        self._show_all()

    def select(self, calls: Sequence[Call]) -> None:
        """These rows are selected."""
        chosen = tuple(sorted(calls, key=lambda call: call.number))
        self._become(replace(self._state, selected=chosen))

    def find(self, number: int) -> Call | None:
        """The request of that number; a filter that hides it is taken away."""
        found = next((call for call in self._calls if call.number == number), None)
        if found is not None and self.table.row_of(number) is None:
            self._become(replace(self._state, filter="", hide_reads=False))
            self._show_all()
        return found

    def dismiss(self) -> None:
        """The message was read."""
        self._become(replace(self._state, message=None))

    def why_not_copy(self, way: Way) -> Obstacle | None:
        """What keeps the selected request from being copied in this way; None when nothing does."""
        (call,) = self._state.selected
        return why_not(call, way)

    def _take(self, calls: Sequence[Call]) -> None:
        """These came, newer than the others."""
        self._calls.extend(calls)
        self.table.add(self._wanted(calls))
        self._count(look_for_steps=any(call.operation in STEPS for call in calls))

    def _drop_older(self, number: int) -> None:
        """The ones before this number are kept no longer."""
        gone = 0
        while gone < len(self._calls) and self._calls[gone].number < number:
            gone += 1
        if gone:
            del self._calls[:gone]
            self.table.drop_older(number)
            self._count(look_for_steps=False)

    def _empty(self) -> None:
        self._calls.clear()
        self.table.show(())
        self._become(replace(self._state, selected=(), steps=None))
        self._count(look_for_steps=False)

    def _show_all(self) -> None:
        self.table.show(self._wanted(self._calls))
        self._count(look_for_steps=False)

    def _wanted(self, calls: Sequence[Call]) -> Sequence[Call]:
        if self._state.hide_reads:
            calls = [call for call in calls if not is_answered_read(call)]
        words = self._state.filter.lower().split()
        if not words:
            return calls
        texts = ((call, search_text(call)) for call in calls)
        return [call for call, text in texts if all(word in text for word in words)]

    def _count(self, *, look_for_steps: bool) -> None:
        steps = self._state.steps
        if look_for_steps:
            steps = sign_in_steps(self._calls, self.identity)
        self._become(
            replace(self._state, total=len(self._calls), shown=self.table.rowCount(), steps=steps)
        )
