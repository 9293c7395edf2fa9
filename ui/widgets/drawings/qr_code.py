"""A QR code, drawn in whole pixels: dark on white in every theme, with its quiet zone."""

from __future__ import annotations

import segno
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.redaction import Secret
from ui.look.theme import Theme

QUIET = 4
"""Modules of white around the code. Source: ISO/IEC 18004, "Quiet zone"."""


class QrCode(QWidget):
    """name is what a screen reader says; edge the most pixels that it may take."""

    def __init__(
        self, theme: Theme, name: str, content: Secret, edge: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix = segno.make_qr(content.reveal(), error="l", boost_error=False).matrix
        self._module = max(1, edge // (len(self._matrix) + 2 * QUIET))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def modules(self) -> tuple[bytes, ...]:
        """The code's rows: 1 is dark."""
        return tuple(bytes(row) for row in self._matrix)

    def sizeHint(self) -> QSize:
        """Whole pixels for each module."""
        edge = self._module * (len(self._matrix) + 2 * QUIET)
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The paper, then the dark modules."""
        ink, size = self._theme.colour("qr_ink"), self._module
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("qr_paper"))
            for y, row in enumerate(self._matrix, QUIET):
                for x, dark in enumerate(row, QUIET):
                    if dark:
                        painter.fillRect(QRect(x * size, y * size, size, size), ink)
