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
class AccessPlace:
    """What the role may do, and why: the link of the chain that broke.

    action and role name a cell of the table of actions; without them the whole chain is meant.
    """

    action: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class TokenPlace:
    """The ID token's page; claim: the one of its payload that is to be seen, by its full name.
    paste: where another token is pasted.
    """

    claim: str = ""
    paste: bool = False


@dataclass(frozen=True, slots=True)
class RequestPlace:
    """One recorded request; number as the recorder gave it, 0 for the list of them. by_hand: where
    requests are sent by hand.
    """

    number: int = 0
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class OutboxPlace:
    """The edits that were made here."""


@dataclass(frozen=True, slots=True)
class ErrorPlace:
    """What an error means. code, message and operation as the service gave them; all may be empty:
    without code and message it is the list of errors.
    """

    code: str = ""
    message: str = ""
    operation: str = ""


@dataclass(frozen=True, slots=True)
class LessonsPlace:
    """The lessons of practice."""


Place = (
    BooksPlace | AccessPlace | TokenPlace | RequestPlace | OutboxPlace | ErrorPlace | LessonsPlace
)
"""Every place there is."""


class Navigation(QObject):
    """Views call go(); the workspace shows the page."""

    wanted = Signal(object)

    def go(self, place: Place) -> None:
        """Show this place, on its page."""
        self.wanted.emit(place)
