"""The threads of the start: modules are imported and fonts found while the window is drawn."""

from __future__ import annotations

import importlib
import threading

from PySide6.QtCore import QObject, Signal


class Importer(QObject):
    """done: everything is imported, or something could not be; check() tells."""

    done = Signal()

    def __init__(self, modules: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._modules = modules
        self._missing: ImportError | None = None

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._import, name="importer", daemon=True).start()

    def check(self) -> None:
        """Raise the ImportError that stopped the thread, if one did."""
        if self._missing is not None:
            raise self._missing

    def _import(self) -> None:
        try:
            for module in self._modules:
                importlib.import_module(module)
        except ImportError as error:
            self._missing = error
        finally:
            self.done.emit()


def look_through_fonts() -> None:
    """Qt looks through this computer's fonts meanwhile: 7 ms on another core."""
    # Named in this thread, and not in the one that needs them: see ui.startup.warm_up.
    from PySide6.QtGui import QFont, QFontMetrics

    def measure() -> None:
        QFontMetrics(QFont()).height()

    threading.Thread(target=measure, name="fonts", daemon=True).start()
