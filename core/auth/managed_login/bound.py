"""The loopback sockets of one callback address: on every family that its host can mean, or none."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_LOCALHOST = ("127.0.0.1", "::1")
_NOT_HERE = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT})
"""What systems answer where a family does not exist or is switched off."""


def bind(server: socket.socket, address: tuple[str, int]) -> None:
    """Bind server to a port that no other program listens at."""
    # On Windows only this option keeps others from listening beside us.
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    if exclusive is not None:
        server.setsockopt(socket.SOL_SOCKET, exclusive, 1)
    server.bind(address)


def servers_at(
    host: str, port: int, handler: type[BaseHTTPRequestHandler]
) -> Sequence[ThreadingHTTPServer]:
    """Servers on all of the computer's loopback addresses that the host can mean.

    localhost can mean two: which of them a browser takes is not known, and if another program had
    one, that would receive the answer. Raises OSError when a port is taken; then none is.
    """
    hosts = _LOCALHOST if host == "localhost" else (host,)
    with ExitStack() as opened:
        servers = []
        for each in hosts:
            try:
                server = _Server(each, port, handler)
            except OSError as error:
                if error.errno in _NOT_HERE:
                    continue
                raise
            servers.append(server)
            opened.callback(server.server_close)
        if not servers:
            raise OSError(errno.EADDRNOTAVAIL, "there is no loopback address")
        opened.pop_all()
        return servers


class _Server(ThreadingHTTPServer):
    """Bound for this program alone; a handler left hanging by the browser stops nothing else."""

    daemon_threads = True
    block_on_close = False
    # The listener waits, for all of its sockets at once.
    timeout = 0
    # On Windows this option would let another program listen at the same address.
    allow_reuse_address = os.name != "nt"

    def __init__(self, host: str, port: int, handler: type[BaseHTTPRequestHandler]) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), handler)

    def server_bind(self) -> None:
        """Bind; the names that HTTPServer would look up are not needed."""
        if self.allow_reuse_address:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        host, port = self.server_address[0], self.server_address[1]
        bind(self.socket, (str(host), int(port)))
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(host), int(port)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle is nothing to report."""
