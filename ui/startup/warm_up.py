"""What Qt and PySide put off until first use, done while the user reads the sign-in form.

PySide makes a class of Qt's when it is first named, and all of a class's descendants when a method
first gives one of them: 90 ms at once for QScrollArea.viewport(), in the middle of a sign-in. And
it makes them in whichever thread names them: two that name the same one at the same time end in a
segmentation fault (PySide 6.11). So the UI thread names them all, a few at a time between two
events, before there is a thread that imports the rest of the app.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal

from ui.look.icons import draw_icon
from ui.look.resources import resource
from ui.look.theme import TextSize, Theme

SLICE_S = 0.003
"""Seconds after which the event loop has its turn again."""

NETWORK = "PySide6.QtNetwork"
DRESSED = ("QTableView", "QScrollArea", "QSplitter", "QProgressBar", "QToolButton", "QMenu")
TOKENS = ("text", "text_muted")
"""The colours in which most icons are drawn."""

Step = Callable[[], object]


class WarmUp(QObject):
    """Takes the steps one after the other, from start() on, and then is idle for good."""

    finished = Signal()

    def __init__(self, steps: Iterator[Step], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin as soon as there is nothing else to do."""
        self._timer.start()

    @property
    def done(self) -> bool:
        """Whether all steps were taken, or start() was not called."""
        return not self._timer.isActive()

    def _go_on(self) -> None:
        until = time.monotonic() + SLICE_S
        for step in self._steps:
            step()
            if time.monotonic() > until:
                return
        self._timer.stop()
        self.finished.emit()


def class_names() -> Iterator[Step]:
    """Name every class of Qt's that the app can meet.

    First comes the one step that takes long: QCommonStyle brings 600 names of enums.
    """
    yield partial(getattr, QtWidgets, "QCommonStyle")
    for module in (QtWidgets, QtGui, QtCore):
        yield from (partial(getattr, module, name) for name in dir(module))
    yield partial(import_module, NETWORK)
    yield from (partial(getattr, sys.modules[NETWORK], name) for name in dir(sys.modules[NETWORK]))


def first_uses(window: QtWidgets.QWidget, theme: Theme) -> Iterator[Step]:
    """The looks of what a signed-in user meets, the fixed font, the icons."""
    yield from (partial(_dress, name, window) for name in DRESSED)
    yield QtGui.QFontMetrics(theme.fixed_font(TextSize.SMALL)).height
    for token in TOKENS:
        yield from (partial(draw_icon, theme, name, token) for name in _icon_names())


def _dress(name: str, window: QtWidgets.QWidget) -> None:
    """Have the style sheet read for one of a class, which is never shown."""
    widget: QtWidgets.QWidget = getattr(QtWidgets, name)(window)
    widget.ensurePolished()
    widget.sizeHint()
    widget.deleteLater()


def _icon_names() -> list[str]:
    return sorted(file.stem for file in resource("icons").glob("*.svg"))
