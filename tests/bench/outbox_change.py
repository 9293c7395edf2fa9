"""One edit of an outbox that is on screen is kept as a draft: the window's part, until painted.

Before it the store is read, in a thread of its own, while the window can be used.

python outbox_change.py EDITS
"""

from __future__ import annotations

import asyncio
import sys
import time
from statistics import median

import qasync
from PySide6.QtWidgets import QApplication

from core.books.edits.edit import EditState
from tests.bench.probe import finish
from tests.support.books import InMemoryBooks, book
from tests.support.desk import open_context, open_library
from ui.look.theme import FUSION, Scheme, Theme
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.outbox.page import OutboxPage

SIZE = 900, 700
CHANGES = 7


class Turns:
    """Hears of a change before the page does, and after it; notes how long that took."""

    def __init__(self, view_models: UserViewModels) -> None:
        self._view_models = view_models
        self._outbox = view_models.outbox
        self._edit = 0
        self._began = 0.0
        self.page: OutboxPage | None = None
        self.done = asyncio.Event()
        self.took: list[float] = []
        self._outbox.changed.connect(self._before)

    def open_page(self, theme: Theme) -> None:
        """Show the page; from now on it hears of changes between the two."""
        self.page = OutboxPage(theme, self._view_models)
        self.page.resize(*SIZE)
        self.page.show()
        self._outbox.changed.connect(self._after)

    async def change(self) -> None:
        """Do what a click on "Keep as draft" does, and wait until it is painted."""
        self.done.clear()
        edits = self._outbox.state.edits
        edit = next(each for each in edits if each.state is EditState.QUEUED)
        self._edit = edit.id
        self._outbox.keep_as_draft(edit)
        await self.done.wait()

    def _before(self) -> None:
        self._began = time.monotonic()

    def _after(self) -> None:
        edits = self._outbox.state.edits
        if any(each.id == self._edit and each.state is EditState.DRAFT for each in edits):
            assert self.page is not None
            self.page.grab()
            self.took.append(time.monotonic() - self._began)
            self._edit = 0
            self.done.set()


async def measure(app: QApplication, edits: int) -> None:
    """Fill an outbox, show it, and change it; the first change only warms the caches."""
    library = open_library(InMemoryBooks())
    for number in range(edits):
        library.add(book("Anon", f"Book {number:04}").attributes)
    view_models = open_context(library)
    turns = Turns(view_models)
    turns.open_page(Theme(app, Scheme.LIGHT))
    view_models.outbox.reload()
    while len(view_models.outbox.state.edits) < edits:
        await asyncio.sleep(0)
    for _ in range(CHANGES + 1):
        await turns.change()
    finish(change=median(turns.took[1:]))


application = QApplication([*sys.argv[:1], *FUSION])
with qasync.QEventLoop(application) as loop:
    loop.run_until_complete(measure(application, int(sys.argv[1])))
