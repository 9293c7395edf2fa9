"""One error explained in a window of its own, where there is no page for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.viewmodels.error_catalogue.explained import ExplainedError
from ui.views.error_catalogue.entry import ErrorEntryView
from ui.widgets.make import button, horizontal, vertical

SIZE = (640, 520)


class ErrorDialog(QDialog):
    """Show it with open(); Esc closes it, and the focus goes back to where it was."""

    def __init__(
        self, theme: Theme, explained: ExplainedError, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Why did this fail?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entry = ErrorEntryView(theme)
        entry.show_error(explained)
        close = button(_("Close"), self.accept, kind="primary")
        space = theme.space
        foot = horizontal(space(2))
        foot.setContentsMargins(space(4), space(3), space(4), space(3))
        foot.addStretch()
        foot.addWidget(close)
        column = vertical(0, self)
        column.addWidget(entry, 1)
        column.addLayout(foot)
        room = parent.window().size() if parent is not None else None
        width, height = SIZE
        if room is not None:
            width, height = min(width, room.width() - 40), min(height, room.height() - 40)
        self.resize(width, height)
        close.setFocus()
        entry.announce()
