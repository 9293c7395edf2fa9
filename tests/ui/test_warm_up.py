"""What Qt puts off until first use is done before it is needed, in small pieces."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTableView

from tests.support.qt import until
from tests.support.shell import Computer
from tests.support.window import bookplate
from ui.look.icons import draw_icon
from ui.look.theme import Scheme, Theme
from ui.startup.warm_up import SLICE_S, WarmUp, first_uses
from ui.views.practice.users_panel import PracticeUsersPanel
from ui.views.sign_in.heading import SignInHeading

ROOT = Path(__file__).resolve().parents[2]


NAMES_NOTHING_NEW = """
import importlib, sys
from PySide6 import QtCore, QtGui, QtWidgets
from main import HEAVY_MODULES
from ui.startup.warm_up import class_names

for name_class in class_names():
    name_class()
from PySide6 import QtNetwork

modules = (QtCore, QtGui, QtNetwork, QtWidgets)
named = {module: set(vars(module)) for module in modules}
assert "QSplitter" in named[QtWidgets]
for later in HEAVY_MODULES:
    importlib.import_module(later)
new = [name for module in modules for name in set(vars(module)) - named[module]]
qt = {name for name in sys.modules if name.startswith("PySide6.Qt")}
print(new, sorted(qt - {module.__name__ for module in modules}))
"""


def test_whatever_is_imported_later_names_no_class_of_qts_for_the_first_time() -> None:
    # Two threads that do so at the same time end in a segmentation fault.
    run = subprocess.run(
        [sys.executable, "-c", NAMES_NOTHING_NEW],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "[] []"


def test_every_step_can_be_taken_and_leaves_nothing_in_the_window(qapp: QApplication) -> None:
    window = QMainWindow()
    theme = Theme(qapp, Scheme.LIGHT)
    theme.dress(window)
    for step in first_uses(window, theme):
        step()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChild(QTableView) is None
    assert not draw_icon(theme, "copy").isNull()


async def test_the_event_loop_has_its_turn_between_slow_steps() -> None:
    turns = QTimer()
    passed: list[None] = []
    turns.timeout.connect(partial(passed.append, None))
    turns.start(0)
    before: list[int] = []

    def dawdle() -> None:
        before.append(len(passed))
        began = time.monotonic()
        while time.monotonic() - began <= SLICE_S:
            pass

    warm_up = WarmUp(iter([dawdle, dawdle, dawdle]))
    assert warm_up.done
    warm_up.start()
    await until(lambda: warm_up.done)
    turns.stop()
    assert len(before) == 3
    assert before[0] < before[1] < before[2]


async def test_what_the_first_paint_did_without_is_made_in_turns_of_its_own(
    computer: Computer, qapp: QApplication
) -> None:
    turns = Turns()
    qapp.installEventFilter(turns)
    async with bookplate(computer) as opened:
        turns.watch(opened.window)
        await until(lambda: turns.of_users > 0)
    qapp.removeEventFilter(turns)
    turns.timer.stop()
    assert 0 < turns.of_mark <= turns.of_users, "the loop had no turn between the two"


class Turns(QObject):
    """Counts the loop's turns, and notes in which it saw the mark, then the practice users."""

    def __init__(self) -> None:
        super().__init__()
        self.now = self.of_mark = self.of_users = 0
        self._heading: SignInHeading | None = None
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._look)
        self.timer.start(1)

    def watch(self, window: QMainWindow) -> None:
        """Look at this window from now on."""
        self._heading = window.findChild(SignInHeading)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let each pass."""
        if event.type() is QEvent.Type.ParentChange and isinstance(watched, PracticeUsersPanel):
            self.of_users = self.of_users or self.now
        return False

    def _look(self) -> None:
        self.now += 1
        if not self.of_mark and self._heading is not None:
            drawn = [not each.pixmap().isNull() for each in self._heading.findChildren(QLabel)]
            self.of_mark = self.now if any(drawn) else 0
