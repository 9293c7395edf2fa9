"""Names as long as an e-mail address, which many pools take as the user name."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QScrollArea

from core.practice.launcher import PracticeCloud
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate
from ui.tour.driver import until

NAME, PASSWORD = "firstname.lastname@books.university.example", "Tulip-Garden-9!"


async def test_a_long_user_name_pushes_nothing_out_of_the_inspector(
    computer: Computer, practice: PracticeCloud
) -> None:
    practice.control.add_user(NAME, PASSWORD, groups=("BooksRead",))
    async with bookplate(computer) as opened:
        opened.window.resize(900, 600)
        await opened.sign_in(NAME, PASSWORD)
        await opened.see.reads("verified")
        area = await until(lambda: _area_with(opened, "verified"), "no inspector")
        content = area.widget()
        assert content is not None
        width = area.viewport().width()
        await until(lambda: content.width() <= width, "its right side is cut off")


def _area_with(opened: Opened, text: str) -> QScrollArea | None:
    areas = (each for each in opened.window.findChildren(QScrollArea) if each.isVisible())
    return next((a for a in areas if text in (w.text() for w in a.findChildren(QLabel))), None)
