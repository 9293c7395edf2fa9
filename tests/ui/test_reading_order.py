"""Where Tab goes from here, and where the focus goes when its place does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter, QWidget

from ui.accessibility.reading_order import step
from ui.widgets.make import horizontal, vertical


class Walked(QWidget):
    """A window as the app's is."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """By the eye."""
        return step(self, forward=forward)


class Room(NamedTuple):
    """A window with a column of buttons on the left, and two panels made the wrong way round."""

    window: Walked
    buttons: dict[str, QPushButton]

    @property
    def focused(self) -> str:
        """The button that has the focus."""
        return next((name for name, one in self.buttons.items() if one.hasFocus()), "")


@pytest.fixture
def room(qapp: QApplication) -> Iterator[Room]:
    """In its reading order: a, b, c, d, e, f."""
    made = {name: QPushButton(name) for name in "fedcba"}
    window, left, right = Walked(), QWidget(), QWidget()
    top = horizontal(0)
    top.addWidget(made["a"])
    top.addWidget(made["b"])
    column = vertical(0, left)
    column.addLayout(top)
    column.addWidget(made["c"])
    column.addWidget(made["d"])
    beside = vertical(0, right)
    beside.addWidget(made["e"])
    beside.addStretch()
    splitter = QSplitter()
    splitter.addWidget(left)
    splitter.addWidget(right)
    below = vertical(0, window)
    below.addWidget(splitter, 1)
    below.addWidget(made["f"])
    window.resize(500, 300)
    window.show()
    window.activateWindow()
    made["a"].setFocus()
    yield Room(window, made)
    window.close()


def walk(room: Room, key: Qt.Key) -> str:
    """Once around."""
    around = ""
    for _ in room.buttons:
        QTest.keyClick(room.buttons[room.focused], key)
        around += room.focused
    return around


async def test_tab_goes_by_rows_and_panels_whatever_was_made_first(room: Room) -> None:
    assert walk(room, Qt.Key.Key_Tab) == "bcdefa"
    assert walk(room, Qt.Key.Key_Backtab) == "fedcba"


@pytest.mark.parametrize("hidden", [True, False])
async def test_the_focus_goes_on_from_what_is_hidden_or_disabled(room: Room, hidden: bool) -> None:
    room.buttons["c"].setFocus()
    if hidden:
        room.buttons["c"].hide()
    else:
        room.buttons["c"].setDisabled(True)
    assert room.focused == "d"
    panel = room.buttons["d"].parentWidget()
    assert panel is not None
    panel.hide()
    assert room.focused == "e"
