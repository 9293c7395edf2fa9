"""Who is the first Bookplate of this user of the computer: the system's lock on a file decides.

Two would race in refreshing tokens and in sending edits. The file is there before the first paint,
any socket only after it; QtCore alone is enough for it.

The system lets go of a lock when its process ends, however it ends. So what stands in the file
(the lines of QLockFile, which earlier versions used) matters in one case only: a home that several
computers share, where this system cannot know whether the process on the other one still runs.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSysInfo

from core.i18n import _
from core.os_trouble import words_and_place

_NAME = "running.lock"
_LARGEST = 4096
_TRIES = 10
_FAR_AWAY = 1 << 30
"""Windows keeps others from reading what is locked, so the lock is where nothing stands."""


class InstanceLock:
    """The lock, ours until release() or the end of this process."""

    def __init__(self, file: Path, descriptor: int) -> None:
        self._file = file
        self._descriptor = descriptor

    def take(self) -> None:
        """Lock it. Raises BlockingIOError when another process has it, or another OSError."""
        _lock(self._descriptor)

    def let_go(self) -> None:
        """Leave it to others, as it is."""
        os.close(self._descriptor)

    def release(self) -> None:
        """Let go of it for good; the file goes first, so that no one finds an old one."""
        if sys.platform != "win32":
            with suppress(OSError):
                self._file.unlink()
        self.let_go()

    def is_still_there(self) -> bool:
        """Whether the file that is locked is the one that others find."""
        # Windows removes no file that is open.
        there = sys.platform == "win32"
        with suppress(OSError):
            there = there or os.path.samestat(self._file.stat(), os.fstat(self._descriptor))
        return there

    def sign(self) -> str:
        """Write down whose it is; why that could not be written, or nothing."""
        lines = (str(os.getpid()), "bookplate", QSysInfo.machineHostName(), _machine(), "")
        try:
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, "\n".join(lines).encode())
            os.ftruncate(self._descriptor, len("\n".join(lines).encode()))
        except OSError as error:
            return words_and_place(error, self._file)
        return ""

    def other_computer(self) -> str:
        """The name of another computer that stands in it; empty when it is this one, or none."""
        said = self._read().decode("utf-8", "replace").split("\n")
        if len(said) < 3 or not said[0].isdecimal():
            return ""
        host, machine = said[2].strip(), said[3].strip() if len(said) > 3 else ""
        # A computer that was renamed is still the same one.
        if not host or host == QSysInfo.machineHostName() or (machine and machine == _machine()):
            return ""
        return host

    def _read(self) -> bytes:
        with suppress(OSError):
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            return os.read(self._descriptor, _LARGEST)
        return b""


class Claim(NamedTuple):
    """lock: it is ours. host: another computer that may use it, too, by what stands in it.

    trouble: why the folder cannot be written to, or locked. All empty: a process of this computer
    holds it.
    """

    lock: InstanceLock | None = None
    host: str = ""
    trouble: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether a process of this computer holds it."""
        return self == Claim()

    @property
    def is_free(self) -> bool:
        """Whether nothing speaks against starting."""
        return self.lock is not None and not self.host


def claim(folder: Path) -> Claim:
    """Try to be the first in this folder; waits for nothing."""
    file = folder / _NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for _each in range(_TRIES):
            lock = InstanceLock(file, os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
            try:
                lock.take()
            except OSError:
                lock.let_go()
                raise
            if lock.is_still_there():
                host = lock.other_computer()
                return Claim(lock, host) if host else Claim(lock, trouble=lock.sign())
            # Its last holder has removed it between our opening and our locking.
            lock.let_go()
    except BlockingIOError:
        return Claim()
    except OSError as error:
        return Claim(trouble=words_and_place(error, file))
    return Claim(trouble=_("The file cannot be locked: {file}", file=file))


def _machine() -> str:
    return bytes(QSysInfo.machineUniqueId().data()).decode("ascii", "replace")


if sys.platform == "win32":
    import errno
    import msvcrt

    def _lock(descriptor: int) -> None:
        """Lock it for this process. Raises BlockingIOError when another one has it."""
        os.lseek(descriptor, _FAR_AWAY, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLOCK):
                raise BlockingIOError from error
            raise

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Lock it for this process. Raises BlockingIOError when another one has it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
