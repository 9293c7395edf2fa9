"""The limit of open files and connections of the process, and what happens at the end."""

from __future__ import annotations

import asyncio
import errno
import socket
import sys
from typing import Any

_QUEUE = 128
_WANTED = (65_536, 10_240)
"""macOS takes no more than the second, whatever it says about its limit."""


class Listener(socket.socket):
    """Keeps a long queue of callers although the loop takes them one at a time.

    asyncio has one number for both. It takes that many connections in a row, and when there is no
    descriptor left it does not stop at the first: every further try plans another one.
    """

    def listen(self, backlog: int = 0, /) -> None:
        """Let callers queue; backlog is the loop's."""
        super().listen(max(backlog, _QUEUE))


def allow_many() -> None:
    """Take as many as the system gives: 1,024, which is usual, are less than one careless client.

    A process may raise its soft limit to its hard one. Windows has no such limit on sockets.
    """
    if sys.platform != "win32":
        _raise_soft_limit()


if sys.platform != "win32":

    def _raise_soft_limit() -> None:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        for wanted in _WANTED:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            if soft == resource.RLIM_INFINITY or soft >= most:
                return
            try:
                resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            except (OSError, ValueError):
                continue
            return


def quiet_when_full(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """As the loop's own handler, but for connections that cannot be taken now.

    asyncio waits for a second then and tries again; a report of each try would fill the disk.
    """
    error = context.get("exception")
    full = isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE)
    if not full:
        loop.default_exception_handler(context)
