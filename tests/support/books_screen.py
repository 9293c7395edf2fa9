"""The books page as a person sees and works it: found by accessible names, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from core.books.library import Library
from tests.support.books import InMemoryBooks
from tests.support.desk import (
    StandingCredentials,
    StandingSession,
    assumed,
    open_context,
    open_library,
)
from tests.support.qt import until
from ui.look.theme import Scheme, Theme
from ui.settings.settings import Settings
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.books.page import BooksPage

W = TypeVar("W", bound=QWidget)


class BooksScreen:
    """One window with the books page in it."""

    def __init__(
        self, table: InMemoryBooks, library: Library, view_models: UserViewModels, page: BooksPage
    ) -> None:
        self.cloud = table
        self.library = library
        self.view_models = view_models
        self.page = page
        self.table = page.table

    def find(self, kind: type[W], name: str) -> W | None:
        """The visible widget of that kind and accessible name."""
        return next(
            (w for w in self.page.findChildren(kind) if w.isVisible() and _name(w) == name), None
        )

    def has(self, kind: type[W], name: str) -> W:
        """The same, which must be there."""
        found = self.find(kind, name)
        assert found is not None, f"no {kind.__name__} named “{name}”"
        return found

    def click(self, name: str) -> None:
        """Click a button."""
        QTest.mouseClick(self.has(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def type_into(self, name: str, text: str) -> None:
        """Type into a field."""
        field = self.has(QWidget, name)
        field.setFocus()
        QTest.keyClicks(field, text)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)

    def says(self, text: str) -> bool:
        """Whether some visible label says this."""
        return any(text in said for said in self.sentences())

    def sentences(self) -> Iterator[str]:
        """What all visible labels say."""
        return (w.text() for w in self.page.findChildren(QLabel) if w.isVisible())

    def titles(self) -> list[str]:
        """The titles in the rows, from top to bottom."""
        model = self.table.model()
        return [str(model.index(row, 1).data()) for row in range(model.rowCount())]

    async def loaded(self) -> None:
        """Wait until every book of the table is a row."""
        await until(
            lambda: (
                self.view_models.books.state.synced_at and not self.view_models.books.state.loading
            )
        )
        await until(lambda: self.view_models.books.table.rowCount() == len(self.cloud.items))


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


@asynccontextmanager
async def books_screen(
    app: QApplication,
    table: InMemoryBooks,
    settings_file: Path,
    *,
    session: StandingSession | None = None,
    credentials: StandingCredentials | None = None,
) -> AsyncIterator[BooksScreen]:
    """Open the page, start the view_models, and close both at the end."""
    library = open_library(table)
    view_models = open_context(
        library, session=session, credentials=credentials, caller=assumed("BooksReadAccess")
    )
    settings = Settings(settings_file)
    page = BooksPage(Theme(app, Scheme.LIGHT), view_models, settings)
    for _ in page.build_up():
        pass
    page.resize(1100, 700)
    page.show()
    page.activateWindow()
    view_models.start()
    view_models.inspector.start()
    try:
        yield BooksScreen(table, library, view_models, page)
    finally:
        await view_models.close()
        page.close()
        page.deleteLater()
        library.close()
