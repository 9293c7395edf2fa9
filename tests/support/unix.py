"""What only Unix can do: named pipes, stopped processes, a time zone of one's own.

On Windows a test that needs one of them is skipped, with that as its reason.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest


def named_pipe(place: Path) -> None:
    """Make one; whoever opens it waits for the other end."""
    if sys.platform != "win32":
        os.mkfifo(place)
    else:
        pytest.skip("Windows has no named pipes in folders")


def stop(process: int) -> None:
    """Let the process stand still until resume()."""
    if sys.platform != "win32":
        os.kill(process, signal.SIGSTOP)
    else:
        pytest.skip("Windows does not stop a process")


def resume(process: int) -> None:
    """Let the stopped process continue."""
    if sys.platform != "win32":
        os.kill(process, signal.SIGCONT)
    else:
        pytest.skip("Windows does not stop a process")


def await_stopped(child: int) -> None:
    """Wait until a child of this process has stopped."""
    if sys.platform != "win32":
        os.waitpid(child, os.WUNTRACED)
    else:
        pytest.skip("Windows does not stop a process")


def kill_at_once(process: int) -> None:
    """End it as a power cut would: nothing of it runs any more."""
    if sys.platform != "win32":
        os.kill(process, signal.SIGKILL)
    else:
        os.kill(process, signal.SIGTERM)


def is_root() -> bool:
    """Whether no file's permissions stop this user."""
    root = False
    if sys.platform != "win32":
        root = os.geteuid() == 0
    return root


def home_in_passwd() -> str:
    """The home that the system's list of users names."""
    if sys.platform != "win32":
        import pwd

        return pwd.getpwuid(os.getuid()).pw_dir
    pytest.skip("Windows has no such list")


def read_time_zone() -> None:
    """Take the variable TZ as this process's time zone from now on."""
    if sys.platform != "win32":
        time.tzset()
    else:
        pytest.skip("Windows has one time zone for all processes")


class Watch:
    """A process that is not ours to wait for: whether it ends."""

    _descriptor: int

    def __init__(self, process: int) -> None:
        """Raises ProcessLookupError when it has ended already."""
        if sys.platform == "linux":
            self._descriptor = os.pidfd_open(process)
        else:
            pytest.skip("only Linux lets other processes be watched")

    def ends(self, within: float) -> bool:
        """Whether it ends within so many seconds."""
        return bool(select.select([self._descriptor], [], [], within)[0])

    def close(self) -> None:
        """Watch it no longer."""
        os.close(self._descriptor)
