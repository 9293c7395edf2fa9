"""Names as long as an e-mail address, which many pools take as the user name."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from core.practice.process.launcher import PracticeCloud
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate
from ui.look.tool_tip import tool_tip
from ui.tour.driver import until
from ui.views.workspace.user_menu import UserMenu
from ui.widgets.texts.elided_label import ElidedLabel

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


async def test_a_very_long_user_name_leaves_room_for_the_way_out(
    computer: Computer, practice: PracticeCloud
) -> None:
    name = f"{'a-very-long-name.' * 5}{NAME}"
    practice.control.add_user(name, PASSWORD, groups=("BooksRead",))
    async with bookplate(computer) as opened:
        opened.window.resize(900, 600)
        await opened.sign_in(name, PASSWORD)
        way_out = await until(lambda: _visible_button(opened, "Sign out"), "no way out")
        await until(lambda: _right_edge(way_out) < 900, "it is pushed out")
        assert opened.window.width() == 900
        chip = opened.window.findChild(UserMenu)
        assert chip is not None
        shown = chip.findChild(ElidedLabel)
        assert shown is not None
        assert shown.shown_text().startswith("a-very-long-name.")
        assert shown.shown_text().endswith("…")
        assert shown.toolTip() == tool_tip(name)
        await opened.see.reads("BooksReadAccess · ")


def _visible_button(opened: Opened, text: str) -> QPushButton | None:
    buttons = (each for each in opened.window.findChildren(QPushButton) if each.isVisible())
    return next((each for each in buttons if each.text() == text), None)


def _right_edge(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), widget.rect().bottomRight()).x()


def _area_with(opened: Opened, text: str) -> QScrollArea | None:
    areas = (each for each in opened.window.findChildren(QScrollArea) if each.isVisible())
    return next((a for a in areas if text in (w.text() for w in a.findChildren(QLabel))), None)
