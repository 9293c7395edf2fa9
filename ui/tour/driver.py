"""Works the windows as a person would: by the names a screen reader says, by mouse and by key.

It knows Qt alone. Nothing here reaches into a view model: what the driver cannot see or press,
a person cannot either. In the pseudo-locale it reads the English behind the accents.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from core.pseudo_locale import plain

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)

POLL_MS = 15
PATIENCE_S = 60.0
"""Only a failing step waits so long; a passing one must not depend on how busy the machine is."""


class NotSeen(AssertionError):
    """What a step was to show did not appear in time."""


async def until(condition: Callable[[], T | None], what: str, *, patience: float = PATIENCE_S) -> T:
    """The condition's first truthy value; NotSeen(what) when there is none in time (seconds)."""
    loop = asyncio.get_running_loop()
    seen: asyncio.Future[T] = loop.create_future()

    def look() -> None:
        if seen.done():
            return
        try:
            value = condition()
        except RuntimeError as gone:  # a C++ widget deleted between two looks
            if "already deleted" not in str(gone):
                seen.set_exception(gone)
            return
        except AssertionError as failed:
            seen.set_exception(failed)
            return
        if value:
            seen.set_result(value)

    timer = QTimer()
    timer.setInterval(POLL_MS)
    timer.timeout.connect(look)
    timer.start()
    try:
        return await asyncio.wait_for(seen, patience)
    except TimeoutError:
        raise NotSeen(what) from None
    finally:
        timer.stop()


class Driver:
    """One pair of eyes and hands for one main window."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def every(self, kind: type[W], name: str) -> Iterator[W]:
        """The visible widgets of that kind whose accessible name (or button text) is name."""
        for widget in self._visible(kind):
            if _name(widget) == name:
                yield widget

    async def find(self, kind: type[W], name: str) -> W:
        """The first such widget, waited for."""
        return await until(lambda: next(self.every(kind, name), None), f"no “{name}” to be seen")

    async def come_forward(self) -> None:
        """Make the window the active one: shortcuts work only there."""
        self.window.activateWindow()
        await until(self.window.isActiveWindow, "the window does not become active")

    async def gone(self, name: str) -> None:
        """Wait until nothing visible has that name."""
        await until(lambda: next(self.every(QWidget, name), None) is None, f"“{name}” stayed")

    async def click(self, name: str) -> None:
        """Press the enabled button of that name with the mouse."""

        def ready() -> QAbstractButton | None:
            # In one look: a page may make its buttons again before the next one.
            buttons = self.every(QAbstractButton, name)
            return next((b for b in buttons if b.isEnabled() and _reachable(b)), None)

        button = await until(ready, f"no button “{name}” to press, or it has no room")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=_inside(button))

    async def choose(self, *path: str) -> None:
        """Open the user's menu with its shortcut and click one entry after the other."""
        await self.come_forward()
        self.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier, on=self.window)
        for words in path:

            def offered(words: str = words) -> tuple[QMenu, QAction] | None:
                return next(_entries(words), None)

            menu, entry = await until(offered, f"no “{words}” in an open menu")
            place = menu.actionGeometry(entry).center()
            QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)

    async def fill(self, name: str, text: str) -> None:
        """Replace the text of the field of that name by typing."""
        field = await self.find(QWidget, name)
        field.setFocus()
        released = _Released(field)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        for character in text:
            _type(field, character)
        await until(lambda: released.all_of(2 + len(text)), f"what was typed into “{name}” is lost")

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        """One key press, to the widget that has the focus unless one is given."""
        QTest.keyClick(on or self._focused() or self.window, key, modifier)

    async def reads(self, text: str) -> str:
        """Wait until some visible label says text; the label's whole text."""

        def label() -> str | None:
            return next((said for said in self.sentences() if text in said), None)

        return await until(label, f"nothing on the screen says “{text}”")

    def sentences(self) -> list[str]:
        """Every non-empty text of a visible label, in the order of the widgets."""
        return [plain(label.text()) for label in self._visible(QLabel) if label.text()]

    async def table(self, name: str = "Books") -> QTableView:
        """The table of that name."""
        return await self.find(QTableView, name)

    async def row_with(self, text: str, table: str = "Books") -> QModelIndex:
        """Wait for the first row that has a cell saying exactly text; its index."""
        view = await self.table(table)
        return await until(lambda: _cell(view, text), f"no row says “{text}”")

    def select(self, view: QTableView, index: QModelIndex) -> None:
        """Click a cell."""
        view.scrollTo(index)
        centre = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)

    def _focused(self) -> QWidget | None:
        return self.window.focusWidget()

    def _visible(self, kind: type[W]) -> Iterator[W]:
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        if self.window in windows:
            windows.remove(self.window)
            windows.insert(0, self.window)
        for window in windows:
            if isinstance(window, kind):
                yield window
            yield from (w for w in window.findChildren(kind) if w.isVisible())


class _Released(QObject):
    """Counts the keys that a field has got: under a screen reader they come late.

    Qt shows each key to the reader first and hands it on when that has answered. Source: qtbase,
    src/gui/accessible/linux/qspiapplicationadaptor.cpp, QSpiApplicationAdaptor::eventFilter (6.11).
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        self._count = 0
        field.installEventFilter(self)

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        """Count, and let pass."""
        if event.type() == QEvent.Type.KeyRelease:
            self._count += 1
        return False

    def all_of(self, keys: int) -> bool:
        """Whether so many have come; a field that has gone gets no more."""
        return self._count >= keys or not isValid(self._field)


def _type(field: QWidget, character: str) -> None:
    # Not QTest.keyClicks: it knows only what is on an English keyboard. Nor an event that is sent
    # from here: a screen reader is not shown it first, so it would overtake the keys before it.
    for press in (True, False):
        if isValid(field):
            QTest.simulateEvent(field, press, 0, Qt.KeyboardModifier.NoModifier, character, False)


def _name(widget: QWidget) -> str:
    return plain(_shown_name(widget))


def _shown_name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QDialog):
        return widget.windowTitle()
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""


def _entries(words: str) -> Iterator[tuple[QMenu, QAction]]:
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu) and menu.isVisible():
            yield from ((menu, each) for each in menu.actions() if plain(each.text()) == words)


def _reachable(button: QAbstractButton) -> bool:
    return button.width() > 0 and button.height() > 0


def _inside(button: QAbstractButton) -> QPoint:
    # A check box with a long label takes clicks only near its left edge.
    return QPoint(min(button.width() // 2, 12), button.height() // 2)


def _cell(view: QTableView, text: str) -> QModelIndex | None:
    model = view.model()
    for row in range(min(model.rowCount(), 2_000)):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            if plain(str(index.data(Qt.ItemDataRole.DisplayRole))) == text:
                return index
    return None
