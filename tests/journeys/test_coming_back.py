"""Closed and opened again: still signed in, books from the cache, nothing typed is lost."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView

from core.auth.tokens.tokens import Tokens
from core.books.reading.listing import BookRow
from core.practice.process.launcher import PracticeCloud
from core.signed_in.user_context import UserContext
from tests.support.shell import Computer
from tests.support.window import (
    add_book,
    bookplate,
    cell,
    first_row,
    says,
    see_books_as,
    see_remembered_as,
    sign_in_as,
    waits,
)
from ui.tour.chapters.people import all_books, sign_out
from ui.tour.driver import Driver, until
from ui.viewmodels.base import ViewModel
from ui.viewmodels.lessons.lessons import LessonsViewModel
from ui.viewmodels.practice.inbox import PracticeInbox
from ui.viewmodels.session.device import DeviceViewModel
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.viewmodels.session.users import UsersViewModel
from ui.views.outbox.page import OutboxPage
from ui.views.pages.page import PageWidget
from ui.views.workspace.workspace import Workspace

RUSS = {"Author": "Joanna Russ", "Title": "The Female Man (journey)", "Year": "1975"}


async def test_a_restart_is_still_signed_in_and_shows_the_cache_before_the_network_answers(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_remembered_as(opened, "testuser1")
    cloud.control.delay("Scan", 3.0)
    async with bookplate(computer) as opened:
        await opened.see.row_with("Solaris")
        await opened.see.find(QTableView, "Books")
        assert next(opened.see.every(QLineEdit, "Password"), None) is None
        cloud.control.heal()
        await all_books(opened.see)


async def test_a_restart_without_network_shows_whose_books_these_are(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_remembered_as(opened, "testuser1")
    cloud.kill()
    async with bookplate(computer) as opened:
        await opened.see.row_with("Solaris")
        await opened.see.reads("Offline – showing books synced at")
        await opened.see.reads("testuser1")
        await opened.see.fill("Filter books", "Solaris")
        view = await opened.see.table()
        await until(lambda: view.model().rowCount() == 1, "the filter does not work offline")


async def test_after_signing_out_a_password_is_asked_for_again(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await sign_out(opened.see)
        await opened.see.reads("You are signed out.")
        await opened.see.reads("Session revoked")
        name = await opened.see.find(QLineEdit, "Username")
        assert name.text() == "testuser1"
    async with bookplate(computer) as opened:
        await until(lambda: not opened.sign_in_page.state.busy, "it stays busy")
        await opened.see.find(QLineEdit, "Password")
        assert not says(opened.see, "Solaris")


async def test_after_signing_out_no_token_and_no_book_is_left_in_memory(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        assert alive(Tokens)
        assert alive(BookRow)
        await sign_out(opened.see)
        await opened.see.reads("You are signed out.")
        await until(lambda: not alive(Tokens) and not alive(BookRow), "something is kept")


async def test_after_signing_out_nothing_of_the_workspace_is_left_in_memory(
    computer: Computer,
) -> None:
    view_models = set(ViewModel.__subclasses__()) - {
        UsersViewModel,
        PracticeInbox,
        LessonsViewModel,
    }
    of_user = (*view_models, UserContext, UserViewModels, Workspace, PageWidget)
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.click("Outbox")
        assert alive(DeviceViewModel)
        assert alive(OutboxPage)
        await sign_out(opened.see)
        await opened.see.reads("You are signed out.")
        await until(lambda: not alive(*of_user), "something is kept")


async def test_signing_out_without_network_says_that_it_could_not_revoke(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        cloud.kill()
        await sign_out(opened.see)
        await opened.see.reads("The session could not be revoked")
    cloud.restart()
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser1")
        await all_books(opened.see)


async def test_what_one_user_keeps_another_user_of_the_computer_does_not_see(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        cloud.kill()
        await add_book(opened.see, RUSS)
        await opened.see.reads("1 edit is waiting")
        await sign_out(opened.see)
        cloud.restart()
        await see_books_as(opened, "testuser1")
        view = await opened.see.table()
        assert cell(view, RUSS["Title"], "Year") is None
        await sign_out(opened.see)
        await see_books_as(opened, "testuser2")
        await waits(opened.see, "")
        await opened.see.row_with(RUSS["Title"])


async def test_widths_and_order_of_the_columns_and_the_sorting_stay(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        view = await see_books_as(opened, "testuser1")
        header = view.horizontalHeader()
        header.resizeSection(1, 333)
        header.moveSection(header.visualIndex(2), 0)
        await sort_by(opened.see, "Year")
        oldest = str(first_row(view).data())
    async with bookplate(computer) as opened:
        view = await all_books(opened.see)
        header = view.horizontalHeader()
        assert header.sectionSize(1) == 333
        assert header.visualIndex(2) == 0
        await until(lambda: str(first_row(view).data()) == oldest, "the sorting is gone")
        assert header.sortIndicatorSection() == labels(view).index("Year")


def alive(*kinds: type) -> bool:
    """Whether anything of these types is still in memory.

    An instance refers to its class. All objects are not asked for: a tuple that another thread is
    still making must not be held.
    """
    gc.collect()
    return any(
        isinstance(each, kinds)
        for kind in _with_subclasses(kinds)
        for each in gc.get_referrers(kind)
    )


def _with_subclasses(kinds: Iterable[type]) -> Iterator[type]:
    for kind in kinds:
        yield kind
        yield from _with_subclasses(type.__subclasses__(kind))


async def sort_by(driver: Driver, label: str) -> None:
    """Click the head of a column, and wait until the rows stand in another order."""
    view = await driver.table()
    header, section = view.horizontalHeader(), labels(view).index(label)
    before = str(first_row(view).data())
    place = header.sectionViewportPosition(section) + header.sectionSize(section) // 2
    QTest.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, header.height() // 2)
    )
    await until(lambda: str(first_row(view).data()) != before, "the order stays the same")


def labels(view: QTableView) -> list[str]:
    """What stands in the head of each column."""
    model = view.model()
    sections = range(model.columnCount())
    return [str(model.headerData(section, Qt.Orientation.Horizontal)) for section in sections]
