"""A way to the practice cloud's Cognito services that can be shut between two requests.

The cloud's own faults begin when a request has arrived. A refused connection is one that nobody
listens for, so the listener itself is closed: by close(), or right before the answer to an
operation goes out, so that the next request finds the door shut whenever it comes.
"""

from __future__ import annotations

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_SENT_ON = ("Content-Type", "X-Amz-Target")


class Doorway:
    """Listens on a loopback port of its own, one connection for each request."""

    def __init__(self, cloud_port: int) -> None:
        self._cloud_port = cloud_port
        self._last_operation: str | None = None
        self._lock = threading.Lock()
        self._port = 0
        self._server: ThreadingHTTPServer | None = None
        self.open()

    @property
    def url(self) -> str:
        """The endpoint; it stays the same when the door is opened again."""
        return f"http://127.0.0.1:{self._port}"

    def open(self) -> None:
        """Let requests through."""
        with self._lock:
            if self._server is None:
                self._last_operation = None
                server = ThreadingHTTPServer(("127.0.0.1", self._port), self._handler())
                server.daemon_threads = True
                threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
                self._server, self._port = server, server.server_port

    def close(self) -> None:
        """Refuse connections."""
        with self._lock:
            server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()

    def close_after(self, operation: str) -> None:
        """Refuse connections once operation is answered."""
        self._last_operation = operation

    def _passed_on(self, method: str, path: str, headers: dict[str, str], body: bytes) -> _Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self._cloud_port, timeout=10)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        door = self

        class Handler(BaseHTTPRequestHandler):
            """Hands one request on, and its answer back."""

            def do_GET(self) -> None:
                self._pass_on(b"")

            def do_POST(self) -> None:
                self._pass_on(self.rfile.read(int(self.headers["Content-Length"])))

            def _pass_on(self, body: bytes) -> None:
                sent = {name: self.headers[name] for name in _SENT_ON if name in self.headers}
                status, headers, answer = door._passed_on(self.command, self.path, sent, body)
                if self.headers.get("X-Amz-Target", "").endswith(f".{door._last_operation}"):
                    door.close()
                self.send_response_only(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer)

        return Handler


_Answer = tuple[int, dict[str, str], bytes]
