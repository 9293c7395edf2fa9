"""What stands alone on the page before the sign-in stands in its middle."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QLineEdit

from tests.support.shell import Computer, Opened
from tests.support.window import bookplate
from ui.tour.driver import until

ALMOST = 2
"""Half a pixel on each side, and rounding."""


def from_the_middle(opened: Opened) -> int:
    """How many pixels the card's middle is to the right of the window's."""
    page = opened.window.sign_in
    (card,) = (
        frame
        for frame in page.findChildren(QFrame)
        if frame.property("surface") == "card" and frame.isVisible() and _holds_the_form(frame)
    )
    middle = card.mapTo(page, QPoint(card.width() // 2, 0)).x()
    return middle - page.viewport().width() // 2


def _holds_the_form(frame: QFrame) -> bool:
    fields = frame.window().findChildren(QLineEdit)
    return any(field.isVisible() and frame.isAncestorOf(field) for field in fields)


@pytest.mark.parametrize("page", ["Forgot password", "Create account"])
async def test_the_card_of_an_account_page_is_in_the_middle(computer: Computer, page: str) -> None:
    async with bookplate(computer) as opened:
        await opened.see.click(page)
        await opened.see.gone("Sign in")
        await until(lambda: abs(from_the_middle(opened)) <= ALMOST, "it stands beside the middle")
