"""A bad network between Bookplate and the practice cloud: a seed decides what each request meets.

It speaks raw sockets, one request a connection, so that it can do what no server does on purpose:
reset before or after the request was heard, stop in the middle of an answer, keep silent. The
cloud takes no foreign Host and signatures cover it, so the way leads through a name: here,
"localhost" with the cloud's port is the bad network, as if the DNS said so.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from functools import partial
from random import Random
from typing import Any

import pytest

Resolve = Callable[..., Any]

_HEAD_LIMIT = 1 << 20
_POLL = 0.2
"""Seconds after which a thread looks whether it is to end."""


class Weather(Enum):
    """What one request meets."""

    FAIR = "answered"
    REFUSED = "reset before the request was read"
    UNHEARD = "reset after it was read, before the service heard of it"
    REPLY_LOST = "reset after the service acted"
    CUT_OFF = "half of the answer"
    SILENT = "no answer until the client has lost patience"
    THROTTLED = "asked too often"
    UNAVAILABLE = "503 from something in between"
    GARBAGE = "200 with a page of something in between"


FOUL = tuple(weather for weather in Weather if weather is not Weather.FAIR)
_TOLD: Mapping[Weather, tuple[str, str, bytes]] = {
    Weather.THROTTLED: (
        "400 Bad Request",
        "application/x-amz-json-1.0",
        b'{"__type":"com.amazon.coral.availability#ThrottlingException","message":"Rate exceeded"}',
    ),
    Weather.UNAVAILABLE: ("503 Service Unavailable", "text/html", b"<h1>503</h1>"),
    Weather.GARBAGE: ("200 OK", "text/html", b"<html>Log in to this network</html>"),
}


class BadNetwork:
    """Listens on a loopback port of its own and hands requests on to the cloud, or does not.

    foul: the share of requests that meet bad weather; 0 for a clear sky, which can be set at any
    time. silence: seconds for which a silent network keeps a request. met: how often each weather
    was met.
    """

    def __init__(self, cloud_port: int, luck: Random, *, foul: float, silence: float) -> None:
        self.foul = foul
        self.met: Counter[Weather] = Counter()
        self._cloud_port = cloud_port
        self._luck = luck
        self._silence = silence
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port = self._listener.getsockname()[1]
        self._listener.settimeout(_POLL)
        threading.Thread(target=self._listen, name="bad network", daemon=True).start()

    @property
    def url(self) -> str:
        """Where Bookplate is to ask."""
        return f"http://localhost:{self._cloud_port}"

    def find(self, resolve: Resolve, host: Any, port: Any, *how: Any, **more: Any) -> Any:
        """What socket.getaddrinfo is to answer while this network is there."""
        if host == "localhost" and port == self._cloud_port:
            return resolve("127.0.0.1", self._port, *how, **more)
        return resolve(host, port, *how, **more)

    def end(self) -> None:
        """Listen no more; silent requests are let go."""
        self._ended.set()
        self._listener.close()

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                client, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            client.settimeout(30)
            self._meet(client, self._draw())

    def _draw(self) -> Weather:
        with self._lock:
            foul = self._luck.random() < self.foul
            weather = self._luck.choice(FOUL) if foul else Weather.FAIR
            self.met[weather] += 1
        return weather

    def _meet(self, client: socket.socket, weather: Weather) -> None:
        if weather is Weather.REFUSED:
            _reset(client)
            return
        request = _whole_message(client)
        match weather:
            case Weather.FAIR:
                client.sendall(self._asked(request))
            case Weather.UNHEARD:
                _reset(client)
            case Weather.REPLY_LOST:
                self._asked(request)
                _reset(client)
            case Weather.CUT_OFF:
                answer = self._asked(request)
                client.sendall(answer[: len(answer) // 2])
            case Weather.SILENT:
                self._ended.wait(self._silence)
            case told:
                client.sendall(_answer(*_TOLD[told]))

    def _asked(self, request: bytes) -> bytes:
        head, _, body = request.partition(b"\r\n\r\n")
        kept = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
        with socket.create_connection(("127.0.0.1", self._cloud_port), timeout=30) as cloud:
            cloud.sendall(b"\r\n".join([*kept, b"Connection: close", b"", body]))
            return _until_closed(cloud)


@contextmanager
def bad_network(
    cloud_port: int, luck: Random, *, foul: float, silence: float
) -> Iterator[BadNetwork]:
    """A bad network for the time of the block."""
    network = BadNetwork(cloud_port, luck, foul=foul, silence=silence)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(socket, "getaddrinfo", partial(network.find, socket.getaddrinfo))
            yield network
    finally:
        network.end()
        met = ", ".join(f"{weather.name} {times}" for weather, times in network.met.items())
        print(f"weather met: {met}")


def _whole_message(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += _some(connection)
        if len(data) > _HEAD_LIMIT:
            raise OSError("no request")
    head, _, body = data.partition(b"\r\n\r\n")
    if b"expect: 100-continue" in head.lower():
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    missing = _content_length(head) - len(body)
    while missing > 0:
        part = _some(connection)
        data += part
        missing -= len(part)
    return data


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def _some(connection: socket.socket) -> bytes:
    part = connection.recv(1 << 16)
    if not part:
        raise OSError("the client went away")
    return part


def _until_closed(connection: socket.socket) -> bytes:
    parts = []
    while part := connection.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def _reset(connection: socket.socket) -> None:
    """Close so that the other side hears a reset and no end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _answer(status: str, kind: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Connection: close\r\n\r\n".encode() + body
