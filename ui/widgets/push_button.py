"""Buttons that Enter presses as Space does, wherever they stand.

Qt has Enter press buttons in dialogs only. Elsewhere it goes on to what is around the button: for
the one that stands in a password's field, Enter would send the form off.

They are part of the first paint: classes of Qt's that only a key press needs are named later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QToolButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QAbstractButton


class PushButton(QPushButton):
    """A push button; those in dialogs may be plain ones."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if not _pressed(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """The same for small ones that stand in, or beside, something else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if not _pressed(self, event):
            super().keyPressEvent(event)


def _pressed(button: QAbstractButton, event: QKeyEvent) -> bool:
    from PySide6.QtGui import QKeySequence

    if not event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
        return False
    # Held down, it must not press what takes its place: "Sign in" gives way to "Cancel".
    if not event.isAutoRepeat():
        button.click()
    return True
