"""Tells that the sign-in page waits for longer than usual, and takes it back with the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.aws import awaited
from ui.messages import Message, Tone

if TYPE_CHECKING:
    from ui.viewmodels.sign_in.state import SignInState

DELAY = Message(
    Tone.INFO,
    "This is taking longer than usual.",
    "Still waiting for the answer. You can also cancel.",
)


class SignInLateness:
    """Follows each state of the page; tell is called when its work has taken long."""

    def __init__(self, parent: QObject, tell: Callable[[], None]) -> None:
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(tell)

    def follow(self, before: SignInState, state: SignInState) -> SignInState:
        """state, without the message when nothing is waited for any more."""
        if state.busy == before.busy:
            return state
        self._timer.stop()
        if state.busy and not _waits_for_a_person(state.busy):
            self._timer.start(round(awaited.SLOW_AFTER * 1000))
        return state._replace(delay=None)


def _waits_for_a_person(busy: str) -> bool:
    from ui.viewmodels.sign_in.browser_sign_in import WAITING

    return busy == WAITING
