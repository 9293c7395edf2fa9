"""The empty table: why no book is shown, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.errors import AppError
from core.i18n import N_, _, ngettext
from ui.look.theme import Theme
from ui.viewmodels.books.books_state import BooksState, Emptiness
from ui.views.books.partition_look_up import PartitionLookUp
from ui.widgets.frames.empty_state import EmptyState

WORDS = {
    Emptiness.OPENING: ("books", N_("Opening your books…"), "", ""),
    Emptiness.LOADING: ("books", N_("Loading books…"), N_("Books appear as they arrive."), ""),
    Emptiness.NO_MATCH: ("search", N_("No book matches the filter."), "", N_("Clear filter")),
    Emptiness.NO_SCAN: (
        "key",
        N_("Your role is not allowed to list the whole table."),
        "",
        N_("Why?"),
    ),
    Emptiness.NO_ROLE: ("key", N_("You have no role here."), "", N_("Try again")),
    Emptiness.NEVER_SYNCED: (
        "warning",
        N_("No connection, and no books on this computer yet."),
        N_("Books will appear as soon as the table can be reached."),
        N_("Try again"),
    ),
    Emptiness.FAILED: ("danger", N_("The books could not be read."), "", N_("Try again")),
    Emptiness.NO_BOOKS: (
        "books",
        N_("This table has no books yet."),
        N_("Add the first one. It will appear here at once."),
        N_("Add a book"),
    ),
}


class BooksEmpty(EmptyState):
    """asked(author): read one author's books, where the whole table may not be read."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._look_up = PartitionLookUp(theme)
        self._look_up.asked.connect(self.asked)
        self.add_above_action(self._look_up)

    def show_state(self, state: BooksState) -> None:
        """Say why nothing is there."""
        why = state.emptiness
        if why is None:
            return
        icon, title, hint, action = WORDS[why]
        title, hint = _(title), _(hint) or _hint(why, state)
        error = _error(why, state)
        if error is not None and why is not Emptiness.NEVER_SYNCED:
            title, hint = error.title, error.hint
        if state.slow:
            hint = _("This is taking longer than usual. Bookplate is still waiting for the table.")
        self.show_words(icon, title, hint, _(action), error.said if error else None)
        self._look_up.setVisible(why is Emptiness.NO_SCAN)
        self._look_up.name_attribute(state.partition)

    def focus(self) -> None:
        """Put the focus on what can be done."""
        self.setFocusProxy(self._look_up if self._look_up.isVisibleTo(self) else self.action)
        self.setFocus()


def _error(why: Emptiness, state: BooksState) -> AppError | None:
    """What stands in the way, where it is that."""
    match why:
        case Emptiness.NO_ROLE:
            return state.no_role
        case Emptiness.FAILED:
            return state.problem
        case Emptiness.NEVER_SYNCED:
            return state.unreachable
        case _:
            return None


def _hint(why: Emptiness, state: BooksState) -> str:
    """The advice that depends on what was asked for."""
    if why is Emptiness.NO_MATCH:
        words = [_("“{word}”", word=word) for word in state.query.text.split()]
        return ngettext(
            "No book contains {words}.",
            "Every word must match: {words}.",
            len(words),
            words=", ".join(words),
        )
    if why is Emptiness.NO_SCAN and state.not_found:
        return _("No book by “{who}”. Capital letters matter here.", who=state.not_found)
    if why is Emptiness.NO_SCAN:
        return _(
            "You may still be able to look books up by {attribute}. What you look up stays here.",
            attribute=state.partition,
        )
    return ""
