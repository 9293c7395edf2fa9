"""The strip below the table: loading and notices cover no cell, and move no row out of sight."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget

from core.books.reading.listing import SyncProgress
from tests.support.books import InMemoryBooks, book
from tests.support.books_screen import BooksScreen, books_screen
from tests.support.qt import until
from ui.look.theme import Scheme, Theme
from ui.messages import Message, Tone
from ui.views.books.foot import BooksFoot

DISCARDED = "Discarded your edit of “The Left Hand of Darkness”."


def shelf(books: int = 80, page_size: int = 1000) -> InMemoryBooks:
    many = (book(f"Author {number:04}", "A title") for number in range(books))
    return InMemoryBooks(*many, page_size=page_size)


def tell(screen: BooksScreen) -> None:
    screen.view_models.result.offer_undo(DISCARDED, lambda: None)


async def test_a_notice_and_how_far_loading_is_cover_no_cell(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(3000, page_size=5), tmp_path / "s.ini") as screen:
        await until(lambda: screen.table.model().rowCount() > 60)
        tell(screen)
        loading, undo = screen.has(QProgressBar, "Loading books"), screen.has(QPushButton, "Undo")
        await until(lambda: _below(screen.table, loading) and _below(screen.table, undo))


async def test_the_row_in_use_stays_in_sight_when_a_notice_takes_room(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        table = screen.table
        await until(lambda: table.viewport().height() > 100)
        last = table.rowAt(table.viewport().height() - 1) - 1
        table.setCurrentIndex(table.model().index(last, 0))
        left, height = table.horizontalScrollBar().value(), table.viewport().height()
        tell(screen)
        await until(lambda: table.viewport().height() < height)
        assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
        assert table.horizontalScrollBar().value() == left
        screen.view_models.result.clear_notice()
        await until(lambda: table.viewport().height() == height)


async def test_it_takes_no_room_without_words_and_needs_no_more_width_than_a_small_window_has(
    qapp: QApplication,
) -> None:
    foot = BooksFoot(Theme(qapp, Scheme.LIGHT))
    foot.resize(360, 10)
    foot.show()
    assert foot.sizeHint().height() <= 0
    foot.loading.show_progress(SyncProgress(pages=3, rows=1200, expected=5000), slow=True)
    foot.notice.show_notice(Message(Tone.INFO, DISCARDED, "", "Undo"))
    assert foot.minimumSizeHint().width() <= 360
    words = "3 pages, 1,200 of about 5,000 books · taking longer than usual"
    assert words in [each.text() for each in foot.findChildren(QLabel)]
    foot.deleteLater()


def _below(table: QWidget, shown: QWidget) -> bool:
    return _place(shown).top() > _place(table).bottom()


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint()), widget.size())
