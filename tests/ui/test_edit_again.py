"""Edit again after a conflict shows what will be saved; a discarded edit can be had back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton

from core.books.edits.edit import EditState
from core.books.values.book import WireValue
from tests.support.books import InMemoryBooks, book
from tests.support.books_screen import BooksScreen, books_screen
from tests.support.desk import refusal
from tests.support.qt import until
from ui.views.outbox.page import OutboxPage

SEEN: dict[str, WireValue] = {
    "year": {"N": "1961"},
    "language": {"S": "pl"},
    "pages": {"N": "200"},
    "isbn": {"S": "1"},
}
THEIRS: dict[str, WireValue] = {
    "year": {"N": "1970"},
    "language": {"S": "de"},
    "pages": {"N": "200"},
    "genre": {"S": "Science fiction"},
}


async def conflict(screen: BooksScreen) -> None:
    """I change year and pages; meanwhile somebody else changes year, language, ISBN and genre."""
    await screen.loaded()
    row = screen.view_models.books.table.row_at(0)
    assert row is not None
    screen.view_models.form.edit(row)
    screen.cloud.put(book("Lem", "Solaris", **THEIRS))
    for name, text in (("Year", "1962"), ("Pages", "210")):
        screen.has(QLineEdit, name).clear()
        screen.type_into(name, text)
    screen.click("Save")
    await until(lambda: screen.find(QFrame, "Conflict"))


async def test_the_form_holds_what_will_be_saved_and_says_what_differs(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(
        qapp, InMemoryBooks(book("Lem", "Solaris", **SEEN)), tmp_path / "s.ini"
    ) as screen:
        await conflict(screen)
        screen.click("Edit again")
        shown = {f.name: f.text for f in screen.view_models.form.state.fields if f.text}
        for sentence in (
            "Somebody else wrote “1970”. Saving replaces it with yours.",
            "Somebody else changed this. You saw “pl”.",
            "Somebody else removed this. You saw “1”.",
            "Somebody else added this.",
        ):
            assert screen.says(sentence), sentence
        screen.click("Save")
        await until(lambda: screen.says("Saved the change to “Solaris”."))
        (item,) = screen.cloud.items.values()
        assert {name: str(next(iter(value.values()))) for name, value in item.items()} == shown
        assert (item["year"], item["language"]) == ({"N": "1962"}, {"S": "de"})
        assert "isbn" not in item


async def test_what_was_seen_first_can_be_typed_again_and_is_saved(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with books_screen(
        qapp, InMemoryBooks(book("Lem", "Solaris", **SEEN)), tmp_path / "s.ini"
    ) as screen:
        await conflict(screen)
        screen.click("Edit again")
        screen.has(QLineEdit, "Language").clear()
        screen.type_into("Language", "pl")
        screen.click("Save")
        await until(lambda: screen.says("Saved the change to “Solaris”."))
        (item,) = screen.cloud.items.values()
        assert item["language"] == {"S": "pl"}


@pytest.mark.parametrize("seen", ["", "   ", "x"])
async def test_a_value_that_looks_empty_stays_when_the_edit_is_edited_again(
    qapp: QApplication, tmp_path: Path, seen: str
) -> None:
    table = InMemoryBooks(book("Lem", "Solaris", note={"S": seen}, gap={"NULL": True}))
    async with books_screen(qapp, table, tmp_path / "s.ini") as screen:
        await screen.loaded()
        table.denied["UpdateItem"] = refusal("UpdateItem")
        row = screen.view_models.books.table.row_at(0)
        assert row is not None
        edit = screen.library.change(row.book, {"note": {"S": " "}, "blank": {"S": ""}})
        screen.view_models.outbox.send_waiting()
        await until(lambda: screen.view_models.result.state.decision)
        table.denied.clear()
        screen.click("Edit again")
        screen.click("Save")
        await until(lambda: not screen.library.edits())
        (item,) = screen.cloud.items.values()
        assert item == edit.wanted


async def discarded(screen: BooksScreen) -> None:
    """A refused add, discarded in its panel."""
    await screen.loaded()
    screen.cloud.denied["PutItem"] = refusal("PutItem")
    screen.click("Add book")
    screen.type_into("Author", "Ursula K. Le Guin")
    screen.type_into("Title", "The Dispossessed")
    screen.click("Save")
    await until(lambda: screen.find(QFrame, "Access denied"))
    screen.click("Discard")
    await until(lambda: screen.says("Discarded your edit of “The Dispossessed”."))
    assert not screen.library.edits()


async def test_discard_is_undone_with_one_click(qapp: QApplication, tmp_path: Path) -> None:
    shelf = InMemoryBooks(book("Lem", "Solaris"))
    async with books_screen(qapp, shelf, tmp_path / "s.ini") as screen:
        await discarded(screen)
        screen.click("Undo")
        await until(lambda: screen.find(QFrame, "Access denied"))
        (edit,) = screen.library.edits()
        assert edit.state is EditState.REFUSED
        assert edit.wanted["title"] == {"S": "The Dispossessed"}
        assert not screen.says("Discarded your edit")


async def test_a_discarded_edit_can_be_restored_from_the_outbox_later(
    qapp: QApplication, tmp_path: Path
) -> None:
    shelf = InMemoryBooks(book("Lem", "Solaris"))
    async with books_screen(qapp, shelf, tmp_path / "s.ini") as screen:
        await discarded(screen)
        screen.view_models.result.clear_notice()
        page = OutboxPage(screen.page._theme, screen.view_models)
        page.show()
        (restore,) = [b for b in page.findChildren(QPushButton) if b.text() == "Restore"]
        restore.click()
        await until(lambda: screen.library.edits())
        assert screen.library.edits()[0].state is EditState.REFUSED
        await until(lambda: "The Dispossessed" in screen.titles())
        page.close()
        page.deleteLater()


async def test_a_notice_that_offers_undo_is_not_taken_away_by_another(
    qapp: QApplication, tmp_path: Path
) -> None:
    shelf = InMemoryBooks(book("Lem", "Solaris"))
    async with books_screen(qapp, shelf, tmp_path / "s.ini") as screen:
        await discarded(screen)
        screen.cloud.denied.clear()
        screen.library.add(book("Lem", "Eden").attributes)
        screen.view_models.outbox.send_waiting()
        await until(lambda: not screen.library.edits())
        assert screen.says("Discarded your edit of “The Dispossessed”.")
        screen.click("Undo")
        await until(lambda: screen.library.edits())


async def test_discard_is_not_beside_copy(qapp: QApplication, tmp_path: Path) -> None:
    shelf = InMemoryBooks(book("Lem", "Solaris"))
    async with books_screen(qapp, shelf, tmp_path / "s.ini") as screen:
        await screen.loaded()
        screen.cloud.denied["PutItem"] = refusal("PutItem")
        screen.library.add(book("Lem", "Eden").attributes)
        screen.view_models.outbox.send_waiting()
        await until(lambda: screen.find(QFrame, "Access denied"))
        discard = screen.has(QPushButton, "Discard")
        corner = discard.mapTo(screen.page, QPoint(0, 0))
        for name in ("Edit again", "Keep as draft", "Copy text"):
            other = screen.has(QPushButton, name)
            end = other.mapTo(screen.page, QPoint(other.width(), other.height()))
            below = corner.y() - end.y() >= discard.height() / 2
            assert below or corner.x() - end.x() >= discard.width(), name
