"""Watch a Qt application from inside its process without changing it.

A timer that ticks every millisecond looks for what the measurement waits for; the time between
two ticks is how long the UI loop was away.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def watch(make_watcher: Callable[[QApplication], QObject]) -> None:
    """Have the watcher made as soon as the application is."""

    class Watched(QApplication):
        def __init__(self, arguments: Sequence[str]) -> None:
            super().__init__(arguments)
            self.watcher = make_watcher(self)

    vars(QtWidgets)["QApplication"] = Watched  # the app meets it without knowing


def visible(kind: type[QWidget], name: str) -> Any:
    """The widget of this kind and accessible name that can be seen, or None."""
    for window in QApplication.topLevelWidgets():
        for widget in window.findChildren(kind):
            if widget.accessibleName() == name and widget.isVisible():
                return widget
    return None


def focused(name: str) -> Any:
    """The widget that a key press would go to, once it can be seen and has this accessible name.

    Unlike visible(), it makes no Python object of every other widget: 4 ms that are not the app's.
    """
    for window in QApplication.topLevelWidgets():
        focus: Any = window.focusWidget()  # None as well, which PySide's annotations leave out
        if focus is not None and focus.isVisible() and focus.accessibleName() == name:
            return focus
    return None


def finish(**report: float) -> None:
    """Print the report and end the process at once, as no measurement includes the end."""
    print(json.dumps(report))
    sys.stdout.flush()
    os._exit(0)


class Ticks(QObject):
    """Calls a function every millisecond and remembers the longest time between two calls."""

    def __init__(self, parent: QObject, call: Callable[[], None]) -> None:
        super().__init__(parent)
        self._call = call
        self._last = time.monotonic()
        self.longest = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def forget(self) -> None:
        """Count from now on."""
        self.longest = 0.0
        self._last = time.monotonic()

    def _tick(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        self._call()


class FirstKey(QObject):
    """Ends the process when a widget that was painted has taken a key press."""

    def __init__(self, application: QApplication, find: Callable[[], QWidget | None]) -> None:
        super().__init__(application)
        self._find = find
        self._target: QWidget | None = None
        self._pressed = False
        self._ticks = Ticks(self, self._look)

    def _look(self) -> None:
        if self._target is None:
            self._target = self._find()
            if self._target is not None:
                self._target.installEventFilter(self)
                self._target.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._pressed:
            self._pressed = True
            QTimer.singleShot(0, self._press)
        if event.type() is QEvent.Type.KeyPress:
            QTimer.singleShot(0, lambda: finish(ready=time.monotonic()))
        return super().eventFilter(watched, event)

    def _press(self) -> None:
        assert self._target is not None
        QTest.keyClick(self._target, Qt.Key.Key_A)
