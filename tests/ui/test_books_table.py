"""The table model: the same rows are not drawn twice, and what may have changed is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QTableView

from core.books.edits.edit import EditState
from core.books.reading.listing import BookRow
from core.books.values.book import WireType
from core.books.values.columns import Column
from tests.support.books import book
from ui.models.books_table import BooksTableModel
from ui.models.row_cache import PAGE_ROWS

COLUMNS = (
    Column("author", "Author", is_key=True),
    Column("title", "Title", is_key=True),
    Column("year", "Year", WireType.NUMBER),
)


def rows_from(first: int, count: int) -> Sequence[BookRow]:
    return tuple(
        BookRow(number, book("Lem", f"Title {number}"), None)
        for number in range(first, first + count)
    )


class Watched:
    """A model with two pages on screen, and the rows that a view has to draw anew."""

    def __init__(self) -> None:
        self.model = BooksTableModel()
        self.drawn: list[tuple[int, int]] = []
        self.wanted: list[int] = []
        self.resets: list[None] = []
        self.model.dataChanged.connect(self._note)
        self.model.page_wanted.connect(self.wanted.append)
        self.model.modelReset.connect(lambda: self.resets.append(None))
        self.show({0: rows_from(1, PAGE_ROWS), 1: rows_from(PAGE_ROWS + 1, PAGE_ROWS)})
        self.resets.clear()

    def show(self, pages: dict[int, Sequence[BookRow]]) -> None:
        self.model.show(COLUMNS, range(1, 2 * PAGE_ROWS + 1), pages)

    def _note(self, first: QModelIndex, last: QModelIndex) -> None:
        self.drawn.append((first.row(), last.row()))


def test_the_same_rows_read_again_are_not_drawn_again() -> None:
    watched = Watched()
    watched.show({0: rows_from(1, PAGE_ROWS), 1: rows_from(PAGE_ROWS + 1, PAGE_ROWS)})
    assert watched.drawn == []
    assert watched.resets == []


def test_a_row_that_is_marked_now_is_drawn_with_its_page() -> None:
    watched = Watched()
    first, *others = rows_from(1, PAGE_ROWS)
    marked = replace(first, mark=EditState.QUEUED)
    watched.show({0: (marked, *others), 1: rows_from(PAGE_ROWS + 1, PAGE_ROWS)})
    assert watched.drawn == [(0, PAGE_ROWS - 1)]
    assert watched.model.cell(0, 1).mark is EditState.QUEUED


def test_a_page_that_was_not_read_again_is_shown_and_asked_for_once() -> None:
    watched = Watched()
    watched.show({0: rows_from(1, PAGE_ROWS)})
    assert watched.drawn == [(PAGE_ROWS, 2 * PAGE_ROWS - 1)]
    shown = [watched.model.cell(PAGE_ROWS + row, 1).text for row in range(2)]
    assert shown == [f"Title {PAGE_ROWS + 1}", f"Title {PAGE_ROWS + 2}"]
    assert watched.wanted == [1]


def test_a_table_without_rows_or_columns_has_nothing_to_draw(qapp: QApplication) -> None:
    model = BooksTableModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view = QTableView()
    view.setModel(model)
    model.show((), (), {0: ()})
    model.show(COLUMNS, (), {0: ()})
    model.show(COLUMNS, (), {0: ()})
    assert (model.rowCount(), model.columnCount()) == (0, len(COLUMNS))
    assert tester.model() is model
