"""The access page with four roles of which all is known: opened, unfolded, told of something new.

python access_page.py
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from statistics import median

import qasync
from PySide6.QtWidgets import QApplication

from core.access.actions import PROBES, operation_of
from core.aws.recorder import Call, Recorder
from tests.bench.probe import finish
from tests.support.books import InMemoryBooks
from tests.support.desk import access_sources, assumed, open_context, open_library
from ui.look.theme import FUSION, Scheme, Theme
from ui.viewmodels.access.state import Node
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.access.page import AccessPage

SIZE = 900, 700
ROLES = ("BooksReadAccess", "BooksWriteAccess", "BooksCurateAccess", "BooksSignedInAccess")
TIMES = 7


def record(recorder: Recorder) -> None:
    """Each role does each action once."""
    body = json.dumps({"TableName": "book-table"})
    for role in ROLES:
        for action in PROBES:
            recorder.record(
                Call.of(
                    service="dynamodb",
                    operation=operation_of(action),
                    started=time.time(),
                    status=200,
                    request_body=body,
                    role=role,
                    identity="eu-central-1:identity",
                )
            )


def opened(theme: Theme, view_models: UserViewModels) -> tuple[AccessPage, float]:
    """The page, from its making to its paint."""
    began = time.monotonic()
    page = AccessPage(theme, view_models)
    for _ in page.build_up():
        pass
    page.resize(*SIZE)
    page.show()
    page.grab()
    return page, time.monotonic() - began


def turned(page: AccessPage, view_models: UserViewModels, node: Node) -> float:
    """A click on a card, until it is painted."""
    began = time.monotonic()
    view_models.access.turn(node)
    page.grab()
    return time.monotonic() - began


async def measure(app: QApplication) -> None:
    """The first page only warms the caches."""
    recorder = Recorder()
    view_models = open_context(
        open_library(InMemoryBooks()),
        caller=assumed("BooksReadAccess"),
        access=access_sources(recorder),
    )
    view_models.inspector.start()
    view_models.access.start()
    record(recorder)
    view_models.access.show()
    while len(view_models.access.state.roles) < len(ROLES):
        await asyncio.sleep(0)
    theme = Theme(app, Scheme.LIGHT)
    took: list[float] = []
    gaps: list[float] = []
    for _ in range(TIMES):
        page, seconds = opened(theme, view_models)
        took.append(seconds)
        gaps += [turned(page, view_models, node) for node in Node]
        page.deleteLater()
    finish(opens=median(took[1:]), gap=max(gaps[len(Node) :]))


application = QApplication([*sys.argv[:1], *FUSION])
with qasync.QEventLoop(application) as loop:
    loop.run_until_complete(measure(application))
