"""Asked before the practice cloud is brought back to its first day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.widgets.frames.confirm import Question, confirm

_QUESTION = Question(
    "Reset practice?",
    "Reset practice to its first day?",
    "The books that were added or changed there, passwords that its users chose, and changed "
    "groups and roles go. So does what this computer keeps of practice: cached books, and edits "
    "that wait or need a decision. Every practice user is signed out. This cannot be undone.",
    "Reset practice",
)


def reset_practice_dialog(parent: QWidget, reset: Callable[[], None]) -> None:
    """Open the question; reset is called when that is what the user wants."""
    confirm(parent, _QUESTION, reset)
