"""Buttons that Enter presses as Space does, wherever they stand.

Qt has Enter press buttons in dialogs only. Elsewhere it reaches what is around the button: for
the one that stands in a password's field, Enter would send the form off.

And they keep their keys when their words change: QAbstractButton.setText() replaces the shortcut
with the mnemonic of the new words, and so with nothing when there is none.

They are part of the first paint: classes of Qt's that only a key press needs are named later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QToolButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QKeySequence
    from PySide6.QtWidgets import QAbstractButton


class PushButton(QPushButton):
    """A push button; those in dialogs may be plain ones."""

    _keys: QKeySequence | None = None

    def set_keys(self, keys: QKeySequence) -> None:
        """These keys press it from now on, whatever its words are."""
        self._keys = keys
        self.setShortcut(keys)

    def setText(self, text: str) -> None:
        """Show other words; the keys stay."""
        super().setText(text)
        if self._keys is not None:
            self.setShortcut(self._keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if not _pressed(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """The same for small ones that stand in, or beside, something else."""

    _keys: QKeySequence | None = None

    def set_keys(self, keys: QKeySequence) -> None:
        """These keys press it from now on, whatever its words are."""
        self._keys = keys
        self.setShortcut(keys)

    def setText(self, text: str) -> None:
        """Show other words; the keys stay."""
        super().setText(text)
        if self._keys is not None:
            self.setShortcut(self._keys)

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
