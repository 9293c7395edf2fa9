"""Opens and closes the whole app on one set of folders, as a person does by double click."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QApplication, QWidget

from core.vault.vault import SecretStore
from ui.backend.practice import PracticeControl
from ui.backend.services import Folders, Services
from ui.look.theme import Scheme
from ui.settings.settings import Settings
from ui.shell.app import Bookplate
from ui.shell.first_paint import FirstPaint
from ui.tasks.tasks import Workers
from ui.tour.camera import Camera, SchemeName
from ui.tour.driver import Driver
from ui.tour.proofreading import Proofreader
from ui.tour.transcript import Transcript
from ui.views.window.main_window import OPENS_AT

PaintWindow = Callable[[QApplication, Settings], FirstPaint]
"""How main.py makes the window."""


class Control(PracticeControl, Protocol):
    """What the tour asks of the practice cloud besides its services."""

    def shift_clock(self, seconds: float) -> None:
        """Set its clock this far ahead of the computer's."""

    def delay(self, operation: str, seconds: float) -> None:
        """Answer this operation late."""

    def heal(self) -> None:
        """Behave again."""


class Cloud(Protocol):
    """The practice cloud's process, with the handles to make it go away and come back."""

    @property
    def outputs(self) -> Mapping[str, object]:
        """What amplify_outputs.json would say about it."""

    @property
    def control(self) -> Control:
        """The control API."""

    def stop(self) -> None:
        """End it in good order."""

    def kill(self) -> None:
        """End it as a crash would."""

    def restart(self) -> None:
        """Start it again at the same port."""


LaunchCloud = Callable[[Path | None, bytes | None, bool], Cloud]


class Stage:
    """One computer with Bookplate on it. open() and close() may be called again and again."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        paint_window: PaintWindow,
        launch: LaunchCloud,
        vault: SecretStore,
        pictures: Path,
        proofreader: Proofreader | None = None,
    ) -> None:
        self._app = app
        self._paint_window = paint_window
        self._launch = launch
        self._vault = vault
        self._workers = Workers()
        self._folders = Folders(folder / "data", folder / "config")
        self._settings = folder / "config" / "window.ini"
        self._running: asyncio.Task[None] | None = None
        self._first_paint: FirstPaint | None = None
        self._cloud: Cloud | None = None
        self._scan_takes = 0.0
        self._reachable = True
        self.folder = folder
        self.proofreader = proofreader
        self.camera = Camera(pictures, self._wear)
        self.transcript = Transcript(pictures / "transcript.md")

    @property
    def remembers(self) -> bool:
        """Whether a sign-in outlives the window here."""
        return self._vault.remembers

    @property
    def window(self) -> QWidget | None:
        """The app's window while it is open."""
        return self._first_paint.window if self._first_paint is not None else None

    @property
    def cloud(self) -> Cloud:
        """The practice cloud that runs now."""
        assert self._cloud is not None, "the app is open, so its cloud runs"
        return self._cloud

    async def open(self, *, scan_takes: float = 0.0, reachable: bool = True) -> Driver:
        """Start the app; somebody to work its window.

        scan_takes: seconds by which the table answers late, to see what is shown meanwhile.
        reachable: whether there is a network; cloud.restart() brings it.
        """
        self._scan_takes, self._reachable = scan_takes, reachable
        settings = Settings(self._settings)
        self._first_paint = self._paint_window(self._app, settings)
        self._first_paint.window.resize(*OPENS_AT)
        self._wear("light")
        bookplate = Bookplate(self._first_paint, self._workers, self._services)
        self._running = asyncio.get_running_loop().create_task(bookplate.run())
        return Driver(self._first_paint.window)

    async def close(self) -> None:
        """Close the window and wait until everything behind it has ended."""
        if self._first_paint is not None and self._running is not None:
            # Nobody is there to answer a question, and the folders are the tour's own.
            self._first_paint.window.may_close = lambda: True
            self._first_paint.window.close()
            await self._running
            self._first_paint.window.deleteLater()
        self._first_paint = self._running = None

    def show(self, driver: Driver, picture: str, words: str) -> None:
        """Note a step that has been seen, with its pictures."""
        self.picture(driver.window, picture, words)

    def picture(self, window: QWidget, name: str, words: str) -> None:
        """The same with pictures of another window than the app's main one."""
        taken = self.camera.take(window, name)
        # Afterwards, when what has just come is laid out.
        if self.proofreader is not None:
            self.proofreader.read()
        self.transcript.step(words, taken)

    def note(self, words: str) -> None:
        """Note a step that has been seen, without a picture."""
        self.transcript.step(words)

    def _services(self) -> Services:
        return Services(self._workers, self._folders, self._start_cloud, lambda: self._vault)

    def _start_cloud(self, state: Path | None, key: bytes | None, anew: bool) -> Cloud:
        self._cloud = self._launch(state, key, anew)
        if self._scan_takes:
            self._cloud.control.delay("Scan", self._scan_takes)
        if not self._reachable:
            self._cloud.kill()
        return self._cloud

    def _wear(self, scheme: SchemeName) -> None:
        if self._first_paint is not None:
            self._first_paint.theme.force(Scheme(scheme))
