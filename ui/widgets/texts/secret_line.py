"""A secret that is to be copied by hand: masked until asked for, copied by a button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.redaction import MASK, Secret
from ui.look.theme import TextSize, Theme
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.make import button, horizontal, label, vertical

GROUP = 4


class SecretLine(QWidget):
    """Shown in groups of four, as people read it out."""

    def __init__(self, theme: Theme, secret: Secret, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secret = secret
        self._shown = False
        self._words = label(font=theme.fixed_font(TextSize.SMALL), wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setAccessibleName(_("Secret"))
        self._toggle = button(_("Show secret"), self._turn, kind="link")
        row = horizontal(0)
        row.addWidget(self._toggle)
        row.addWidget(CopyButton(theme, _("Copy secret"), secret.reveal, secret=True))
        row.addStretch()
        column = vertical(theme.space(1), self)
        column.addStretch()
        column.addWidget(self._words)
        column.addLayout(row)
        column.addStretch()
        self._render()

    def _turn(self) -> None:
        self._shown = not self._shown
        self._render()

    def _render(self) -> None:
        self._toggle.setText(_("Hide secret") if self._shown else _("Show secret"))
        self._words.setText(_grouped(self._secret.reveal()) if self._shown else MASK * 3)


def _grouped(text: str) -> str:
    return " ".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))
