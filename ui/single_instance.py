"""One Bookplate per user of the computer: a second start raises the first one's window.

The first, which instance_lock.py tells, listens; a second knocks and ends.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

KNOCK_MS = 5_000
"""How long a second start waits for the first one to listen and to answer."""

_TRY_MS = 250


def knock(folder: Path, within_ms: int = KNOCK_MS) -> bool:
    """Ask the Bookplate that runs already to come forward; False when it does not answer."""
    socket = QLocalSocket()
    for _ in range(max(1, within_ms // _TRY_MS)):
        socket.connectToServer(_address(folder))
        if socket.waitForConnected(_TRY_MS):
            return socket.waitForDisconnected(within_ms)
        socket.abort()
    return False


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
