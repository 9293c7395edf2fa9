"""Where the inspector stands: beside the pages, or in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from ui.views.inspector.panel import InspectorPanel
from ui.widgets.frames.splitter import Splitter
from ui.widgets.make import vertical

SIZE = 400, 720


class InspectorWindow(QWidget):
    """Holds the panel. closing: it is needed no longer; the panel has to be taken out now."""

    closing = Signal()

    def __init__(self, panel: InspectorPanel, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(panel.accessibleName())
        vertical(0, self).addWidget(panel)
        self.resize(*SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """By its frame, or from the panel."""
        self.closing.emit()
        super().closeEvent(event)


class InspectorPlace(QObject):
    """Belongs to the workspace. hidden: its window was closed, and it with it."""

    hidden = Signal()

    def __init__(self, panel: InspectorPanel, beside: Splitter, workspace: QWidget) -> None:
        super().__init__(workspace)
        self._panel = panel
        self._beside = beside
        self._workspace = workspace
        self._window: InspectorWindow | None = None
        self._sizes = QByteArray()
        panel.window_wanted.connect(self.turn)

    def turn(self) -> None:
        """From the one place to the other."""
        if self._window is not None:
            self.come_back(shown=True)
            return
        self._sizes = self._beside.saveState()
        self._window = InspectorWindow(self._panel, self._workspace)
        self._window.closing.connect(self._close)
        self._panel.show()
        self._window.show()
        self._window.activateWindow()

    def come_back(self, *, shown: bool) -> None:
        """Beside the pages again, as wide as it was."""
        window, self._window = self._window, None
        if window is None:
            return
        self._beside.add(self._panel)
        self._beside.restoreState(self._sizes)
        self._panel.setVisible(shown)
        window.hide()
        window.deleteLater()

    def _close(self) -> None:
        if self._window is not None:
            self.come_back(shown=False)
            self.hidden.emit()
