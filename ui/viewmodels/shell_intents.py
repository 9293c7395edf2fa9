"""What a page or a menu may want of the program around it, in one object that is handed down.

It is made before the first paint and imports no service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from ui.look.theme import Scheme


class ShellIntents(QObject):
    """Views call its methods; whoever can do it has connected the signal."""

    about_wanted = Signal()
    case_wanted = Signal()
    files_dropped = Signal(object)
    """A list of paths."""
    password_wanted = Signal()
    reset_wanted = Signal()
    practice_user_wanted = Signal(str)
    scheme_chosen = Signal(object)

    def show_about(self) -> None:
        """Show which Bookplate this is."""
        self.about_wanted.emit()

    def open_case(self) -> None:
        """Look at what a colleague saved, whoever is signed in."""
        self.case_wanted.emit()

    def open_files(self, files: list[Path]) -> None:
        """Open what was dropped on the window: cases and configurations."""
        self.files_dropped.emit(files)

    def change_password(self) -> None:
        """The signed-in user wants another password."""
        self.password_wanted.emit()

    def reset_practice(self) -> None:
        """Bring the practice cloud back to its first day; the user is sure."""
        self.reset_wanted.emit()

    def sign_in_to_practice(self, username: str) -> None:
        """This practice user is to sign in beside the one who works."""
        self.practice_user_wanted.emit(username)

    def choose_scheme(self, scheme: Scheme) -> None:
        """Use these colours from now on."""
        self.scheme_chosen.emit(scheme)
