"""An HTTP server on loopback that answers as a test scripts it, as any AWS endpoint might."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; date is in seconds since the epoch and None leaves the header out."""

    status: int = 200
    body: bytes = b"{}"
    content_type: str = "application/x-amz-json-1.0"
    date: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def fault(code: str, message: str = "", *, status: int = 400, date: float | None = None) -> Answer:
    """An error answer of the JSON protocol."""
    body = json.dumps({"__type": code, "message": message}).encode()
    return Answer(status, body, date=date)


def page(status: int = 200) -> Answer:
    """What a captive portal answers to everything."""
    return Answer(status, b"<!DOCTYPE html><html>Welcome to our WiFi</html>", "text/html")


class AwsStub:
    """Gives its answers in turn, the last one for ever; keeps the headers of every request."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.requests: list[Mapping[str, str]] = []
        self.silent = threading.Event()
        self._answers: list[Answer] = [Answer()]
        self._address = ("127.0.0.1", port)
        self._taken: set[object] = set()
        self._unread: set[object] = set()
        self._changed = threading.Condition()

    def says(self, *answers: Answer) -> None:
        """Answer so from now on."""
        self._answers = list(answers)

    def next_answer(self) -> Answer:
        """The answer to the request that has just come."""
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def take(self, caller: object) -> None:
        """Note a connection; what it asks is not read yet."""
        with self._changed:
            self._taken.add(caller)
            self._unread.add(caller)
            self._changed.notify_all()

    def was_read(self, caller: object) -> None:
        """What it asks is among the requests, or it went without a word."""
        with self._changed:
            self._unread.discard(caller)
            self._changed.notify_all()

    def read_everything(self) -> None:
        """Wait until all that was sent so far is among the requests.

        On a busy computer a caller may lose patience before it is read. Connections are taken in
        the order in which they come: when this one is, all earlier ones are.
        """
        with socket.create_connection(self._address) as last:
            mine = last.getsockname()
            with self._changed:
                assert self._changed.wait_for(lambda: mine in self._taken, 60)
        with self._changed:
            assert self._changed.wait_for(lambda: not self._unread, 60)


class _Server(ThreadingHTTPServer):
    """Tells its stub of each connection."""

    stub: AwsStub

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, caller = super().get_request()
        self.stub.take(caller)
        return connection, caller


@contextmanager
def running_stub() -> Iterator[AwsStub]:
    """A stub that runs inside the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            stub.requests.append({name.lower(): value for name, value in self.headers.items()})
            stub.was_read(self.client_address)
            if stub.silent.is_set():
                finished.wait()
                return
            self._send(stub.next_answer())

        def finish(self) -> None:
            super().finish()
            stub.was_read(self.client_address)

        def _send(self, answer: Answer) -> None:
            self.send_response_only(answer.status)
            headers = {"Content-Type": answer.content_type, **answer.headers}
            if answer.date is not None:
                headers["Date"] = formatdate(answer.date, usegmt=True)
            for name, value in (headers | {"Content-Length": str(len(answer.body))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name
            """Stay quiet."""

    finished = threading.Event()
    server = _Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stub = server.stub = AwsStub(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield stub
    finally:
        finished.set()
        server.shutdown()
        server.server_close()
        thread.join()
