"""What stands in the table's place while it is empty: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme
from ui.viewmodels.books.books_state import BooksState, Emptiness
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.frames.empty_state import EmptyState
from ui.widgets.make import button, horizontal

WORDS = {
    Emptiness.OPENING: ("books", "Opening your books…", "", ""),
    Emptiness.LOADING: ("books", "Loading books…", "They appear here as they come.", ""),
    Emptiness.NO_MATCH: (
        "search",
        "No book matches the filter.",
        "All its words must occur in the book.",
        "Clear filter",
    ),
    Emptiness.NO_SCAN: (
        "key",
        "Your role may not list the whole table.",
        "It may still be allowed to look books up by their author. What you look up stays here.",
        "Why?",
    ),
    Emptiness.NO_ROLE: ("key", "You have no role here.", "", "Try again"),
    Emptiness.NEVER_SYNCED: (
        "warning",
        "There is no connection, and no book is on this computer yet.",
        "The books will appear as soon as the table can be reached.",
        "Try again",
    ),
    Emptiness.FAILED: ("danger", "The books could not be read.", "", "Try again"),
    Emptiness.NO_BOOKS: (
        "books",
        "This table has no books yet.",
        "Add the first one; it appears here at once.",
        "Add a book",
    ),
}


class BooksEmpty(EmptyState):
    """asked(author): read one author's books, where the whole table may not be read."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._partition = LineEdit()
        self._read = button("Look up", self._ask)
        self._by_partition = QWidget()
        row = horizontal(theme.space(2), self._by_partition)
        row.addWidget(self._partition)
        row.addWidget(self._read)
        self._partition.setMinimumWidth(theme.space(60))
        self._partition.returnPressed.connect(self._ask)
        self.add_above_action(self._by_partition)

    def show_state(self, state: BooksState) -> None:
        """Say why nothing is there."""
        why = state.emptiness
        if why is None:
            return
        icon, title, hint, action = WORDS[why]
        if why is Emptiness.NO_ROLE and state.no_role is not None:
            title, hint = state.no_role.title, state.no_role.hint
        if why is Emptiness.FAILED and state.problem is not None:
            title, hint = state.problem.title, state.problem.hint
        if state.slow:
            hint = "This is taking longer than usual. Bookplate is still waiting for the table."
        if why is Emptiness.NO_SCAN and state.not_found:
            hint = f"No book by “{state.not_found}” was found. Upper and lower case count."
        self.show_words(icon, title, hint, action)
        self._by_partition.setVisible(why is Emptiness.NO_SCAN)
        self._partition.setPlaceholderText(f"{state.partition}, exactly as in the table")
        self._partition.setAccessibleName(f"Look up by {state.partition}")

    def focus(self) -> None:
        """Put the focus on what can be done."""
        self.setFocusProxy(self._partition if self._by_partition.isVisibleTo(self) else self.action)
        self.setFocus()

    def _ask(self) -> None:
        self.asked.emit(self._partition.text())
