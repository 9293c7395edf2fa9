"""Closing at an awkward moment: nothing is left running, nothing is held, nothing is lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from tests.support.shell import Computer
from tests.support.window import bookplate, sign_in_as
from ui.shell.farewell import CacheFate
from ui.tour.chapters.people import all_books
from ui.tour.driver import until


class ClosesWhenSeated(QObject):
    """Closes the window as soon as a workspace takes its place in it, half made and unseen."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.closed = False
        pages = window.centralWidget()
        assert pages is not None
        pages.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ChildAdded and not self.closed:
            self.closed = True
            QTimer.singleShot(0, self._window.close)
        return super().eventFilter(watched, event)


async def test_closing_while_the_workspace_is_made_lets_go_of_the_books_and_keeps_the_session(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        closes = ClosesWhenSeated(opened.window)
        await sign_in_as(opened, "testuser1")
        await until(lambda: not opened.window.isVisible(), "it was not closed")
        assert closes.closed
    assert opened.app.present is None
    async with bookplate(computer) as opened:
        await all_books(opened.see)
        assert opened.window.windowTitle().startswith("testuser1")
        assert opened.app.present is not None
        # Had the file still been held, the books would be in memory now.
        assert opened.app.present.cache_fate is CacheFate.ENCRYPTED


async def test_closing_as_soon_as_the_workspace_is_seen_keeps_the_session(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        opened.window.windowTitleChanged.connect(opened.window.close)
        await sign_in_as(opened, "testuser1")
        await until(lambda: not opened.window.isVisible(), "it was not closed")
        opened.window.windowTitleChanged.disconnect(opened.window.close)
    async with bookplate(computer) as opened:
        await all_books(opened.see)
        assert opened.window.windowTitle().startswith("testuser1")
