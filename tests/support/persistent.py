"""Somebody who is not put off: reads that something did not get through, and tries it again.

A story of the journeys or of the tour is told by a Driver. These hands do the same, and beside it
what a person does in a bad network: they press "Try now", and send the form off once more, with
what has to be typed typed again. They go by what stands on the screen, as the Driver does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from core.net.timeouts import Timeouts
from core.practice.process.launcher import PracticeCloud
from core.vault.vault import SecretStore
from tests.support.bad_network import BadNetwork
from tests.support.shell import BorrowedCloud, Computer, Opened
from ui.backend.services import Services
from ui.tasks.tasks import Workers
from ui.tour.driver import Driver

IMPATIENT = Timeouts(connect=1.0, read=1.0)
LOOKS_MS = 400
RETRIES = ("Try now", "Try again")
SENT_OFF = ("Sign in", "Continue")
"""And the names of roles, of which one is chosen."""
_NOT_THROUGH = (
    "could not be reached",
    "did not answer",
    "internal error",
    "Too many requests",
    "Something other than AWS",
    "could not be read",
    "unexpected answer",
)
"""What every sentence about a call that did not get through says."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """The form that was sent off last: its button, and what was typed into it."""

    button: str
    typed: Mapping[str, str]


class PersistentDriver(Driver):
    """Eyes and hands for one window, in a bad network. Deleted with the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._typed: dict[str, str] = {}
        self._sent: _Sent | None = None
        self._read: frozenset[str] = frozenset()
        self._timer = QTimer(window)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    async def fill(self, name: str, text: str) -> None:
        """As a Driver, and remember it."""
        self._typed[name] = text
        await super().fill(name, text)

    async def click(self, name: str) -> None:
        """As a Driver, and remember what was sent off."""
        await super().click(name)
        self._sent = _Sent(name, dict(self._typed)) if _sends_off(name) else None
        self._typed.clear()

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        """As a Driver; Enter in the password sends the form off."""
        if key == Qt.Key.Key_Return and isinstance(on, QLineEdit):
            name = next(self.every(QLineEdit, "Username")).text()
            self._sent = _Sent("Sign in", {"Username": name, "Password": on.text()})
        super().press(key, modifier, on)

    def _look(self) -> None:
        if not self.window.isVisible():
            return
        self._note_what_is_new()
        for words in RETRIES:
            for retry in self.every(QAbstractButton, words):
                if retry.isEnabled():
                    QTest.mouseClick(retry, Qt.MouseButton.LeftButton)
                    return
        if self._sent is not None and self._was_not_through():
            self._send_again(self._sent)

    def _note_what_is_new(self) -> None:
        """A diary of what stood on the screen, for the report of a failure."""
        read = frozenset(self.sentences())
        if read - self._read:
            print("read:", *sorted(read - self._read), sep="\n    ")
        self._read = read

    def _was_not_through(self) -> bool:
        return any(words in said for said in self.sentences() for words in _NOT_THROUGH)

    def _send_again(self, sent: _Sent) -> None:
        button = next(self.every(QAbstractButton, sent.button), None)
        if button is None or not button.isEnabled():
            return
        for name, text in sent.typed.items():
            field = next(self.every(QLineEdit, name), None)
            if field is not None and not field.text():
                field.setText(text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


class FarComputer(Computer):
    """A computer with a bad network between it and the practice cloud, and somebody persistent."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        cloud: PracticeCloud,
        find_vault: Callable[[], SecretStore],
        network: BadNetwork,
    ) -> None:
        super().__init__(app, folder, cloud, find_vault)
        self._network = network

    def open(self, config: Path | None = None) -> Opened:
        """As any computer does, with persistent hands."""
        opened = super().open(config)
        opened.see = PersistentDriver(opened.window)
        return opened

    def _services(self, workers: Workers) -> Services:
        cloud = FarCloud(self._cloud, self._network)
        return Services(workers, self._folders, lambda *_: cloud, self._find_vault, IMPATIENT)


class FarCloud(BorrowedCloud):
    """A practice cloud behind a bad network: only its control API is reached directly."""

    def __init__(self, cloud: PracticeCloud, network: BadNetwork) -> None:
        super().__init__(cloud)
        self._here = cloud.base_url
        self._network = network
        self.kill = cloud.kill
        self.restart = cloud.restart

    @property
    def outputs(self) -> Mapping[str, object]:
        """As the cloud says, with the network's address in place of its own."""
        return moved(super().outputs, self._here, self._network.url)


def moved(outputs: Mapping[str, object], here: str, there: str) -> dict[str, object]:
    """outputs with one address in place of another, wherever it stands."""
    text = json.dumps(outputs).replace(json.dumps(here), json.dumps(there))
    found: dict[str, object] = json.loads(text)
    return found


def _sends_off(button: str) -> bool:
    return button in SENT_OFF or button.endswith("Access")
