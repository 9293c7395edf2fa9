"""Which Bookplate this is, what it stands on, and where its log is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from core.i18n import _
from ui.about.name import NAME
from ui.about.versions import Versions
from ui.look.resources import resource
from ui.look.theme import TextSize, Theme, set_look
from ui.views.sign_in.heading import PURPOSE
from ui.widgets.make import button, horizontal, label, vertical

MARK = 64


class AboutDialog(QDialog):
    """Show it with open()."""

    def __init__(
        self, theme: Theme, versions: Versions, log_folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._versions = versions
        self._log_folder = log_folder
        self.setWindowTitle(_("About Bookplate"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        space = theme.space
        column = vertical(space(4), self)
        column.setContentsMargins(space(6), space(6), space(6), space(5))
        column.addLayout(self._heading())
        column.addLayout(self._facts())
        column.addLayout(self._buttons())
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        # Not before it stands in the dialog: the focus would be lost to the first button.
        self._close.setFocus()

    def _heading(self) -> QHBoxLayout:
        picture = QPixmap(str(resource("icons/bookplate-128.png")))
        picture.setDevicePixelRatio(picture.width() / MARK)
        words = vertical(self._theme.space(1))
        words.addWidget(label(NAME, font=self._theme.font(TextSize.TITLE, bold=True)))
        subtitle = label(_(PURPOSE))
        set_look(subtitle, "tone", "muted")
        words.addWidget(subtitle)
        row = horizontal(self._theme.space(4))
        mark = label()
        mark.setPixmap(picture)
        row.addWidget(mark)
        row.addLayout(words, 1)
        return row

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.space(4))
        grid.setVerticalSpacing(self._theme.space(1))
        for name, value in (*self._versions, (_("Log folder"), str(self._log_folder))):
            caption = label(name)
            set_look(caption, "tone", "muted")
            text = label(value)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAccessibleName(f"{name}: {value}")
            row = grid.rowCount()
            grid.addWidget(caption, row, 0)
            grid.addWidget(text, row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        folder = button(_("Open log folder"), self._open_folder)
        copy = button(_("Copy versions"), self._copy)
        close = button(_("Close"), self.accept, kind="primary")
        row = horizontal(self._theme.space(2))
        row.addWidget(folder)
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(close)
        self._close = close
        return row

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))

    def _copy(self) -> None:
        lines = (f"{name} {value}" for name, value in self._versions)
        QGuiApplication.clipboard().setText("\n".join(lines))
