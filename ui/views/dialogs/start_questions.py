"""Before there is a window: another Bookplate stands in the way of this start. What now?"""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from ui.look.theme import Theme
from ui.startup.arrival import Arrival
from ui.widgets.frames.confirm import offer, warning

_QUIT = "Quit"


class StartQuestions:
    """Asks what an Arrival wants to know, one question at a time."""

    def __init__(self, theme: Theme, arrival: Arrival) -> None:
        self._theme = theme
        self._arrival = arrival
        self._box: QMessageBox | None = None
        arrival.silent.connect(self._ask_about_silence)
        arrival.elsewhere.connect(self._ask_about_other_computer)

    def close(self) -> None:
        """Ask no more."""
        if self._box is not None:
            self._box.deleteLater()
            self._box = None

    def _ask_about_silence(self) -> None:
        box = self._ask(
            "Bookplate is already running, but its window does not answer.",
            "Nothing was changed. Give it a moment and try again. If it stays silent, end it (or "
            "restart this computer), then start Bookplate again.",
        )
        again = offer(box, "Try again", self._arrival.try_again, kind="primary")
        box.setDefaultButton(again)
        box.open()

    def _ask_about_other_computer(self, host: str) -> None:
        box = self._ask(
            f"Is Bookplate still open on “{host}”?",
            "Both computers use the same home folder. If it is open on both, the sign-in service "
            "may end your session: close it there first. If it is not open there, or if this "
            "computer once had that name, start it here.",
        )
        offer(box, "Start here", self._arrival.start_here)
        box.open()

    def _ask(self, title: str, detail: str) -> QMessageBox:
        box = warning("Bookplate", title, detail)
        leave = offer(box, _QUIT, self._arrival.leave, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        self.close()
        self._theme.dress(box)
        self._box = box
        return box
