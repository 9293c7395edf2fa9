"""What was closed is gone: neither a signed-out user's workspace nor the closed app stays behind.

A lambda that a signal of a view model's own child calls is enough to keep all of it: Python's
garbage collection does not look into Qt's connections.
"""

from __future__ import annotations

import asyncio
import gc
from collections import Counter

import pytest
from botocore.client import BaseClient
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from core.aws.clients import Clients
from core.books.library import Library
from core.signed_in.connection import Connection, UserContext
from tests.support.qt import until
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, see_books_as
from ui.backend.services import Services
from ui.shell.user_workspace import UserWorkspace
from ui.tasks.tasks import Workers
from ui.tour.chapters.people import sign_out
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.pages.page import PageWidget
from ui.views.workspace.workspace import Workspace

OF_A_USER = (UserWorkspace, UserViewModels, Workspace, PageWidget, UserContext, Library)
OF_THE_APP = (QObject, Services, Connection, Clients, BaseClient, Workers)

SOON = 10.0
"""Seconds, of which only a failure takes more than a few turns of the loop."""

PAGES = ("Access", "Token", "Requests", "By hand", "Errors", "Lessons", "Outbox")


async def use(opened: Opened) -> None:
    """Sign in, look at every page, and sign out."""
    await see_books_as(opened, "testuser1")
    for page in PAGES:
        await opened.see.click(page)
    await sign_out(opened.see)
    await until(lambda: opened.app.present is None)


def left(app: QApplication, kinds: tuple[type, ...]) -> Counter[str]:
    """What of these kinds lives, by class: of what this test has made, as the loop's start has
    frozen what was there before."""
    for _each in range(2):
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    living = (each for each in gc.get_objects() if isinstance(each, kinds))
    return Counter(f"{type(each).__module__}.{type(each).__qualname__}" for each in living)


async def all_gone(app: QApplication, kinds: tuple[type, ...]) -> None:
    """Nothing of these kinds lives any more, or the test fails with what does."""
    try:
        await until(lambda: not left(app, kinds), within=SOON)
    except AssertionError:
        pytest.fail(f"left behind: {dict(left(app, kinds))}")


async def live(computer: Computer, app: QApplication) -> None:
    """The app's whole life; in the middle of it a user's."""
    async with bookplate(computer) as opened:
        await use(opened)
        await all_gone(app, OF_A_USER)


async def test_neither_a_signed_out_user_nor_a_closed_app_stays(
    computer: Computer, qapp: QApplication
) -> None:
    loop = asyncio.get_running_loop()
    hears_errors = loop.get_exception_handler()
    await live(computer, qapp)
    # The app had put its own into the loop, which outlives it in tests alone.
    loop.set_exception_handler(hears_errors)
    await all_gone(qapp, OF_THE_APP)
