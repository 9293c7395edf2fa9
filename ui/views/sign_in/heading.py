"""The heading above the sign-in form: the mark, the name, and what Bookplate is for.

It is part of the first paint; the mark comes after it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.i18n import N_, _
from ui.about.name import NAME
from ui.look.resources import resource
from ui.look.theme import TextSize, Theme
from ui.widgets.make import horizontal, label, vertical

MARK = 40
PURPOSE = N_("Your groups decide what you can read and edit.")
"""No wider than the form: what stands alone below it would not be in the middle."""


class SignInHeading(QWidget):
    """Keeps the mark's place until show_mark()."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = label()
        self._mark.setFixedSize(MARK, MARK)
        words = vertical(0)
        words.addWidget(label(NAME, font=theme.font(TextSize.TITLE, bold=True)))
        words.addWidget(label(_(PURPOSE), tone="muted"))
        row = horizontal(theme.space(3), self)
        row.addWidget(self._mark)
        row.addLayout(words, 1)

    def show_mark(self) -> None:
        """Draw it. The first picture has Qt look through its image plugins, for 4 ms."""
        from PySide6.QtGui import QPixmap

        scale = self.devicePixelRatioF()
        size = 48 if scale <= 1.2 else 128
        picture = QPixmap(str(resource(f"icons/bookplate-{size}.png")))
        picture.setDevicePixelRatio(size / MARK)
        self._mark.setPixmap(picture)
