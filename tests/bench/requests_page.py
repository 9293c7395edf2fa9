"""The page "Requests" with all that the recorder keeps: opening it, scrolling, one more request.

python requests_page.py
"""

from __future__ import annotations

import asyncio
import sys
import time
import tracemalloc
from statistics import median

import qasync
from PySide6.QtWidgets import QApplication

from core.aws.recorder import CAPACITY, Recorder
from core.case_file.case import Case, CaseSetUp, CaseSubject
from tests.bench.probe import finish
from tests.support.recorded import scan_call
from ui.look.theme import FUSION, Scheme, Theme
from ui.tasks.tasks import Workers
from ui.viewmodels.requests.requests import RequestsViewModel
from ui.viewmodels.shell_intents import ShellIntents
from ui.views.requests.page import RequestsPage

SIZE = 1100, 700
FRAMES = 60


def page_of(app: QApplication, recorder: Recorder) -> RequestsPage:
    """The page over that recorder, built up."""
    view_model = RequestsViewModel(
        Workers(),
        recorder,
        lambda: "eu-central-1:identity",
        lambda calls: Case(0.0, "0", CaseSetUp(), CaseSubject(), calls),
    )
    page = RequestsPage(Theme(app, Scheme.LIGHT), view_model, ShellIntents())
    for _ in page.build_up():
        pass
    page.resize(*SIZE)
    return page


async def measure(app: QApplication) -> None:
    """Each step as long as it takes until it is painted."""
    tracemalloc.start()
    recorder = Recorder()
    for number in range(CAPACITY):
        recorder.record(scan_call(number))
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    page = page_of(app, recorder)
    began = time.perf_counter()
    page.show()
    page.grab()
    opened = time.perf_counter() - began
    table = page.parts.pane.table
    bar = table.verticalScrollBar()
    assert table.model().rowCount() == CAPACITY
    frames = []
    for frame in range(FRAMES):
        began = time.perf_counter()
        bar.setValue(bar.maximum() * frame // FRAMES)
        table.viewport().grab()
        frames.append(time.perf_counter() - began)
    began = time.perf_counter()
    page.parts.pane.filter.setText("scan 200")
    table.viewport().grab()
    filtered = time.perf_counter() - began
    finish(
        frame=median(frames),
        slowest=max(frames),
        opened=opened,
        filtered=filtered,
        memory=float(memory),
    )
    await asyncio.sleep(0)


application = QApplication([*sys.argv[:1], *FUSION])
with qasync.QEventLoop(application) as loop:
    loop.run_until_complete(measure(application))
