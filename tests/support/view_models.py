"""A user's view models without a window: the real library, on a table in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from core.books.library import Library
from core.identity.caller import CallerIdentity
from tests.support.books import InMemoryBooks
from tests.support.desk import (
    StandingCredentials,
    StandingSession,
    assumed,
    open_context,
    open_library,
)
from tests.support.loop import until
from ui.viewmodels.session.user_view_models import UserViewModels

READER = assumed("BooksReadAccess")


@dataclass
class Parts:
    """The view models, and what stands behind them."""

    cloud: InMemoryBooks
    library: Library
    view_models: UserViewModels

    def row(self, title: str) -> int:
        """The position of a row, by its title."""
        table = self.view_models.books.table
        shown = [table.index(row, 1).data() for row in range(table.rowCount())]
        return shown.index(title)

    def titles(self) -> list[str]:
        """The titles in the rows, from top to bottom."""
        table = self.view_models.books.table
        return [str(table.index(row, 1).data()) for row in range(table.rowCount())]

    async def loaded(self) -> None:
        """Wait until the table was read, and its rows are shown."""
        books = self.view_models.books
        await until(lambda: books.state.synced_at and not books.state.loading)
        await until(lambda: books.table.rowCount() == len(self.cloud.items))

    async def add(self, author: str, title: str, **typed: str) -> None:
        """Type a new book into the form, and save it."""
        form = self.view_models.form
        form.add()
        for name, text in {"author": author, "title": title, **typed}.items():
            form.type(name, text)
        form.save()
        await until(lambda: not form.state.is_open)


@asynccontextmanager
async def user(
    cloud: InMemoryBooks,
    *,
    file: Path | None = None,
    session: StandingSession | None = None,
    credentials: StandingCredentials | None = None,
    caller: CallerIdentity | None = READER,
) -> AsyncIterator[Parts]:
    """The view models of testuser1, started; closed at the end."""
    library = open_library(cloud, file)
    view_models = open_context(library, session=session, credentials=credentials, caller=caller)
    view_models.start()
    try:
        yield Parts(cloud, library, view_models)
    finally:
        await view_models.close()
        library.close()
