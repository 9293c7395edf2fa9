"""What a page or a menu may want of the program around it, in one object that is handed down.

It is made before the first paint and imports no service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ui.look.theme import Scheme


class ShellIntents(QObject):
    """Views call its methods; whoever can do it has connected the signal."""

    about_wanted = Signal()
    case_wanted = Signal()
    password_wanted = Signal()
    reset_wanted = Signal()
    scheme_chosen = Signal(object)

    def show_about(self) -> None:
        """Show which Bookplate this is."""
        self.about_wanted.emit()

    def open_case(self) -> None:
        """Look at what a colleague saved, whoever is signed in."""
        self.case_wanted.emit()

    def change_password(self) -> None:
        """The signed-in user wants another password."""
        self.password_wanted.emit()

    def reset_practice(self) -> None:
        """Bring the practice cloud back to its first day; the user is sure."""
        self.reset_wanted.emit()

    def choose_scheme(self, scheme: Scheme) -> None:
        """Use these colours from now on."""
        self.scheme_chosen.emit(scheme)
