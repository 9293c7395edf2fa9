"""Collects Python's garbage in the UI thread and nowhere else.

A cycle that holds a widget or a timer may become garbage at any time, and Python collects it in
whichever thread allocates next. In a worker's thread that destroys Qt objects behind Qt's back and
ends in a segmentation fault. So the automatic collection is off, and a timer looks instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 1_000


class GarbageCollector(QObject):
    """As long as it lives and start() was called, garbage is collected by its thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settled = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Take over from Python; what lives now is taken to live on."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def settle(self) -> None:
        """Before the first workspace is opened: services and clients are made, and live on as well.

        Once only, for what a closed workspace leaves behind must be found.
        """
        if not self._settled:
            self._settled = True
            gc.freeze()

    def look(self) -> None:
        """Collect the oldest generation whose threshold is passed."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > threshold
        ]
        if due:
            gc.collect(max(due))
