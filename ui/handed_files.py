"""Configuration files that a second start was to open, until the sign-in page can take them."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.messages import Message, Tone

if TYPE_CHECKING:
    from pathlib import Path

    from ui.viewmodels.sign_in import SignInViewModel


class HandedFiles(QObject):
    """Opens one after the other; a sign-in that has begun goes first, and that is told."""

    def __init__(self, sign_in: SignInViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sign_in = sign_in
        self._waiting: deque[Path] = deque()
        sign_in.changed.connect(self._go_on)

    def open(self, file: Path) -> None:
        """Open it now, or as soon as the sign-in page asks nothing else."""
        self._waiting.append(file)
        if not self._go_on():
            hint = "It will be opened when this step is finished or cancelled."
            self._sign_in.notify(Message(Tone.INFO, f"{file.name} is waiting.", hint))

    def _go_on(self) -> bool:
        state = self._sign_in.state
        asks = state.challenge is not None or state.account is not None
        if not self._waiting or state.busy or asks:
            return False
        file = self._waiting.popleft()
        self._sign_in.notify(None)
        self._sign_in.open_configuration(file)
        return True
