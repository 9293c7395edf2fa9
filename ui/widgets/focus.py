"""Where the focus goes when what has it can no longer be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QAbstractButton


def let_press(
    ways: Sequence[QAbstractButton],
    pressable: bool,
    *,
    otherwise: QAbstractButton,
    back: Callable[[], object],
) -> None:
    """Let these be pressed or not; the focus does not stay on what cannot be pressed.

    It waits on the one that is otherwise there to be pressed. Once they can be pressed again, back
    takes it from there.
    """
    if not pressable and any(way.hasFocus() for way in ways):
        otherwise.setFocus()
    elif pressable and otherwise.hasFocus() and not all(way.isEnabled() for way in ways):
        back()
    for way in ways:
        way.setEnabled(pressable)
