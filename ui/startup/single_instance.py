"""One Bookplate per user of the computer: a second start hands over to the first one's window.

The first, which instance_lock.py tells, listens; a second calls, says what it was started with, and
ends as soon as it was heard. Nothing here blocks: a first one that is stopped or stuck takes every
call and answers none.
"""

from __future__ import annotations

import json
import logging
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

_HEARD = b"heard\n"
_LONGEST = 64 * 1024


class Answer(Enum):
    """What became of a call."""

    HEARD = auto()
    NO_ONE = auto()
    """None listens, or the one that did has just ended."""
    SILENCE = auto()
    """One listens and did not answer in time."""


class Caller(QObject):
    """One call of a second start at the first. answered: answer is there."""

    answered = Signal()

    def __init__(
        self, folder: Path, config: Path | None, within_ms: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self._address = address(folder)
        self._config = config
        self._said = b""
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._speak)
        self._socket.readyRead.connect(self._listen)
        self._socket.errorOccurred.connect(lambda _: self._end(Answer.NO_ONE))
        self._limit = QTimer(self, singleShot=True, interval=within_ms)
        self._limit.timeout.connect(lambda: self._end(Answer.SILENCE))

    def start(self) -> None:
        """Begin."""
        self._limit.start()
        self._socket.connectToServer(self._address)

    def _speak(self) -> None:
        wish = {} if self._config is None else {"config": str(self._config)}
        self._socket.write(json.dumps(wish).encode() + b"\n")

    def _listen(self) -> None:
        self._said += bytes(self._socket.readAll().data())
        if self._said.startswith(_HEARD):
            self._end(Answer.HEARD)

    def _end(self, answer: Answer) -> None:
        if self.answer is None:
            self.answer = answer
            self._limit.stop()
            self._socket.abort()
            self.answered.emit()


class Doorbell(QObject):
    """Listens for second starts. rung: one was just tried. handed: it was to open this file."""

    rung = Signal()
    handed = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visits: list[_Visit] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(address(folder))
        self.listens = self._server.listen(address(folder))
        if not self.listens:
            _log.warning("A second start will not be heard: %s", self._server.errorString())

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            # Held here: visit and caller refer to each other alone, and Python would collect both
            # while Qt still calls them.
            visit = _Visit(caller, self)
            self._visits.append(visit)
            caller.disconnected.connect(self._forget_ended)

    def _forget_ended(self) -> None:
        self._visits = [visit for visit in self._visits if not visit.has_ended]


class _Visit(QObject):
    """One call, from its first byte to its line's end."""

    def __init__(self, caller: QLocalSocket, bell: Doorbell) -> None:
        super().__init__(caller)
        self._caller = caller
        self._bell = bell
        self._said = b""
        self._heard = False
        caller.readyRead.connect(self._listen)
        caller.disconnected.connect(caller.deleteLater)
        self._listen()

    @property
    def has_ended(self) -> bool:
        """Whether the caller has gone."""
        return self._caller.state() is QLocalSocket.LocalSocketState.UnconnectedState

    def _listen(self) -> None:
        if self._heard:
            return
        self._said += bytes(self._caller.readAll().data())
        if b"\n" in self._said:
            self._heard = True
            self._caller.write(_HEARD)
            self._caller.disconnectFromServer()
            self._bell.rung.emit()
            config = _wished(self._said.partition(b"\n")[0])
            if config is not None:
                self._bell.handed.emit(config)
        elif len(self._said) > _LONGEST:
            self._caller.abort()


def _wished(line: bytes) -> Path | None:
    """The file that a second start was to open; None without one, or when it says anything else."""
    try:
        wish = json.loads(line)
    except (ValueError, RecursionError):
        return None
    config = wish.get("config") if isinstance(wish, dict) else None
    return Path(config) if isinstance(config, str) else None


def address(folder: Path) -> str:
    """A name, not a path in the folder: socket paths are limited to about 100 characters."""
    place = QCryptographicHash.hash(
        str(_resolved(folder)).encode("utf-8", "surrogateescape"),
        QCryptographicHash.Algorithm.Sha256,
    )
    return "bookplate-" + bytes(place.toHex().data()).decode()[:24]


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        # A circle of links, on some versions of Python.
        return folder
