"""The loopback address that the browser comes back to: one answer, and then it is closed."""

from __future__ import annotations

import selectors
import threading
from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from core.auth.managed_login import page
from core.auth.managed_login.authorization import AuthorizationGrant, Denied
from core.auth.managed_login.bound import servers_at
from core.errors import AppError
from core.i18n import _, ngettext

_LOOK_SECONDS = 0.1
_READ_SECONDS = 5

Read = Callable[[str], AuthorizationGrant | Denied | None]
"""What a query says; None when it does not belong to this sign-in."""


class Listener:
    """Listens at the first of redirect_uris whose port is wholly free, as a context manager.

    A pool matches the address exactly, so no other port will do. Raises AppError, naming the
    ports, when all are taken.
    """

    def __init__(self, redirect_uris: Sequence[str], read: Read) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._answer: AuthorizationGrant | Denied | None = None
        self._servers, self.redirect_uri = self._listen(redirect_uris)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for server in self._servers:
            server.server_close()

    def look(self) -> AuthorizationGrant | Denied | None:
        """Wait a moment for the browser; the answer, once it came."""
        with selectors.DefaultSelector() as waiting:
            for server in self._servers:
                waiting.register(server, selectors.EVENT_READ, server)
            for ready, _events in waiting.select(_LOOK_SECONDS):
                ready.data.handle_request()
        with self._lock:
            return self._answer

    def _listen(self, redirect_uris: Sequence[str]) -> tuple[Sequence[ThreadingHTTPServer], str]:
        for uri in redirect_uris:
            parts = urlsplit(uri)
            try:
                return servers_at(parts.hostname or "", parts.port or 80, self._handler(uri)), uri
            except OSError:
                continue
        ports = sorted({str(urlsplit(uri).port or 80) for uri in redirect_uris})
        raise AppError(
            _("The browser could not return to Bookplate: its ports are taken."),
            ngettext(
                "Another program uses port {ports} on this computer. Close it, or sign in with "
                "the password here.",
                "Other programs use these ports on this computer: {ports}. Close them, or sign in "
                "with the password here.",
                len(ports),
                ports=", ".join(ports),
            ),
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
        return HTTPStatus.OK, page.DONE if isinstance(read, AuthorizationGrant) else page.DENIED

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
