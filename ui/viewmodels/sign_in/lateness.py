"""The sign-in page's message that it waits for longer than usual; it goes when the answer comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.aws import calls_in_flight
from core.i18n import _
from ui.messages import Message, Tone

if TYPE_CHECKING:
    from ui.viewmodels.sign_in.state import SignInState


def delay() -> Message:
    """To be shown until the answer comes."""
    hint = _("Bookplate is still waiting for the answer. You can cancel.")
    return Message(Tone.INFO, _("This is taking longer than usual."), hint)


class SignInLateness:
    """Follows each state of the page; tell is called when its work has taken long."""

    def __init__(self, parent: QObject, tell: Callable[[], None]) -> None:
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(tell)

    def follow(self, before: SignInState, state: SignInState) -> SignInState:
        """state, without the message once there is nothing to wait for."""
        if state.busy == before.busy:
            return state
        self._timer.stop()
        if state.busy and not state.awaits_person:
            self._timer.start(round(calls_in_flight.SLOW_AFTER * 1000))
        return state._replace(delay=None)
