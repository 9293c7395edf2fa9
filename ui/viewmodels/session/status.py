"""The line at the foot of the window: how many books, how fresh, how many edits wait."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.i18n import _, ngettext, number
from ui.messages import MINUTE, duration, moment
from ui.viewmodels.base import ViewModel

if TYPE_CHECKING:
    from ui.viewmodels.books.books_state import BooksState
    from ui.viewmodels.session.user_view_models import UserViewModels

TICK_MS = 15_000


@dataclass(frozen=True, slots=True)
class StatusState:
    """Each part is a phrase, or empty. synced_exactly: local time, for on hover."""

    books: str = ""
    synced: str = ""
    synced_exactly: str = ""
    waiting: str = ""
    undecided: str = ""

    @property
    def line(self) -> str:
        """All parts in one line."""
        parts = (self.books, self.synced, self.waiting, self.undecided)
        return " · ".join(part for part in parts if part)


class StatusViewModel(ViewModel[StatusState]):
    """Follows the books and the outbox."""

    def __init__(self, parts: UserViewModels, parent: QObject | None = None) -> None:
        super().__init__(StatusState(), parent)
        self._parts = parts
        parts.books.changed.connect(self._sum_up)
        parts.outbox.changed.connect(self._sum_up)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._sum_up)
        self._tick.start()
        self._sum_up()

    def stop(self) -> None:
        """Stop counting."""
        self._tick.stop()

    def _sum_up(self) -> None:
        books, outbox = self._parts.books.state, self._parts.outbox.state
        synced = books.synced_at
        self._become(
            StatusState(
                books=_books(books) if books.everything.rows or synced else "",
                synced=_synced(time.time() - synced) if synced else "",
                synced_exactly=moment(synced) if synced else "",
                waiting=_waiting(outbox.waiting),
                undecided=_undecided(outbox.undecided),
            )
        )


def _books(state: BooksState) -> str:
    """What the table holds: a book that is still to be sent, or was refused, is not in it."""
    held, found = state.everything.in_table, number(state.matching.in_table)
    if state.matching.more:
        return ngettext(
            "more than {found} of {n} book", "more than {found} of {n} books", held, found=found
        )
    if state.matching.rows == state.everything.rows:
        return ngettext("{n} book", "{n} books", held)
    return ngettext("{found} of {n} book", "{found} of {n} books", held, found=found)


def _synced(seconds: float) -> str:
    """How long ago the books were read from the table."""
    if seconds < MINUTE:
        return _("synced just now")
    return _("synced {duration} ago", duration=duration(seconds))


def _waiting(edits: int) -> str:
    return ngettext("{n} edit waiting", "{n} edits waiting", edits) if edits else ""


def _undecided(edits: int) -> str:
    return ngettext("{n} edit needs you", "{n} edits need you", edits) if edits else ""
