"""A company's way out: an HTTP proxy that opens tunnels, and a TLS server at their far end."""

from __future__ import annotations

import base64
import re
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate

_ANSWER = (
    "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n"
    "Connection: close\r\nDate: {date}\r\n\r\n{{}}"
)


@dataclass
class Proxy:
    """What one is told to do, and what it saw.

    far_end is the port that every tunnel leads to. signed: the user name and password it asks
    for. refuses: the status it answers instead of opening a tunnel. silent: it never answers.
    """

    far_end: int
    signed: str = ""
    refuses: int = 0
    silent: bool = False
    port: int = 0
    asked: list[str] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def serve(self, connection: socket.socket) -> None:
        """One client, until either side closes."""
        head = _head(connection)
        if not head:
            return
        lines = head.decode("latin-1").split("\r\n")
        self.asked.append(lines[0].split(" ")[1])
        if self.silent:
            self.done.wait()
            return
        status = self.refuses or self._of(lines)
        connection.sendall(f"HTTP/1.1 {status} Told so\r\n\r\n".encode())
        if status == 200:
            with socket.create_connection(("127.0.0.1", self.far_end)) as onward:
                _join(connection, onward)

    def _of(self, lines: list[str]) -> int:
        expected = f"Proxy-Authorization: Basic {base64.b64encode(self.signed.encode()).decode()}"
        return 200 if not self.signed or expected in lines else 407


@contextmanager
def serving(
    serve: Callable[[socket.socket], None], context: ssl.SSLContext | None = None
) -> Iterator[int]:
    """Serve each connection in a thread of its own, under TLS with a context; the port."""

    class Handler(socketserver.BaseRequestHandler):
        """One connection; that it breaks is the client's business."""

        def handle(self) -> None:
            try:
                if context is None:
                    serve(self.request)
                else:
                    with context.wrap_socket(self.request, server_side=True) as secure:
                        serve(secure)
            except OSError:
                return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def running_proxy(proxy: Proxy, context: ssl.SSLContext | None = None) -> Iterator[Proxy]:
    """The proxy at a port of its own."""
    with serving(proxy.serve, context) as port:
        proxy.port = port
        try:
            yield proxy
        finally:
            proxy.done.set()


def answer_with_nothing(connection: socket.socket) -> None:
    """A service that answers every request with an empty JSON object."""
    head, _, body = _head(connection).partition(b"\r\n\r\n")
    if head:
        _drain(connection, head, len(body))
        connection.sendall(_ANSWER.format(date=formatdate(usegmt=True)).encode())


def answer_in_the_clear(connection: socket.socket) -> None:
    """A service that has no TLS, and says so to whoever begins with it."""
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    connection.recv(65536)


def _drain(connection: socket.socket, head: bytes, received: int) -> None:
    """Take the whole body: a connection that is closed before that is reset."""
    length = re.search(rb"content-length: (\d+)", head.lower())
    missing = int(length[1]) - received if length else 0
    while missing > 0:
        missing -= len(connection.recv(65536)) or missing


def _head(connection: socket.socket) -> bytes:
    """The head of a request, with what comes along of its body."""
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(65536)
        if not part:
            return b""
        received += part
    return received


def _join(one: socket.socket, other: socket.socket) -> None:
    back = threading.Thread(target=_pass_on, args=(other, one), daemon=True)
    back.start()
    _pass_on(one, other)
    back.join()


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    try:
        while part := source.recv(65536):
            sink.sendall(part)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return
