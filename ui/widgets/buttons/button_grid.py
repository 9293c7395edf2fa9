"""Buttons two by two, all of one width: they fit however narrow their panel is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from ui.look.theme import Theme


class ButtonGrid(QWidget):
    """The tab order is the order of the buttons; apart stands below the others, at a distance."""

    def __init__(
        self,
        theme: Theme,
        buttons: Sequence[QAbstractButton],
        parent: QWidget | None = None,
        *,
        apart: QAbstractButton | None = None,
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.space(2))
        for number, button in enumerate(buttons):
            grid.addWidget(button, number // 2, number % 2)
        if apart is not None:
            below = (len(buttons) + 1) // 2
            grid.setRowMinimumHeight(below, theme.space(4))
            grid.addWidget(apart, below + 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
