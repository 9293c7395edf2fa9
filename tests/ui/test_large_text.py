"""Text twice as large, and text from right to left: nothing is cut off, pushed out or laid over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget

from core.case_file.case import Case, CaseSetUp, CaseSubject
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, see_books_as
from ui.look.theme import Scheme, Theme
from ui.tour.camera import lay_out
from ui.tour.driver import Driver
from ui.tour.proofreading import cut_off
from ui.views.access.chain import AccessChain
from ui.views.requests.case_window import CaseWindow
from ui.views.token.letters import TokenLetters
from ui.views.workspace.status_bar import StatusBar
from ui.widgets.drawings.role_chain.view import RoleChainView
from ui.widgets.drawings.time_axis.axis import TimeAxis

ROLE = "arn:aws:iam::123456789012:role/BooksReadAccess"
POOL = "eu-central-1:5b00c1a7-e0b0-4c0d-9e57-0123456789ab"
SET_UP = CaseSetUp("Practice", "eu-central-1", "eu-central-1_X", "client", POOL, "book-table")
SUBJECT = CaseSubject(("BooksRead",), (ROLE,), ROLE, ROLE)
LARGE, SMALLEST = (1024, 700), (900, 600)
"""Sizes of the window. In the smaller one, the present page's name may be shortened."""

PAGES = ("Access", "Token", "Requests", "Outbox", "Errors", "Lessons", "Books")
DRAWN = (RoleChainView, TimeAxis, AccessChain, TokenLetters)


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """Twice the text's usual size."""
    usual, font = qapp.font(), qapp.font()
    font.setPointSizeF(2 * font.pointSizeF())
    qapp.setFont(font)
    yield
    qapp.setFont(usual)


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    """As in Arabic and Hebrew."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def resize(opened: Opened, size: tuple[int, int]) -> None:
    """Give the window this size, and everything in it its place."""
    opened.window.resize(*size)
    for _round in range(6):
        lay_out()


def shown(opened: Opened) -> list[QWidget]:
    """All widgets that are seen."""
    return [each for each in opened.window.findChildren(QWidget) if each.isVisible()]


def faults(opened: Opened) -> list[str]:
    """Texts that are cut off, and what hangs over its parent where nothing can be scrolled."""
    cut = [f"cut off: {text}" for text in map(cut_off, shown(opened)) if text]
    return [*cut, *(f"hangs over: {name(each)}" for each in shown(opened) if hangs_over(each))]


def name(widget: QWidget) -> str:
    """What it is."""
    return f"{type(widget).__name__} {widget.accessibleName()}"


def hangs_over(widget: QWidget) -> bool:
    """Whether a part of it is outside its parent, which is no view that scrolls."""
    parent = widget.parentWidget()
    if widget.isWindow() or parent is None or isinstance(parent, QAbstractScrollArea):
        return False
    around = parent.parentWidget()
    if isinstance(around, QAbstractScrollArea) and around.viewport() is parent:
        return False
    return not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())


@pytest.mark.usefixtures("large_text")
async def test_the_sign_in_page_cuts_off_no_text(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await opened.see.reads("Practice as…")
        resize(opened, LARGE)
        assert faults(opened) == []


@pytest.mark.parametrize("size", [LARGE, SMALLEST])
@pytest.mark.usefixtures("large_text")
async def test_every_page_has_room_for_large_text(
    computer: Computer, size: tuple[int, int]
) -> None:
    async with bookplate(computer) as opened:
        resize(opened, (2400, 1520))
        await see_books_as(opened, "testuser1")
        for page in PAGES:
            await opened.see.click(page)
        found: dict[str, list[str]] = {}
        resize(opened, size)
        for page in PAGES:
            await opened.see.click(page)
            resize(opened, size)
            found[page] = faults(opened)
            foot = opened.window.findChild(StatusBar)
            assert foot is not None
            bottom = foot.mapTo(opened.window, foot.rect().bottomLeft()).y()
            assert bottom < opened.window.height(), f"{page}: the foot is pushed out"
        assert {page: each for page, each in found.items() if each} == {}


@pytest.mark.usefixtures("large_text")
async def test_a_panel_takes_the_tables_place_where_large_text_leaves_no_room_for_both(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await opened.see.click("Add book")
        for size in (LARGE, SMALLEST):
            resize(opened, size)
            assert faults(opened) == []


async def test_the_list_of_requests_stays_until_one_is_chosen_where_there_is_no_room_for_both(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        resize(opened, SMALLEST)
        await see_books_as(opened, "testuser1")
        await opened.see.click("Requests")
        view = await opened.see.table("Requests")
        assert view.hasFocus()
        QTest.keyClick(view, Qt.Key.Key_Down)
        panel = await opened.see.find(QWidget, "Request")
        assert not view.isVisible()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert panel.isAncestorOf(focused)


@pytest.mark.usefixtures("right_to_left")
async def test_what_is_drawn_is_drawn_from_left_to_right(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        for page in ("Access", "Token"):
            await opened.see.click(page)
        for kind in DRAWN:
            drawn = opened.window.findChildren(kind)
            assert drawn
            assert not [each for each in drawn if each.isRightToLeft()]


@pytest.mark.usefixtures("large_text")
async def test_where_a_case_is_from_is_read_line_by_line(qapp: QApplication) -> None:
    window = CaseWindow(Theme(qapp, Scheme.LIGHT), Case(1.8e9, "0.1.0", SET_UP, SUBJECT, ()))
    window.show()
    await Driver(window).click("Where it is from")
    for _round in range(6):
        lay_out()
    lines = [each for each in window.findChildren(QLabel) if each.isVisible()]
    assert [text for text in map(cut_off, lines) if text] == []
    window.close()
