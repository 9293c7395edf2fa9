"""Pages opened for the first time after a sign-in: for how long the window does not answer.

The whole app on a practice cloud, warmed up as it is while a user types; 25 drafts are in the
outbox. Each button is found before the clock starts: looking for it is not the app's work.

python opened_pages.py USERNAME PASSWORD
"""

from __future__ import annotations

import asyncio
import sys
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import qasync
from PySide6.QtWidgets import QAbstractButton, QApplication

from core.vault.vault import MemoryVault
from tests.bench.probe import Ticks, finish
from tests.support.books import book
from tests.support.practice import running_practice
from tests.support.shell import Computer, Opened
from ui.look.theme import FUSION
from ui.startup.plain_imports import import_as_python_does
from ui.startup.warm_up import class_names, first_uses
from ui.tour.chapters.people import all_books
from ui.tour.driver import until

PAGES = {"lessons": "Lessons", "errors": "Errors", "outbox": "Outbox"}
EDITS = 25
SETTLES_S = 0.5
"""Seconds in which all that a page does after the click is done."""


async def gap_of(opened: Opened, ticks: Ticks, name: str) -> float:
    """Press this button; the longest gap until all is quiet again."""
    button = await opened.see.find(QAbstractButton, name)
    await asyncio.sleep(SETTLES_S)
    ticks.forget()
    button.click()
    await asyncio.sleep(SETTLES_S)
    return ticks.longest


async def fill_outbox(opened: Opened) -> None:
    """Edits that were made and not sent."""
    workspace = opened.app.present
    assert workspace is not None
    library, outbox = workspace._context.library, workspace.view_models.outbox
    for number in range(EDITS):
        edit = library.add(book("Anon", f"Book {number:02}").attributes)
        library.keep_as_draft(edit.id)
    outbox.reload()
    await until(lambda: len(outbox.state.edits) == EDITS, "the edits are not in the outbox")


async def measure(app: QApplication, username: str, password: str) -> None:
    """One page after the other, each for the first time."""
    with TemporaryDirectory() as folder, running_practice() as cloud:
        opened = Computer(app, Path(folder), cloud, MemoryVault).open()
        for step in chain(class_names(), first_uses(opened.window, opened.app.first_paint.theme)):
            step()
        await opened.sign_in(username, password)
        await all_books(opened.see)
        await fill_outbox(opened)
        ticks = Ticks(opened.window, lambda: None)
        gaps = {page: await gap_of(opened, ticks, name) for page, name in PAGES.items()}
        await gap_of(opened, ticks, "Requests")
        gaps["by_hand"] = await gap_of(opened, ticks, "By hand")
        finish(**gaps)


import_as_python_does()
application = QApplication([*sys.argv[:1], *FUSION])
application.setQuitOnLastWindowClosed(False)
with qasync.QEventLoop(application) as loop:
    loop.run_until_complete(measure(application, *sys.argv[1:3]))
