"""The third error surface: a bug, with a report that can be copied and holds no secret."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QPlainTextEdit,
    QWidget,
)

from core.i18n import _
from ui.look.theme import TextSize, Theme
from ui.widgets.make import button, horizontal, label, vertical

REPORT_SIZE = (680, 280)


class CrashDialog(QDialog):
    """Show it with open(). report must be redacted already."""

    def __init__(self, theme: Theme, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = report
        title = _("Something went wrong in Bookplate")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        space = theme.space
        heading = label(title, font=theme.font(TextSize.TITLE, bold=True))
        words = label(
            _(
                "This is a bug in Bookplate, not something you did. Saved edits are in the "
                "outbox. You can continue. If it happens again, send this report to the person "
                "who maintains Bookplate. Passwords, tokens and keys have been removed from it."
            ),
            wrap=True,
        )
        text = QPlainTextEdit(report, readOnly=True)
        text.setAccessibleName(_("Report"))
        text.setFont(theme.fixed_font(TextSize.SMALL))
        text.setMinimumSize(*REPORT_SIZE)
        close = button(_("Continue"), self.accept, kind="primary")
        buttons = horizontal(space(2))
        buttons.addWidget(button(_("Copy report"), self._copy))
        buttons.addStretch()
        buttons.addWidget(close)
        column = vertical(space(4), self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.addWidget(heading)
        column.addWidget(words)
        column.addWidget(text, 1)
        column.addLayout(buttons)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
