"""The pages of a signed-in user, in the order of their tabs and of Ctrl+1, Ctrl+2, …

A new page is a Page beside its widget, and its name here. The first one is what a user sees first.
"""

from __future__ import annotations

from ui.actions.entry import ActionEntry, Scope
from ui.views.books.page import BOOKS
from ui.views.error_catalogue.page import ERRORS
from ui.views.outbox.page import OUTBOX
from ui.views.pages.page import Page, WorkspaceContext

PAGES: tuple[Page, ...] = (BOOKS, OUTBOX, ERRORS)

DIGITS = 9
"""Keys there are for pages."""


def pages_for(context: WorkspaceContext) -> tuple[tuple[Page, ActionEntry], ...]:
    """The pages that are there for this user, each with the command that shows it."""
    return with_commands(tuple(page for page in PAGES if page.is_there(context)))


def with_commands(pages: tuple[Page, ...]) -> tuple[tuple[Page, ActionEntry], ...]:
    """Each with its command, whose key is the number of its tab."""
    return tuple((page, _command(page, number)) for number, page in enumerate(pages, 1))


def _command(page: Page, number: int) -> ActionEntry:
    keys = (f"Ctrl+{number}",) if number <= DIGITS else ()
    return ActionEntry(
        f"go.{page.id}", page.title, Scope.WORKSPACE, keys=keys, hint=page.title, icon=page.icon
    )
