"""The child process: a server that reads its order, answers, and ends when its parent does."""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from hypercorn.asyncio import serve as serve_asgi
from hypercorn.config import Config, Sockets

from core.practice.cloud import practice_app
from core.practice.process.descriptors import Listener, allow_many, quiet_when_full
from core.practice.process.handshake import Order, Refusal, Started
from core.practice.state import codec
from core.practice.storage.sealed_file import SealUnreadable
from core.practice.storage.state_folder import FolderInUse, StateFolder
from core.practice.storage.state_store import StateUnknown

_WORKERS = 4
_GRACE_SECONDS = 0.5
_EXIT_SECONDS = 2.0


def serve(argv: Sequence[str]) -> int:
    """Run the practice cloud until standard input ends; the process's exit code.

    A Started in JSON on standard output tells the parent the port, or why there is none. A parent
    that is gone before it has asked, or before it hears, is a quiet end as well.
    """
    # Ctrl-C in a terminal reaches the whole group: only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    allow_many()
    options = _options(argv)
    line = sys.stdin.buffer.readline()
    if not line.endswith(b"\n"):
        return 0
    try:
        return _serve(options, codec.typed(Order, json.loads(line)))
    except _ParentGone:
        return 0


def _serve(options: _Options, order: Order) -> int:
    key = base64.b64decode(order.key) if order.key is not None else None
    try:
        folder = StateFolder(options.state, key)
        folder.lock()
        listener = _listen(order.port)
        asyncio.run(_run(folder, order.control_token, listener, options.dynamodb))
    except (_PortTaken, FolderInUse, SealUnreadable, StateUnknown, OSError) as error:
        _announce(Started(refusal=_refusal(error)))
        return 1
    return 0


async def _run(
    folder: StateFolder, control_token: str, listener: Listener, dynamodb: str | None
) -> None:
    port = listener.getsockname()[1]
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(quiet_when_full)
    with (
        ThreadPoolExecutor(_WORKERS, "service") as executor,
        practice_app(folder, control_token, port, executor, time.time, dynamodb) as app,
    ):
        _when_ended(sys.stdin.buffer, lambda: loop.call_soon_threadsafe(stop.set))
        _announce(Started(port=port))
        await serve_asgi(app, _config(listener), shutdown_trigger=stop.wait, mode="asgi")


class _Options(argparse.Namespace):
    state: Path | None
    dynamodb: str | None


def _options(argv: Sequence[str]) -> _Options:
    parser = argparse.ArgumentParser(prog="practice cloud", add_help=False)
    parser.add_argument("--practice-server", action="store_true")
    parser.add_argument("--state", type=Path, default=None)
    parser.add_argument("--dynamodb", metavar="ENDPOINT", default=None)
    return parser.parse_args(argv, _Options())


class _PortTaken(Exception):
    """Another program listens there."""


class _ParentGone(Exception):
    """No one hears what the child says."""


def _listen(port: int) -> Listener:
    listener = Listener(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        # A restart takes the same port while the old connections still time out.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise _PortTaken from error
    listener.listen()
    return listener


class _Config(Config):
    """Serves at a socket that is open already."""

    def __init__(self, listener: Listener) -> None:
        super().__init__()
        self._listener = listener

    def create_sockets(self) -> Sockets:
        """The one socket."""
        return Sockets([], [self._listener], [])


def _config(listener: Listener) -> Config:
    config = _Config(listener)
    config.backlog = 1
    config.accesslog = None
    config.loglevel = "ERROR"
    config.include_date_header = False
    config.include_server_header = False
    config.graceful_timeout = _GRACE_SECONDS
    # For so long hypercorn also holds a connection that its client has closed.
    config.keep_alive_timeout = 60
    return config


def _when_ended(stream: BinaryIO, stop: Callable[[], object]) -> None:
    """Stop when the parent closes the pipe or dies; leave by force when that takes too long."""

    def watch() -> None:
        stream.read()
        stop()
        time.sleep(_EXIT_SECONDS)
        os._exit(0)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _announce(started: Started) -> None:
    line = json.dumps(codec.plain(started)) + "\n"
    try:
        # Past sys.stdout, which would try again at exit what it could not write.
        os.write(sys.stdout.fileno(), line.encode())
    except BrokenPipeError:
        raise _ParentGone from None


def _refusal(error: Exception) -> Refusal:
    match error:
        case _PortTaken():
            return Refusal.PORT_TAKEN
        case FolderInUse():
            return Refusal.FOLDER_IN_USE
        case SealUnreadable():
            return Refusal.STATE_UNREADABLE
        case StateUnknown():
            return Refusal.STATE_UNKNOWN
        case _:
            return Refusal.FOLDER_UNWRITABLE


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:]))
