"""One Bookplate per user of the computer: a second start raises the first one's window.

The first, which instance_lock.py tells, listens; a second knocks and ends.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ui.instance_lock import lock

TRIES = 20
_TRY_MS = 250


def raise_first(folder: Path) -> QLockFile | None:
    """Bring the window of the Bookplate that runs already to the front, and give None.

    When that one ends meanwhile, give its lock: this one is the first now. Raises
    FirstDoesNotAnswer after about five seconds.
    """
    for _ in range(TRIES):
        if knock(folder):
            return None
        if (held := lock(folder, _TRY_MS)) is not None:
            return held
    raise FirstDoesNotAnswer


class FirstDoesNotAnswer(Exception):
    """The Bookplate that holds the lock does not listen."""


def knock(folder: Path) -> bool:
    """Ask the Bookplate that listens to come forward; False when none does."""
    socket = QLocalSocket()
    socket.connectToServer(_address(folder))
    return socket.waitForConnected(_TRY_MS) and _let_in(socket)


def _let_in(socket: QLocalSocket) -> bool:
    """The first one closes the connection as soon as it has heard it."""
    gone = socket.state() == QLocalSocket.LocalSocketState.UnconnectedState
    return gone or socket.waitForDisconnected(TRIES * _TRY_MS)


class Doorbell(QObject):
    """Listens for second starts. rung: one was just tried."""

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(_address(folder))
        self._server.listen(_address(folder))

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnectFromServer()
            caller.deleteLater()
            self.rung.emit()


def _address(folder: Path) -> str:
    """A name, not a path in the folder: socket paths are limited to about 100 characters."""
    place = QCryptographicHash.hash(
        str(folder.resolve()).encode(), QCryptographicHash.Algorithm.Sha256
    )
    return "bookplate-" + bytes(place.toHex().data()).decode()[:24]
