"""Where the steps of lessons are done, as places of the window."""

from __future__ import annotations

from core.lessons.lesson import Go, Where
from ui.viewmodels.navigation import (
    AccessPlace,
    BooksPlace,
    OutboxPlace,
    Place,
    RequestPlace,
    TokenPlace,
)


def place_of(act: Go) -> Place:
    """The place to show."""
    match act.where:
        case Where.BOOKS:
            return BooksPlace()
        case Where.OUTBOX:
            return OutboxPlace()
        case Where.ACCESS:
            return AccessPlace()
        case Where.BY_HAND:
            return RequestPlace(by_hand=True)
        case Where.TOKEN:
            return TokenPlace(act.claim)
