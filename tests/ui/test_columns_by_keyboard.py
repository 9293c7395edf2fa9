"""Sorting, choosing, moving and widening columns without a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QPushButton

from tests.support.books import InMemoryBooks, book
from tests.support.books_screen import BooksScreen, books_screen
from tests.support.qt import until

MOST_ENTRIES = 20


@pytest.fixture
def shelf() -> InMemoryBooks:
    """Three books whose order by title is not that by year."""
    return InMemoryBooks(
        book("Lem", "Eden", year={"N": "1959"}),
        book("Lem", "Fiasko", year={"N": "1986"}),
        book("Lem", "Solaris", year={"N": "1961"}),
    )


def labels(screen: BooksScreen) -> list[str]:
    """The columns that are shown, from the left."""
    header = screen.table.horizontalHeader()
    shown = [header.logicalIndex(place) for place in range(header.count())]
    model = screen.table.model()
    return [
        str(model.headerData(section, Qt.Orientation.Horizontal))
        for section in shown
        if not header.isSectionHidden(section)
    ]


def pick(screen: BooksScreen, *path: str) -> None:
    """Open the button's menu and choose, with Space, the arrow keys and Enter."""
    button = screen.has(QPushButton, "Columns")
    QTest.keyClick(button, Qt.Key.Key_Space)
    menu = button.menu()
    assert menu is not None
    for number, words in enumerate(path):
        go_to(menu, words)
        last = number == len(path) - 1
        QTest.keyClick(menu, Qt.Key.Key_Return if last else Qt.Key.Key_Right)
        inside = QApplication.activePopupWidget()
        if not last:
            assert isinstance(inside, QMenu)
            menu = inside
    assert QApplication.activePopupWidget() is None


def go_to(menu: QMenu, words: str) -> None:
    """Down to that entry."""
    for _ in range(MOST_ENTRIES):
        action: QAction | None = menu.activeAction()
        if action is not None and action.text() == words:
            return
        QTest.keyClick(menu, Qt.Key.Key_Down)
    raise AssertionError(f"no “{words}” among {[action.text() for action in menu.actions()]}")


async def test_the_books_are_sorted_by_keys(
    qapp: QApplication, tmp_path: Path, shelf: InMemoryBooks
) -> None:
    async with books_screen(qapp, shelf, tmp_path / "window.ini") as screen:
        await screen.loaded()
        pick(screen, "Sort by", "Year")
        await until(lambda: screen.titles() == ["Eden", "Solaris", "Fiasko"])
        pick(screen, "Sort by", "Descending")
        await until(lambda: screen.titles() == ["Fiasko", "Solaris", "Eden"])
        pick(screen, "Sort by", "Not sorted")
        await until(lambda: screen.titles() == ["Eden", "Fiasko", "Solaris"])


async def test_columns_are_chosen_and_moved_by_keys_and_stay_so(
    qapp: QApplication, tmp_path: Path, shelf: InMemoryBooks
) -> None:
    async with books_screen(qapp, shelf, tmp_path / "window.ini") as screen:
        await screen.loaded()
        assert labels(screen) == ["Author", "Title", "Year"]
        pick(screen, "Show", "Year")
        assert labels(screen) == ["Author", "Title"]
        screen.table.setCurrentIndex(screen.table.model().index(0, 1))
        pick(screen, "Move “Title” left")
        assert labels(screen) == ["Title", "Author"]
    async with books_screen(qapp, shelf, tmp_path / "window.ini") as screen:
        await screen.loaded()
        assert labels(screen) == ["Title", "Author"]
        pick(screen, "Show", "Year")
        assert labels(screen) == ["Title", "Author", "Year"]


async def test_a_column_is_widened_by_keys(
    qapp: QApplication, tmp_path: Path, shelf: InMemoryBooks
) -> None:
    async with books_screen(qapp, shelf, tmp_path / "window.ini") as screen:
        await screen.loaded()
        header: QHeaderView = screen.table.horizontalHeader()
        screen.table.setCurrentIndex(screen.table.model().index(0, 0))
        before = header.sectionSize(0)
        pick(screen, "Make “Author” wider")
        wider = header.sectionSize(0)
        assert wider > before
        pick(screen, "Make “Author” narrower")
        assert header.sectionSize(0) == before


async def test_the_keys_column_cannot_be_hidden_and_the_menu_key_opens_the_menu(
    qapp: QApplication, tmp_path: Path, shelf: InMemoryBooks
) -> None:
    async with books_screen(qapp, shelf, tmp_path / "window.ini") as screen:
        await screen.loaded()
        place = screen.table.viewport().rect().center()
        globally = screen.table.viewport().mapToGlobal(place)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, globally)
        QApplication.sendEvent(screen.table.viewport(), asked)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        go_to(menu, "Show")
        QTest.keyClick(menu, Qt.Key.Key_Right)
        columns = QApplication.activePopupWidget()
        assert isinstance(columns, QMenu)
        enabled = {action.text(): action.isEnabled() for action in columns.actions()}
        assert enabled == {"Author": False, "Title": False, "Year": True}
        columns.close()
        menu.close()


async def test_over_the_head_the_menu_is_about_the_column_that_is_pointed_at(
    qapp: QApplication, tmp_path: Path, shelf: InMemoryBooks
) -> None:
    async with books_screen(qapp, shelf, tmp_path / "window.ini") as screen:
        await screen.loaded()
        screen.table.setCurrentIndex(screen.table.model().index(0, 0))
        head: QHeaderView = screen.table.horizontalHeader()
        place = QPoint(head.sectionViewportPosition(2) + 4, head.height() // 2)
        globally = head.viewport().mapToGlobal(place)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, globally)
        QApplication.sendEvent(head.viewport(), asked)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert "Move “Year” left" in [action.text() for action in menu.actions()]
        menu.close()
