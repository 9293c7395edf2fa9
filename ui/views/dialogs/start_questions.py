"""Before there is a window: another Bookplate stands in the way of this start. What now?"""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from core.i18n import N_, _
from ui.about.name import NAME
from ui.look.theme import Theme
from ui.startup.arrival import Arrival
from ui.widgets.frames.confirm import offer, warning

_QUIT = N_("Quit")


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
            _("Bookplate is already running, but its window is not responding."),
            _(
                "Nothing was changed. Wait a moment and try again. If it still does not respond, "
                "end it (or restart this computer), then start Bookplate again."
            ),
        )
        again = offer(box, _("Try again"), self._arrival.try_again, kind="primary")
        box.setDefaultButton(again)
        box.open()

    def _ask_about_other_computer(self, host: str) -> None:
        box = self._ask(
            _("Is Bookplate still open on “{host}”?", host=host),
            _(
                "Both computers use the same home folder. If Bookplate is open on both, the "
                "sign-in service may end your session. If it is open there, close it there first. "
                "If it is not, or if this computer used to have that name, start it here."
            ),
        )
        offer(box, _("Start here"), self._arrival.start_here)
        box.open()

    def _ask(self, title: str, detail: str) -> QMessageBox:
        box = warning(NAME, title, detail)
        leave = offer(box, _(_QUIT), self._arrival.leave, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        self.close()
        self._theme.dress(box)
        self._box = box
        return box
