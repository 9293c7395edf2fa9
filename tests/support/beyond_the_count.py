"""Takes the tour and asks, at every picture, every accessible object for children it does not have.

A program of its own, because a wrong answer ends it: `python -m tests.support.beyond_the_count DIR`
prints the names of the pages on which it asked, and exits as the tour does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import qasync
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from main import launch_practice, paint_window
from tests.support.keeping_vault import KeepingVault
from ui.front import Front
from ui.theme import FUSION
from ui.tour.camera import Camera
from ui.tour.stage import Stage
from ui.tour.tour import take

FAR = 50
CELLS_ASKED = 200
"""A table of thousands of cells is asked for so many of them."""


class Asking(Camera):
    """A camera that asks instead of taking pictures."""

    def take(self, window: QWidget, name: str) -> tuple[Path, ...]:
        """Ask everything that there is, in every window and menu."""
        sys.stdout.write(f"{name} {ask_everything()}\n")
        return super().take(window, name) if name == "failed" else ()


def ask_everything() -> int:
    """Ask all there is from its top levels down; how many objects answered."""
    asked = 0
    for top in QApplication.topLevelWidgets():
        interface = QAccessible.queryAccessibleInterface(top)
        if interface is not None:
            asked += sum(_ask(each) for each in _walk(interface))
    return asked


def _walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for index in range(min(node.childCount(), CELLS_ASKED)):
        child = node.child(index)
        if child is not None:
            yield from _walk(child)


def _ask(node: QAccessibleInterface) -> int:
    count = node.childCount()
    beyond = [count, count + FAR]
    # No client can ask a menu for it: Qt's bridges answer a negative index themselves. Source:
    # AtSpiAdaptor::accessibleInterface, "GetChildAtIndex".
    if not isinstance(node.object(), QMenu):
        beyond.append(-1)
    for index in beyond:
        child = node.child(index)
        if _is_there(child):
            child.text(QAccessible.Text.Name)
            child.role()
            child.state()
    return 1


def _is_there(node: QAccessibleInterface | None) -> bool:
    return node is not None and node.isValid()


def main(folder: Path) -> int:
    """The tour; 0 when it was shown to its end."""
    app = QApplication([*sys.argv[:1], *FUSION])
    app.setQuitOnLastWindowClosed(False)

    def paint(app: QApplication, settings: QSettings) -> Front:
        return paint_window(app, settings)

    with TemporaryDirectory(prefix="bookplate-") as home, qasync.QEventLoop(app) as loop:
        stage = Stage(app, Path(home), paint, launch_practice, KeepingVault(), folder)
        stage.camera = Asking(folder, lambda _scheme: None)
        shown: bool = loop.run_until_complete(take(stage))
    return 0 if shown else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(Path(sys.argv[1])))
