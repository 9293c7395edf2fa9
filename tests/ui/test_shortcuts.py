"""Keys that are promised do what they promise, whatever has changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.support.shell import Computer, Opened
from tests.support.sources import sources
from tests.support.window import add_book, bookplate, fill_in, see_books_as
from ui.views.pages.registry import PAGES
from ui.widgets.buttons.push_button import PushButton, ToolButton

CONTROL = Qt.KeyboardModifier.ControlModifier
BOOK = {"Author": "Joanna Russ", "Title": "And Chaos Died", "Year": "1970"}


@pytest.mark.parametrize("kind", [PushButton, ToolButton])
def test_a_button_keeps_its_shortcut_when_its_words_change(
    kind: type[PushButton | ToolButton], qapp: QApplication
) -> None:
    button = kind()
    button.setText("Outbox")
    button.set_keys(QKeySequence("Ctrl+2"))
    for words in ("Outbox · 1 edit waits", "Outbox", "", "Outbox"):
        button.setText(words)
        assert button.shortcut() == QKeySequence("Ctrl+2"), words


@pytest.mark.parametrize("kind", [PushButton, ToolButton])
def test_a_mnemonic_goes_with_its_words(
    kind: type[PushButton | ToolButton], qapp: QApplication
) -> None:
    button = kind()
    button.setText("&Save")
    assert button.shortcut() == QKeySequence("Alt+S")
    button.setText("Saving…")
    assert button.shortcut().isEmpty()


def test_no_other_button_has_keys() -> None:
    assert sorted(set(of_their_own())) == ["ui/widgets/buttons/push_button.py"]


def of_their_own() -> Iterator[str]:
    """Files that give a button a shortcut which its next words would take away."""
    for source in sources("ui"):
        for called, node in source.calls():
            if called.endswith(".setShortcut") or called in ("QPushButton", "QToolButton"):
                yield source.path if called.endswith("Shortcut") else source.at(node)


async def test_the_tabs_keys_work_after_the_outbox_has_counted(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await opened.see.come_forward()
        outbox = await opened.see.find(QAbstractButton, "Outbox")
        # Whatever the outbox counts meanwhile, its tab's words change.
        outbox.setText("Outbox · 1 edit waits")
        await add_book(opened.see, BOOK)
        await opened.see.row_with(BOOK["Title"])
        opened.window.may_close = lambda: True
        number = next(n for n, page in enumerate(PAGES, 1) if page.id == "outbox")
        opened.see.press(Qt.Key(Qt.Key.Key_0.value + number), CONTROL)
        await opened.see.find(QWidget, "Edits")
        opened.see.press(Qt.Key.Key_1, CONTROL)
        await opened.see.table()


async def test_escape_closes_every_panel_that_says_so(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.come_forward()
        await closes(opened, "Token inspector")
        await opened.see.click("Add book")
        await closes(opened, "Book form")
        await opened.see.click("Add book")
        await fill_in(opened.see, BOOK)
        await opened.see.click("Save")
        await closes(opened, "Access denied")
        opened.window.may_close = lambda: True


async def closes(opened: Opened, panel: str) -> None:
    """Escape does what its close button says, from each stop in it."""
    close = await opened.see.find(QAbstractButton, f"Close {panel}")
    assert close.toolTip() == "Close (Esc)"
    close.setFocus()
    opened.see.press(Qt.Key.Key_Escape)
    await opened.see.gone(panel)
