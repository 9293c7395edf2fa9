"""The folder that one practice cloud at a time keeps its state in."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import BinaryIO

from core.practice.storage.sealed_file import SealedFile

_LOCK_FILE = "in-use"
_POLL_SECONDS = 0.05


class FolderInUse(Exception):
    """Another practice cloud still holds the folder."""


class StateFolder:
    """Gives out sealed files; lock keeps every other process out until this one ends.

    Without a path or a key the files are held in memory.
    """

    def __init__(self, path: Path | None, key: bytes | None) -> None:
        self._path = path if key is not None else None
        self._key = key
        self._lock: BinaryIO | None = None

    def file(self, name: str) -> SealedFile:
        """The file with this name; the same key, but never the same ciphertext, for each."""
        return SealedFile(self._path / name if self._path is not None else None, self._key)

    def lock(self, patience: float = 5.0) -> None:
        """Make the folder and hold it. Waits up to patience seconds, then raises FolderInUse.

        A process that was killed a moment ago may live on for a second or two: a restart waits
        for it, rather than read a state that is still being written.
        """
        if self._path is None:
            return
        self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._path / _LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        self._lock = os.fdopen(descriptor, "r+b")
        deadline = time.monotonic() + patience
        while not _try_lock(self._lock):
            if time.monotonic() >= deadline:
                self.release()
                raise FolderInUse(str(self._path))
            time.sleep(_POLL_SECONDS)

    def release(self) -> None:
        """Let others in. The end of the process does the same."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _try_lock(file: BinaryIO) -> bool:
    """An exclusive lock on an open file; the system lets go of it when the process ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
