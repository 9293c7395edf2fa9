"""The yardstick of the cold start: a QMainWindow with nothing in it that takes a key press."""

from __future__ import annotations

import sys

from PySide6 import QtWidgets
from PySide6.QtWidgets import QMainWindow

from tests.bench.probe import FirstKey, watch


def shown_window() -> QMainWindow | None:
    """The window, once it can be seen."""
    windows = QtWidgets.QApplication.topLevelWidgets()
    return next((one for one in windows if isinstance(one, QMainWindow) and one.isVisible()), None)


watch(lambda application: FirstKey(application, shown_window))
application = QtWidgets.QApplication(sys.argv)
window = QMainWindow()
window.show()
application.exec()
