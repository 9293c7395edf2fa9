"""The process ends with its status, whatever its threads are in the middle of."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.sources import ROOT

RUNS = 5

INSIDE_QT = """
import sys
from threading import Event, Thread
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from ui.shell.ending import end
app = QApplication([])
began = Event()
def measure():
    while True:
        QFontMetrics(QFont()).height()
        began.set()
Thread(target=measure, daemon=True).start()
began.wait()
end(7)
"""

STUCK = """
import logging, sys
from threading import Event, Thread
from ui.shell.ending import end
Thread(target=Event().wait, daemon=True).start()
print("the last words", end="")
end(7)
"""

ALONE = """
import atexit
from ui.shell.ending import end
atexit.register(lambda: print("its own end", end=""))
end(7)
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (sys.executable, "-c", program),
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("number", range(RUNS))
def test_a_thread_inside_qt_does_not_abort_it(number: int) -> None:
    ended = run(INSIDE_QT)
    assert (ended.returncode, ended.stderr) == (7, ""), f"run {number}"


def test_a_thread_that_waits_for_ever_does_not_hold_it_up_and_nothing_said_is_lost() -> None:
    ended = run(STUCK)
    assert (ended.returncode, ended.stdout) == (7, "the last words")


def test_without_other_threads_python_ends_as_usual() -> None:
    ended = run(ALONE)
    assert (ended.returncode, ended.stdout) == (0, "its own end")
