"""The outbox: every edit with its state, and what can be done with each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from core.books.edits.edit import EditState
from core.books.library import Library
from tests.support.books import InMemoryBooks, book
from tests.support.desk import assumed, cut_off, open_context, open_library, reconnect, refusal
from tests.support.full_disk import room_for
from tests.support.qt import until
from ui.look.theme import Scheme, Theme
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.outbox.page import OutboxPage
from ui.views.outbox.row import OutboxRow

LEM = book("Stanisław Lem", "Solaris")


class OutboxScreen:
    """The page as a person sees it."""

    def __init__(
        self, cloud: InMemoryBooks, library: Library, view_models: UserViewModels, page: OutboxPage
    ) -> None:
        self.cloud = cloud
        self.library = library
        self.view_models = view_models
        self.page = page

    def says(self, text: str) -> bool:
        """Whether a visible label, or the name of a row, says it."""
        visible = [w for w in self.page.findChildren(QWidget) if w.isVisible()]
        words = [w.text() for w in visible if isinstance(w, QLabel)]
        return any(text in said for said in (*words, *(w.accessibleName() for w in visible)))

    def click(self, name: str, which: int = 0) -> None:
        """Click a button of that name; which counts from the top."""
        QTest.mouseClick(self.buttons(name)[which], Qt.MouseButton.LeftButton)

    def buttons(self, name: str) -> list[QPushButton]:
        """All of that name, from the top."""
        buttons = self.page.findChildren(QPushButton)
        return [each for each in buttons if each.isVisible() and each.text() == name]


@asynccontextmanager
async def outbox_screen(
    app: QApplication, cloud: InMemoryBooks, file: Path | None = None
) -> AsyncIterator[OutboxScreen]:
    library = open_library(cloud, file)
    view_models = open_context(library, caller=assumed("BooksReadAccess"))
    page = OutboxPage(Theme(app, Scheme.LIGHT), view_models)
    page.resize(900, 700)
    page.show()
    view_models.start()
    try:
        await until(lambda: view_models.books.state.opened and not view_models.outbox.state.sending)
        yield OutboxScreen(cloud, library, view_models, page)
    finally:
        await view_models.close()
        page.close()
        page.deleteLater()
        library.close()


async def test_an_empty_outbox_says_what_it_is_for(qapp: QApplication) -> None:
    async with outbox_screen(qapp, InMemoryBooks()) as screen:
        assert screen.says("The outbox is empty.")


async def test_what_waits_is_told_with_who_made_it_and_goes_when_sent_now(
    qapp: QApplication,
) -> None:
    async with outbox_screen(qapp, InMemoryBooks()) as screen:
        cut_off(screen.cloud)
        screen.library.add(LEM.attributes)
        screen.view_models.outbox.send_waiting()
        await until(lambda: screen.says("1 edit waiting"))
        await until(lambda: screen.says("The table cannot be reached."))
        assert screen.says("Add “Solaris” – Stanisław Lem, waiting")
        assert screen.says("testuser1 as BooksReadAccess, just now")
        reconnect(screen.cloud)
        await until(lambda: not screen.view_models.outbox.state.sending)
        screen.click("Send now")
        await until(lambda: screen.says("Add “Solaris” – Stanisław Lem, saved"))
        assert len(screen.cloud.items) == 1


async def test_a_refused_edit_can_be_explained_kept_sent_again_or_discarded(
    qapp: QApplication,
) -> None:
    cloud = InMemoryBooks()
    cloud.denied["PutItem"] = refusal("PutItem")
    async with outbox_screen(qapp, cloud) as screen:
        screen.library.add(LEM.attributes)
        screen.view_models.outbox.send_waiting()
        await until(lambda: screen.says("1 edit needs you"))
        assert screen.says("AWS refused to add it (PutItem).")
        screen.view_models.result.close_panel()
        screen.click("Explain")
        assert screen.view_models.result.state.decision is not None
        screen.click("Keep as draft")
        await until(lambda: screen.says("Add “Solaris” – Stanisław Lem, draft"))
        cloud.denied.clear()
        screen.click("Send now", which=1)
        await until(lambda: len(cloud.items) == 1)
        await until(lambda: screen.says("saved"))


async def test_discard_gives_an_edit_up_for_good(qapp: QApplication) -> None:
    cloud = InMemoryBooks()
    cloud.denied["PutItem"] = refusal("PutItem")
    async with outbox_screen(qapp, cloud) as screen:
        screen.library.add(LEM.attributes)
        screen.view_models.outbox.send_waiting()
        await until(lambda: screen.says("1 edit needs you"))
        screen.click("Discard")
        await until(lambda: screen.says("discarded"))
        assert screen.library.edits(settled=True)[-1].state is EditState.DISCARDED
        assert not cloud.items


async def test_the_focus_stays_with_the_edit_that_was_decided(qapp: QApplication) -> None:
    cloud = InMemoryBooks()
    cloud.denied["PutItem"] = refusal("PutItem")
    async with outbox_screen(qapp, cloud) as screen:
        screen.library.add(book("Lem", "Eden").attributes)
        screen.library.add(LEM.attributes)
        screen.view_models.outbox.send_waiting()
        await until(lambda: screen.says("2 edits need you"))
        discard = screen.buttons("Discard")[1]
        discard.setFocus()
        QTest.keyClick(discard, Qt.Key.Key_Space)
        await until(lambda: screen.says("discarded"))
        (restore,) = screen.buttons("Restore")
        assert screen.page.focusWidget() is restore
        assert "Eden" in restore.accessibleDescription()


async def test_edit_again_opens_the_form_with_what_was_typed(qapp: QApplication) -> None:
    cloud = InMemoryBooks()
    cloud.denied["PutItem"] = refusal("PutItem")
    async with outbox_screen(qapp, cloud) as screen:
        screen.library.add(LEM.attributes)
        screen.view_models.outbox.send_waiting()
        await until(lambda: screen.says("1 edit needs you"))
        screen.click("Edit again")
        typed = {field.name: field.text for field in screen.view_models.form.state.fields}
        assert typed["title"] == "Solaris"


async def test_it_tries_again_by_itself_until_the_table_is_there(qapp: QApplication) -> None:
    async with outbox_screen(qapp, InMemoryBooks()) as screen:
        cut_off(screen.cloud)
        screen.library.add(LEM.attributes)
        screen.view_models.outbox.send_waiting()
        await until(lambda: screen.view_models.outbox.state.unreachable)
        reconnect(screen.cloud)
        await until(lambda: len(screen.cloud.items) == 1)
        await until(lambda: screen.view_models.outbox.state.unreachable is None)
        assert screen.cloud.calls.count("PutItem") == 2


async def test_it_tries_again_when_the_disk_was_full(qapp: QApplication, tmp_path: Path) -> None:
    cloud = InMemoryBooks()
    async with outbox_screen(qapp, cloud, tmp_path / "books.db") as screen:
        screen.library.add(LEM.attributes)
        with room_for(0, tmp_path / "books.db-wal"):
            screen.view_models.outbox.send_waiting()
            await until(lambda: screen.view_models.outbox.state.problem)
            await until(lambda: screen.says("Add “Solaris” – Stanisław Lem, waiting"))
        await until(lambda: len(cloud.items) == 1, within=30)
        await until(lambda: screen.says("Add “Solaris” – Stanisław Lem, saved"))
        assert screen.view_models.outbox.state.problem is None


async def test_rows_are_made_when_somebody_looks(qapp: QApplication) -> None:
    async with outbox_screen(qapp, InMemoryBooks()) as screen:
        screen.page.hide()
        await fill(screen, 50)
        assert not rows(screen)
        screen.page.show()
        assert rows(screen)
        await until(lambda: screen.says("Book 0049"))


async def test_the_window_answers_before_all_rows_in_sight_are_made(qapp: QApplication) -> None:
    async with outbox_screen(qapp, InMemoryBooks()) as screen:
        screen.page.hide()
        await fill(screen, 50)
        screen.page.show()
        assert 0 < len(rows(screen)) <= AT_ONCE
        await until(lambda: is_filled(screen))
        assert len(rows(screen)) <= FEW


async def test_of_a_thousand_edits_only_rows_near_the_eye_are_made_and_remade(
    qapp: QApplication,
) -> None:
    async with outbox_screen(qapp, InMemoryBooks()) as screen:
        await fill(screen, 1_000)
        await until(lambda: is_filled(screen))
        before = rows(screen)
        assert len(before) <= FEW
        screen.click("Keep as draft", which=2)
        await until(lambda: screen.says("Add “Book 0997” – Anon, draft"))
        remade = [row for row in rows(screen) if row not in before]
        assert len(remade) == 1
        screen.library.add(LEM.attributes)
        screen.view_models.outbox.reload()
        await until(lambda: screen.says("Add “Solaris” – Stanisław Lem, waiting"))
        assert len([row for row in rows(screen) if row not in before]) == 2
        assert titles(screen)[:3] == ["Solaris", "Book 0999", "Book 0998"]


async def test_whoever_scrolls_comes_to_every_edit_in_order(qapp: QApplication) -> None:
    async with outbox_screen(qapp, InMemoryBooks()) as screen:
        await fill(screen, 100)
        await until(lambda: screen.says("Book 0099"))
        (edits,) = (w for w in screen.page.findChildren(QScrollArea) if w.isVisible())
        bar = edits.verticalScrollBar()

        def at_the_end() -> bool:
            bar.setValue(bar.maximum())
            return len(rows(screen)) == 100

        await until(at_the_end)
        assert titles(screen) == [f"Book {number:04}" for number in reversed(range(100))]
        here = bar.value()
        screen.view_models.outbox.discard(screen.view_models.outbox.state.edits[50])
        await until(lambda: screen.says("Add “Book 0049” – Anon, discarded"))
        assert bar.value() > here / 2


FEW = 40
"""More rows than this have no room on the page."""

AT_ONCE = 8
"""Rows that can be made before the event loop has its turn."""


async def fill(screen: OutboxScreen, edits: int) -> None:
    """So many edits that wait."""
    cut_off(screen.cloud)
    for number in range(edits):
        screen.library.add(book("Anon", f"Book {number:04}").attributes)
    screen.view_models.outbox.reload()
    await until(lambda: len(screen.view_models.outbox.state.edits) == edits)


def is_filled(screen: OutboxScreen) -> bool:
    """Whether there is more than a page below the one that is seen."""
    bars = [w.verticalScrollBar() for w in screen.page.findChildren(QScrollArea) if w.isVisible()]
    return any(bar.maximum() > bar.pageStep() for bar in bars)


def rows(screen: OutboxScreen) -> list[OutboxRow]:
    """The rows that are made, from the top."""
    made = [row for row in screen.page.findChildren(OutboxRow) if row.isVisibleTo(screen.page)]
    return sorted(made, key=lambda row: row.y())


def titles(screen: OutboxScreen) -> list[str]:
    """What the rows are about, from the top."""
    return [row.accessibleName().partition("“")[2].partition("”")[0] for row in rows(screen)]
