"""Takes the tour and tries every page that it shows: as a screen reader, and by the Tab key.

A program of its own, because a wrong answer to a reader ends it:
`python -m tests.support.every_page DIR` prints a line of JSON for each page, and exits as the tour.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import qasync
from PySide6.QtWidgets import QApplication, QWidget

from main import launch_practice, paint_window
from tests.support.beyond_the_count import ask_everything
from tests.support.heard import heard_wrongly, primary_buttons
from tests.support.keeping_vault import KeepingVault
from tests.support.tab_walk import faults_of
from ui.look.theme import FUSION
from ui.tour.camera import Camera, lay_out
from ui.tour.proofreading import cut_off
from ui.tour.stage import Stage
from ui.tour.tour import take
from ui.views.window.main_window import WORKS_FROM

STANDSTILL = 300
"""Seconds for one page, on a busy computer too. Then it ends, and says what every thread does."""


class Trying(Camera):
    """A camera that tries each page instead of taking pictures of it."""

    def take(self, window: QWidget, name: str) -> tuple[Path, ...]:
        """In the window's size, and in the smallest that there is."""
        faulthandler.dump_traceback_later(STANDSTILL, exit=True)
        window.activateWindow()
        faults, cut = faults_of(window), _cut_off(window)
        if window.minimumWidth() == WORKS_FROM[0]:
            size = window.size()
            _resize(window, *WORKS_FROM)
            faults += [f"in a small window: {fault}" for fault in faults_of(window)]
            cut += [f"in a small window: {text}" for text in _cut_off(window)]
            _resize(window, size.width(), size.height())
        tried = {
            "page": name,
            "asked": ask_everything(),
            "faults": faults,
            "cut": cut,
            "heard": heard_wrongly(window),
            "primary": primary_buttons(window),
        }
        sys.stdout.write(json.dumps(tried, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        return super().take(window, name) if name == "failed" else ()


def _cut_off(window: QWidget) -> list[str]:
    """The texts that have not the room they need."""
    shown = (each for each in window.findChildren(QWidget) if each.isVisible())
    return [text for text in map(cut_off, shown) if text]


def _resize(window: QWidget, width: int, height: int) -> None:
    window.resize(width, height)
    lay_out()


def main(folder: Path) -> int:
    """The tour; 0 when it was shown to its end."""
    faulthandler.dump_traceback_later(STANDSTILL, exit=True)
    app = QApplication([*sys.argv[:1], *FUSION])
    app.setQuitOnLastWindowClosed(False)
    with TemporaryDirectory(prefix="bookplate-") as home, qasync.QEventLoop(app) as loop:
        stage = Stage(app, Path(home), paint_window, launch_practice, KeepingVault(), folder)
        stage.camera = Trying(folder, lambda _scheme: None)
        shown: bool = loop.run_until_complete(take(stage))
    return 0 if shown else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(Path(sys.argv[1])))
