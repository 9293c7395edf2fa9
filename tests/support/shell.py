"""The whole app in a test's own process: real window, real services, a practice cloud over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.practice.control import PracticeControl
from core.practice.process.launcher import PracticeCloud
from core.vault.vault import SecretStore
from main import paint_window
from ui.backend.services import Folders, Services
from ui.settings.settings import Settings
from ui.shell.app import Bookplate
from ui.shell.first_paint import FirstPaint
from ui.tasks.tasks import Workers
from ui.tour.driver import Driver


class BorrowedCloud:
    """A practice cloud that others look after: the app does not end it."""

    def __init__(self, cloud: PracticeCloud) -> None:
        self._cloud = cloud

    @property
    def outputs(self) -> Mapping[str, object]:
        """As the cloud says."""
        return self._cloud.outputs

    @property
    def control(self) -> PracticeControl:
        """As the cloud says."""
        return self._cloud.control

    def stop(self) -> None:
        """Leave it running."""


class Computer:
    """One user's folders and vault, on which the app can be opened again and again."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        cloud: PracticeCloud,
        find_vault: Callable[[], SecretStore],
        *,
        keyring_timeout: float = 5.0,
    ) -> None:
        self._app = app
        self._cloud = cloud
        self._find_vault = find_vault
        self._timeout = keyring_timeout
        self._folders = Folders(folder / "data", folder / "config")
        self._settings = folder / "window.ini"

    def open(self, config: Path | None = None) -> Opened:
        """Start the app; its window is painted and its services are being loaded."""
        settings = Settings(self._settings)
        first_paint = paint_window(self._app, settings)
        workers = Workers(keyring_timeout=self._timeout)
        app = Bookplate(first_paint, workers, lambda: self._services(workers), config)
        return Opened(first_paint, app, workers)

    def _services(self, workers: Workers) -> Services:
        cloud = BorrowedCloud(self._cloud)
        return Services(workers, self._folders, lambda *_: cloud, self._find_vault)


class Opened:
    """The app while it runs. see: eyes and hands for its window."""

    def __init__(self, first_paint: FirstPaint, app: Bookplate, workers: Workers) -> None:
        self.app = app
        self._workers = workers
        self.window = first_paint.window
        self.sign_in_page = first_paint.sign_in
        self.see = Driver(first_paint.window)
        self._running = asyncio.get_event_loop().create_task(self.app.run())

    async def sign_in(self, username: str, password: str) -> None:
        """Type both and press the button."""
        await self.see.fill("Username", username)
        await self.see.fill("Password", password)
        await self.see.click("Sign in")

    async def close(self) -> None:
        """Close the window and wait until all has ended; a question before it fails the test."""
        asked = not self.window.close()
        if asked:
            self.window.may_close = lambda: True
            self.window.close()
        await self._running
        self._workers.close()
        self.window.deleteLater()
        assert not asked, "Bookplate asked before it closed"
