"""The places of the window that others lead to, and the wish to see one of them.

A page declares the kind of place that it shows (ui.views.pages.page); who leads there names the
place and knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class BooksPlace:
    """The table of books."""


@dataclass(frozen=True, slots=True)
class ErrorPlace:
    """What an error means. code, message and operation as the service gave them; all may be empty:
    without code and message it is the list of errors.
    """

    code: str = ""
    message: str = ""
    operation: str = ""


Place = BooksPlace | ErrorPlace
"""Every place there is."""


class Navigation(QObject):
    """Views call go(); the workspace shows the page."""

    wanted = Signal(object)

    def go(self, place: Place) -> None:
        """Show this place, on its page."""
        self.wanted.emit(place)
