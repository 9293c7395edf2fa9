"""The loopback address that the browser comes back to: one answer, and then it is closed."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from core.auth.managed_login import page
from core.auth.managed_login.authorization import Code, Denied
from core.errors import AppError

_LOOK_SECONDS = 0.1
_READ_SECONDS = 5

Read = Callable[[str], Code | Denied | None]
"""What a query says; None when it does not belong to this sign-in."""


class Listener:
    """Listens at the first of redirect_uris whose port is free, as a context manager.

    A pool matches the address exactly, so no other port will do. Raises AppError, naming the
    ports, when all are taken.
    """

    def __init__(self, redirect_uris: Sequence[str], read: Read) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._answer: Code | Denied | None = None
        self._server, self.redirect_uri = self._listen(redirect_uris)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.server_close()

    def look(self) -> Code | Denied | None:
        """Wait a moment for the browser; the answer, once it came."""
        self._server.handle_request()
        with self._lock:
            return self._answer

    def _listen(self, redirect_uris: Sequence[str]) -> tuple[ThreadingHTTPServer, str]:
        for uri in redirect_uris:
            parts = urlsplit(uri)
            host = "::1" if parts.hostname == "::1" else "127.0.0.1"
            try:
                return _Server(host, parts.port or 80, self._handler(uri)), uri
            except OSError:
                continue
        ports = sorted({str(urlsplit(uri).port or 80) for uri in redirect_uris})
        raise AppError(
            "The browser could not be sent back to Bookplate: its ports are taken.",
            f"Other programs use {' and '.join(ports)} on this computer. Close them, or sign in "
            "with the password here.",
        )

    def _take(self, query: str) -> tuple[HTTPStatus, tuple[str, str]]:
        """The first answer with the right state counts; status and page for the browser."""
        read = self._read(query)
        if read is None:
            return HTTPStatus.BAD_REQUEST, page.NOT_OURS
        with self._lock:
            if self._answer is not None:
                return HTTPStatus.GONE, page.LATE
            self._answer = read
        return HTTPStatus.OK, page.DONE if isinstance(read, Code) else page.DENIED

    def _handler(self, uri: str) -> type[BaseHTTPRequestHandler]:
        listener, expected = self, urlsplit(uri)

        class Handler(BaseHTTPRequestHandler):
            """One request, on a thread of its own: browsers open connections that stay silent."""

            timeout = _READ_SECONDS
            server_version, sys_version = "Bookplate", ""

            def do_GET(self) -> None:
                asked = urlsplit(self.path)
                # A page elsewhere can have a name that leads here; its Host tells it apart.
                ours = self.headers.get("Host") == expected.netloc
                if ours and asked.path == (expected.path or "/"):
                    self._reply(*listener._take(asked.query))
                else:
                    self._reply(HTTPStatus.NOT_FOUND, page.NOTHING_HERE)

            def _reply(self, status: HTTPStatus, shown: tuple[str, str]) -> None:
                body = page.page(*shown)
                self.send_response(status)
                for name, value in page.HEADERS.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing: the request line holds the code."""

        return Handler


class _Server(ThreadingHTTPServer):
    """Bound for this program alone; a handler that the browser leaves hanging stops nobody."""

    daemon_threads = True
    block_on_close = False
    # On Windows this option would let another program listen at the same address.
    allow_reuse_address = os.name != "nt"
    timeout = _LOOK_SECONDS

    def __init__(self, host: str, port: int, handler: type[BaseHTTPRequestHandler]) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), handler)

    def server_bind(self) -> None:
        """Bind; on Windows only this option keeps others from listening beside us."""
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        if exclusive is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        super().server_bind()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle is nothing to report."""
