"""Working with the books: reading, filtering, sorting, by keyboard, with and without network."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QProgressBar

from core.errors import RoleUnavailable
from tests.support.books import InMemoryBooks, book
from tests.support.books_screen import books_screen
from tests.support.desk import cut_off, reconnect, refusal
from tests.support.qt import until
from ui.viewmodels.books.books_state import Emptiness


def shelf(page_size: int = 2) -> InMemoryBooks:
    return InMemoryBooks(
        book("Stanisław Lem", "Solaris", year={"N": "1961"}, language={"S": "pl"}),
        book("Ursula K. Le Guin", "The Dispossessed", year={"N": "1974"}),
        book("Italo Calvino", "Le città invisibili", year={"N": "1972"}, tags={"SS": ["a", "b"]}),
        page_size=page_size,
    )


async def test_every_attribute_is_a_column_with_the_keys_first(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        model = screen.table.model()
        labels = [
            model.headerData(section, Qt.Orientation.Horizontal)
            for section in range(model.columnCount())
        ]
        assert labels == ["Author", "Title", "Year", "Language", "Tags"]
        assert screen.titles() == ["Le città invisibili", "Solaris", "The Dispossessed"]
        assert screen.table.accessibleName() == "Books"


async def test_letters_typed_in_the_table_filter_it_and_escape_shows_all_again(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.table.setFocus()
        for key in (Qt.Key.Key_S, Qt.Key.Key_O, Qt.Key.Key_L):
            screen.press(key)
        assert screen.has(QLineEdit, "Filter books").text() == "sol"
        await until(lambda: screen.titles() == ["Solaris"])
        screen.press(Qt.Key.Key_Escape)
        await until(lambda: len(screen.titles()) == 3)
        screen.press(Qt.Key.Key_Down)
        assert screen.table.hasFocus()
        assert screen.table.selectionModel().hasSelection()


async def test_only_the_last_filter_counts_however_fast_one_types(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        for text in ("l", "le", "le città", "dispossessed"):
            screen.view_models.books.filter(text)
            screen.view_models.books.reload()
        await until(lambda: screen.titles() == ["The Dispossessed"])


async def test_a_filter_without_a_match_says_so_and_offers_to_clear_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.type_into("Filter books", "zzz")
        await until(lambda: screen.says("No book matches the filter."))
        screen.click("Clear filter")
        await until(lambda: len(screen.titles()) == 3)


async def test_a_click_on_a_header_sorts_and_another_turns_it_round(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        header = screen.table.horizontalHeader()
        header.setSortIndicator(2, Qt.SortOrder.AscendingOrder)
        await until(lambda: screen.titles()[0] == "Solaris")
        header.setSortIndicator(2, Qt.SortOrder.DescendingOrder)
        await until(lambda: screen.titles()[0] == "The Dispossessed")


async def test_the_selected_book_stays_selected_when_others_come_before_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.table.setCurrentIndex(screen.table.model().index(1, 1))
        screen.cloud.put(book("Ada Lovelace", "Notes"))
        screen.click("Refresh")
        await until(lambda: len(screen.titles()) == 4)
        assert screen.table.currentIndex().row() == 2
        assert screen.table.currentIndex().data() == "Solaris"
        assert screen.table.selectionModel().isRowSelected(2, screen.table.rootIndex())


async def test_rows_appear_while_loading_and_stop_keeps_those_that_came(
    qapp: QApplication, tmp_path: Path
) -> None:
    many = InMemoryBooks(
        *(book(f"Author {n:04}", f"Title {n:04}") for n in range(3000)), page_size=5
    )
    async with books_screen(qapp, many, tmp_path / "s.ini") as screen:
        await until(lambda: screen.table.model().rowCount() > 0)
        assert screen.view_models.books.state.loading
        assert screen.find(QProgressBar, "Loading books") is not None
        assert screen.says(" page")
        screen.click("Stop loading")
        await until(lambda: not screen.view_models.books.state.loading)
        await until(
            lambda: (
                screen.view_models.books.state.everything.rows == screen.table.model().rowCount()
            )
        )
        assert 0 < screen.table.model().rowCount() < 3000
        assert screen.view_models.books.state.synced_at is None


async def test_column_widths_and_order_are_there_again_at_the_next_start(
    qapp: QApplication, tmp_path: Path
) -> None:
    settings = tmp_path / "s.ini"
    async with books_screen(qapp, shelf(), settings) as screen:
        await screen.loaded()
        header = screen.table.horizontalHeader()
        header.resizeSection(2, 177)
        header.moveSection(3, 0)
    async with books_screen(qapp, shelf(), settings) as screen:
        await screen.loaded()
        header = screen.table.horizontalHeader()
        assert header.sectionSize(2) == 177
        assert header.visualIndex(3) == 0


async def test_an_empty_table_offers_to_add_the_first_book(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, InMemoryBooks(), tmp_path / "s.ini") as screen:
        await until(lambda: screen.view_models.books.state.emptiness is Emptiness.NO_BOOKS)
        screen.click("Add a book")
        assert screen.find(QLineEdit, "Author") is not None


async def test_who_may_not_scan_can_look_books_up_by_author(
    qapp: QApplication, tmp_path: Path
) -> None:
    table = shelf()
    table.denied["Scan"] = refusal("Scan")
    async with books_screen(qapp, table, tmp_path / "s.ini") as screen:
        await until(lambda: screen.says("not allowed to list the whole table"))
        screen.type_into("Look up by Author", "Italo Calvino")
        screen.press(Qt.Key.Key_Return)
        await until(lambda: screen.titles() == ["Le città invisibili"])
        assert screen.says("not allowed to list the whole table")


async def test_who_has_no_role_is_told_why(qapp: QApplication, tmp_path: Path) -> None:
    table = shelf()
    refused = RoleUnavailable(
        "You are in no group.", "Ask to be added to one.", code="NotAuthorized", message="no role"
    )
    for operation in ("Scan", "DescribeTable"):
        table.denied[operation] = refused
    async with books_screen(qapp, table, tmp_path / "s.ini") as screen:
        await until(lambda: screen.says("You are in no group."))
        assert screen.says("Ask to be added to one.")


async def test_without_network_and_without_books_the_page_says_what_will_happen(
    qapp: QApplication, tmp_path: Path
) -> None:
    table = shelf()
    cut_off(table)
    async with books_screen(qapp, table, tmp_path / "s.ini") as screen:
        await until(lambda: screen.view_models.books.state.emptiness is Emptiness.NEVER_SYNCED)
        assert screen.says("no books on this computer yet")
        reconnect(table)
        screen.click("Try again")
        await until(lambda: len(screen.titles()) == 3)


async def test_without_network_the_books_stay_and_the_banner_says_from_when_they_are(
    qapp: QApplication, tmp_path: Path
) -> None:
    table = shelf()
    async with books_screen(qapp, table, tmp_path / "s.ini") as screen:
        await screen.loaded()
        cut_off(table)
        screen.click("Refresh")
        await until(lambda: screen.says("Offline – showing books synced at"))
        assert len(screen.titles()) == 3
        reconnect(table)
        screen.click("Try now")
        await until(lambda: not screen.says("Offline"))


async def test_an_author_who_is_not_there_is_named_and_another_can_be_looked_up_later(
    qapp: QApplication, tmp_path: Path
) -> None:
    table = shelf()
    table.denied["Scan"] = refusal("Scan")
    async with books_screen(qapp, table, tmp_path / "s.ini") as screen:
        await until(lambda: screen.says("not allowed to list the whole table"))
        screen.type_into("Look up by Author", "Nobody")
        screen.press(Qt.Key.Key_Return)
        await until(lambda: screen.says("No book by “Nobody”."))
        screen.has(QLineEdit, "Look up by Author").clear()
        screen.type_into("Look up by Author", "Italo Calvino")
        screen.press(Qt.Key.Key_Return)
        await until(lambda: len(screen.titles()) == 1 and screen.table.isVisible())
        await until(lambda: screen.find(QAbstractButton, "Look up more") is not None)
        screen.click("Look up more")
        screen.has(QLineEdit, "Look up by Author").clear()
        screen.type_into("Look up by Author", "Ursula K. Le Guin")
        screen.press(Qt.Key.Key_Return)
        await until(lambda: len(screen.titles()) == 2)


async def test_a_book_that_waits_is_no_book_of_the_table_with_a_filter_and_without(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(qapp, shelf(), tmp_path / "s.ini") as screen:
        await screen.loaded()
        books, author = screen.view_models.books, {"S": "Stanisław Lem"}
        screen.library.add({"author": author, "title": {"S": "Fiasko"}})
        books.reload()
        await until(lambda: books.state.matching.rows == 4)
        assert (books.state.matching.in_table, books.state.everything.in_table) == (3, 3)
        books.filter("lem")
        await until(lambda: books.state.matching.rows == 2)
        assert (books.state.matching.in_table, books.state.everything.in_table) == (1, 3)
