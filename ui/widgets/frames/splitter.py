"""Panes side by side that a screen reader hears in the order in which they are seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

HANDLE = 1
"""Pixels: a line. The mouse may be beside it."""


class Splitter(QSplitter):
    """From left to right; no pane can be dragged away.

    Qt puts each pane that is added below the others, so that a reader would hear the last one
    first. Source: qtbase, src/widgets/widgets/qsplitter.cpp, QSplitterPrivate::insertWidget (6.11).
    """

    def __init__(self, *panes: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(HANDLE)
        for pane in panes:
            self.add(pane)

    def add(self, pane: QWidget) -> None:
        """Put it after the others, also for a reader."""
        self.addWidget(pane)
        pane.raise_()
        for number in range(1, self.count()):
            self.handle(number).raise_()
