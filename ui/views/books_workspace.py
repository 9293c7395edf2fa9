"""The books and, beside them, the token inspector: its size and whether it is shown are kept."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.viewmodels.books_desk import BooksDesk
from ui.views.books_page import BooksPage
from ui.views.inspector_panel import InspectorPanel

SIZES = "books/inspector-sizes"
SHOWN = "books/inspector-shown"
INSPECTOR_WIDTH = 300


class BooksWorkspace(QWidget):
    """inspector_shown(bool) follows whether the inspector is shown."""

    inspector_shown = Signal(bool)
    outbox_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        desk: BooksDesk,
        settings: QSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.page = BooksPage(theme, desk, settings)
        self.inspector = InspectorPanel(theme, desk.inspector)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.page)
        self._split.addWidget(self.inspector)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([10 * INSPECTOR_WIDTH, INSPECTOR_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self._restore()
        self.inspector.closed.connect(lambda: self.show_inspector(False))
        self.page.outbox_wanted.connect(self.outbox_wanted)
        self._split.splitterMoved.connect(self._keep)

    @property
    def has_inspector(self) -> bool:
        """Whether the inspector is shown."""
        return not self.inspector.isHidden()

    def show_inspector(self, shown: bool) -> None:
        """Show or hide the inspector; the next start does the same."""
        self.inspector.setVisible(shown)
        self._settings.setValue(SHOWN, shown)
        self.inspector_shown.emit(shown)
        if not shown:
            self.page.focus()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        self.page.focus()

    def _keep(self) -> None:
        self._settings.setValue(SIZES, self._split.saveState())

    def _restore(self) -> None:
        sizes = self._settings.value(SIZES)
        if isinstance(sizes, QByteArray):
            self._split.restoreState(sizes)
        self.inspector.setVisible(bool(self._settings.value(SHOWN, True, bool)))
