"""What is listed once is on the screen: pages as tabs with their keys, commands with a reason."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.support.shell import Computer, Opened
from tests.support.sources import sources
from tests.support.window import bookplate, see_books_as
from ui.actions.action import Action
from ui.actions.registry import EVERY_ACTION
from ui.views.pages import registry
from ui.views.pages.page import Page, PageWidget
from ui.views.pages.registry import PAGES, with_commands
from ui.views.workspace.head import WorkspaceHead
from ui.widgets.frames.tab_list import Tab
from ui.widgets.make import label, vertical

CONTROL = Qt.KeyboardModifier.ControlModifier


class LedgerPage(PageWidget):
    """A page that Bookplate does not have."""

    def __init__(self) -> None:
        super().__init__()
        vertical(0, self).addWidget(label("Nothing was lent"))

    def focus(self) -> None:
        """Take it."""
        self.setFocus()


LEDGER = Page("ledger", "Ledger", "info", lambda _: LedgerPage())
NOT_HERE = Page(
    "more", "More", "info", LEDGER.build, is_there=lambda each: not each.session.is_practice
)


def test_pages_have_ids_titles_and_icons_of_their_own() -> None:
    for found in zip(*((page.id, page.title, page.icon) for page in PAGES), strict=True):
        assert len(set(found)) == len(PAGES)


def test_the_tour_shows_every_page() -> None:
    pictures = {
        word
        for source in sources("ui/tour")
        for name in re.findall(r'"\d\d-([a-z-]+)"', source.text)
        for word in name.split("-")
    }
    assert {page.id for page in PAGES} - pictures == set()


def test_no_page_takes_a_key_that_there_is_not() -> None:
    many = tuple(Page(f"p{n}", f"Page {n}", "info", LEDGER.build) for n in range(12))
    keys = [entry.keys for _, entry in with_commands(many)]
    assert keys == [*((f"Ctrl+{n}",) for n in range(1, 10)), (), (), ()]


def pages(opened: Opened) -> list[Tab]:
    """The tabs in the window's head; the inspector has some of its own."""
    head = opened.window.findChild(WorkspaceHead)
    assert head is not None
    return head.findChildren(Tab)


async def test_a_page_that_is_listed_has_its_tab_and_its_key(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "PAGES", (*PAGES, NOT_HERE, LEDGER))
    last = len(PAGES) + 1
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.come_forward()
        tabs = [tab.accessibleName() for tab in pages(opened)]
        assert tabs == [*(page.title for page in PAGES), "Ledger"]
        opened.see.press(Qt.Key(Qt.Key.Key_0.value + last), CONTROL)
        await opened.see.reads("Nothing was lent")
        checked = [tab for tab in pages(opened) if tab.isChecked()]
        assert [tab.toolTip() for tab in checked] == [f"Ledger (Ctrl+{last})"]
        await opened.see.click("Books")
        await opened.see.table()
        shown = [words.text() for words in opened.window.findChildren(QLabel) if words.isVisible()]
        assert "Nothing was lent" not in shown


async def test_each_command_on_the_screen_is_listed_and_says_why_it_cannot_be_given(
    computer: Computer,
) -> None:
    listed = {entry.id for entry in (*EVERY_ACTION, *(one for _, one in with_commands(PAGES)))}
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        found = opened.window.findChildren(Action)
        assert {action.entry.id for action in found} <= listed
        assert len(found) > 20
        for action in found:
            # Qt disables what is not to be seen.
            able = action.isEnabled() or not action.isVisible()
            assert able == (action.why_not == ""), action.entry.id
        edit = await opened.see.find(QAbstractButton, "Edit book")
        edit_action = next(action for action in found if action.entry.id == "books.edit")
        edit_action.allow("Select a book first.")
        assert not edit.isEnabled()
        assert edit.toolTip() == "Select a book first."
        edit_action.allow()
        assert edit.isEnabled()
        assert edit.toolTip() == "Edit the selected book (Enter)"
