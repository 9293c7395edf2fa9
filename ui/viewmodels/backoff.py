"""When to try again by oneself: soon at first, then less and less often, and never in step."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

DELAYS = (2.0, 5.0, 10.0, 20.0, 30.0)
"""Seconds before each try at most, and half of them at least; the last one repeats."""


class Backoff(QObject):
    """Emits due after each delay in turn, once per schedule()."""

    due = Signal()

    def __init__(self, parent: QObject | None = None, delays: Sequence[float] = DELAYS) -> None:
        super().__init__(parent)
        self._delays = delays
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)

    def schedule(self) -> None:
        """Arrange the next try; without effect while one is arranged."""
        if self._timer.isActive():
            return
        delay = self._delays[min(self._tries, len(self._delays) - 1)]
        self._tries += 1
        # Else all computers that an outage has cut off would come back at the same moment.
        self._timer.start(round(delay * random.uniform(500, 1000)))

    def reset(self) -> None:
        """It went through: forget the tries and the one that was arranged."""
        self._tries = 0
        self._timer.stop()
