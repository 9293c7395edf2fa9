"""The timer that tries again, with longer and longer pauses, while a service cannot be reached."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.pauses import OF_BOOKS, Pauses


class Backoff(QObject):
    """Emits due after each pause in turn, once per schedule()."""

    due = Signal()

    def __init__(self, parent: QObject | None = None, pauses: Pauses | None = None) -> None:
        super().__init__(parent)
        self._pauses = pauses or Pauses(OF_BOOKS)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)

    def schedule(self) -> None:
        """Arrange the next try; without effect while one is arranged."""
        if not self._timer.isActive():
            self._timer.start(round(self._pauses.next() * 1000))

    def reset(self) -> None:
        """It went through: forget the tries and the one that was arranged."""
        self._pauses.reset()
        self._timer.stop()
