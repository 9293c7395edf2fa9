"""What is declared of a command. Used by ui.actions.registry, where all of them stand."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Scope(Enum):
    """Where the keys of a command are heard."""

    WINDOW = "the window, with or without a signed-in user"
    WORKSPACE = "the pages of a signed-in user"
    PAGE = "a page, whichever it is"
    BOOKS = "the books page"
    OUTBOX = "the outbox page"
    ACCESS = "the access page"
    LESSONS = "the lessons page"
    REQUESTS = "the requests page"
    ERRORS = "the page of errors"
    COLUMNS = "the menu of the table's columns"
    PANEL = "a panel beside a page"
    BOOK_FORM = "the book form"
    TOKEN = "the token page"

    @property
    def around(self) -> Scope | None:
        """The part that this one is in."""
        return _AROUND.get(self)


_AROUND = {
    Scope.WORKSPACE: Scope.WINDOW,
    Scope.PAGE: Scope.WORKSPACE,
    Scope.BOOKS: Scope.WORKSPACE,
    Scope.OUTBOX: Scope.WORKSPACE,
    Scope.ACCESS: Scope.WORKSPACE,
    Scope.LESSONS: Scope.WORKSPACE,
    Scope.REQUESTS: Scope.WORKSPACE,
    Scope.ERRORS: Scope.WORKSPACE,
    Scope.TOKEN: Scope.WORKSPACE,
    Scope.COLUMNS: Scope.BOOKS,
    Scope.PANEL: Scope.BOOKS,
    Scope.BOOK_FORM: Scope.PANEL,
}

HELP = "HelpContents"
"""For keys: the desktop's own for help, F1 or Cmd+? on a Mac."""


class ActionEntry(NamedTuple):
    """One command.

    words may hold named placeholders (“Move “{column}” left”), which its maker fills in. hint says
    on hover what it does; keys are portable key sequences (“Ctrl+N”); told is what hover says in
    place of the first of them, where another part of Qt's hears that key.
    """

    id: str
    words: str
    scope: Scope
    keys: tuple[str, ...] = ()
    hint: str = ""
    told: str = ""
    icon: str = ""
    checkable: bool = False
