"""A list of recorded requests that can be looked through: filter, selection, a sign-in's steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from core.recorded_calls.call import Call
from core.recorded_calls.pages import FirstPages
from core.recorded_calls.steps import STEPS, SignInSteps, sign_in_steps
from core.replay.repeatable import Obstacle, Way, why_not
from ui.messages import Message
from ui.models.request_words import is_answered_read, pages_words, search_text
from ui.models.requests_table import RequestsTableModel
from ui.viewmodels.base import ViewModel


@dataclass(frozen=True, slots=True)
class ListedState:
    """total and shown count requests. selected: in their order, the oldest first.

    together: those selected are the pages of one reading. behind: those that came since the list
    was paused. message: what came of the last command.
    """

    total: int = 0
    shown: int = 0
    filter: str = ""
    hide_reads: bool = False
    steps: SignInSteps | None = None
    selected: tuple[Call, ...] = ()
    together: bool = False
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
        self._first_page: dict[int, int] = {}
        self.table = RequestsTableModel(self, self._first_page)
        self._calls: list[Call] = []
        self._pages = FirstPages()

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

    def select(self, calls: Sequence[Call], together: bool = False) -> None:
        """These are selected; together: as the pages of one reading."""
        chosen = tuple(sorted(calls, key=lambda call: call.number))
        self._become(replace(self._state, selected=chosen, together=together))

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
        """What keeps the selected request from being copied in this way; None when nothing does.

        Pages are copied all or none.
        """
        obstacles = (why_not(call, way) for call in self._state.selected)
        return next((one for one in obstacles if one is not None), None)

    def _take(self, calls: Sequence[Call]) -> None:
        """These came, newer than the others."""
        self._calls.extend(calls)
        if self._note_pages(calls) and self._state.filter:
            # A page may bring those before it back with it.
            self.table.show(self._wanted(self._calls))
        else:
            self.table.add(self._wanted(calls))
        self._count(look_for_steps=any(call.operation in STEPS for call in calls))

    def _note_pages(self, calls: Sequence[Call]) -> bool:
        """Whether any of them goes on with a reading that was begun before."""
        firsts = ((call.number, self._pages.first_of(call)) for call in calls)
        later = {number: first for number, first in firsts if number != first}
        self._first_page.update(later)
        return bool(later)

    def _drop_older(self, number: int) -> None:
        """The ones before this number are kept no longer."""
        gone = 0
        while gone < len(self._calls) and self._calls[gone].number < number:
            gone += 1
        if gone:
            for call in self._calls[:gone]:
                self._first_page.pop(call.number, None)
            del self._calls[:gone]
            self.table.drop_older(number)
            self._count(look_for_steps=False)

    def _empty(self) -> None:
        self._calls.clear()
        self._first_page.clear()
        self._pages = FirstPages()
        self.table.show(())
        self._become(replace(self._state, selected=(), together=False, steps=None))
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
        firsts = set(self._first_page.values())
        texts = ((call, self._text_of(call, firsts)) for call in calls)
        fits = {call.number for call, text in texts if all(word in text for word in words)}
        # What is found in one page is found in its reading, which is shown whole.
        whole = {self._first_page.get(number, number) for number in fits}
        return [c for c in calls if self._first_page.get(c.number, c.number) in whole]

    def _text_of(self, call: Call, firsts: set[int]) -> str:
        """Words of the row, and the word “pages” for one of several."""
        one_of_several = call.number in self._first_page or call.number in firsts
        return f"{search_text(call)} {pages_words('', 2) if one_of_several else ''}".lower()

    def _count(self, *, look_for_steps: bool) -> None:
        steps = self._state.steps
        if look_for_steps:
            steps = sign_in_steps(self._calls, self.identity)
        self._become(
            replace(self._state, total=len(self._calls), shown=self.table.shown, steps=steps)
        )
