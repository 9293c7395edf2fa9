"""A ready letter to an administrator, to be read, copied, or opened in the mail program."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from core.i18n import _
from core.identity.access_denied.letter import Letter
from ui.look.theme import TextSize, Theme
from ui.look.tool_tip import tool_tip
from ui.widgets.announce import announce
from ui.widgets.make import button, horizontal, label, vertical
from ui.widgets.texts.code_view import CodeView

WIDTH = 560


class LetterDialog(QDialog):
    """Show it with open(). Nothing is sent from here: the mail program asks for the address."""

    def __init__(self, theme: Theme, letter: Letter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self.setWindowTitle(_("Write to an administrator"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        space = theme.space
        subject = label(letter.subject, theme.font(bold=True), wrap=True)
        subject.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text = CodeView(theme, _("Letter"))
        text.set_text(letter.body)
        self._told = label(
            _("It holds no secret. Bookplate sends nothing."),
            theme.font(TextSize.SMALL),
            tone="muted",
            wrap=True,
        )
        self._copy = button(_("Copy"), self._copy_letter, kind="primary")
        mail = button(_("Open in mail program"), self._open_mail)
        mail.setEnabled(bool(letter.link))
        if not letter.link:
            mail.setToolTip(tool_tip(_("It is too long for a mail link. Copy it instead.")))
        close = button(_("Close"), self.reject)
        foot = horizontal(space(2))
        for each in (self._copy, mail):
            foot.addWidget(each)
        foot.addStretch()
        foot.addWidget(close)
        column = vertical(space(3), self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        for widget in (subject, text, self._told):
            column.addWidget(widget)
        column.addLayout(foot)
        self.setMinimumWidth(WIDTH)
        self._copy.setFocus()

    def _copy_letter(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._letter.subject}\n\n{self._letter.body}")
        self._copy.setText(_("Copied"))
        announce(self._copy, _("Copied"))

    def _open_mail(self) -> None:
        if QDesktopServices.openUrl(QUrl(self._letter.link)):
            self.accept()
            return
        words = _("No mail program opened. Copy the letter instead.")
        self._told.setText(words)
        announce(self._told, words)
