"""One HTTP server for every service of AWS that the app calls; it damages answers on request."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

from tests.support.answer_damage import RawAnswer

Damage = Callable[[RawAnswer], RawAnswer]


class AnsweringServer:
    """right: the good answer by operation (GetId), "jwks" and "token" for the two that are no API.

    before: what an operation is answered first. damage: what becomes of an operation's answers now.
    """

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.right: dict[str, RawAnswer] = {}
        self.before: dict[str, list[RawAnswer]] = {}
        self.damage: dict[str, Damage] = {}
        self.given: list[tuple[str, RawAnswer]] = []

    def answer(self, operation: str) -> RawAnswer:
        """What this request is answered."""
        earlier = self.before.get(operation)
        right = earlier.pop(0) if earlier else self.right[operation]
        damage = self.damage.get(operation)
        answer = right if damage is None else damage(right)
        self.given.append((operation, answer))
        return answer


@contextmanager
def answering_server() -> Iterator[AnsweringServer]:
    """A server that runs inside the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            self._send(server.answer("jwks"))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._send(server.answer(_operation(self.path, dict(self.headers), body)))

        def _send(self, answer: RawAnswer) -> None:
            self.send_response_only(answer.status)
            usual = {
                "Date": formatdate(time.time(), usegmt=True),
                "Content-Type": "application/x-amz-json-1.1",
                "Content-Length": str(len(answer.body)),
            }
            for name, value in (usual | dict(answer.headers or {})).items():
                self.send_header(name, value)
            self.end_headers()
            if answer.status not in (204, 304):
                self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name
            """Stay quiet."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    server = AnsweringServer(listener.server_address[1])
    thread = Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


def _operation(path: str, headers: Mapping[str, str], body: bytes) -> str:
    if path == "/oauth2/token":
        return "token"
    target = headers.get("X-Amz-Target", "")
    return target.rpartition(".")[2] or parse_qs(body.decode())["Action"][0]
