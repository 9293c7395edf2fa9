"""The practice cloud as an ASGI application: HTTP on one side, wire's values on the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.utils import formatdate

from hypercorn.typing import (
    ASGIReceiveCallable,
    ASGISendCallable,
    HTTPResponseBodyEvent,
    HTTPResponseStartEvent,
    HTTPScope,
    LifespanShutdownCompleteEvent,
    LifespanStartupCompleteEvent,
    Scope,
    WebsocketCloseEvent,
)

from core.practice.http.router import Service
from core.practice.http.wire import Request, Response, ServiceFault, fault_response
from core.practice.misbehaving import ConnectionLost

_LARGEST_BODY = 17 * 1024 * 1024
"""A little over what DynamoDB takes at most (16 MB, BatchWriteItem)."""
_UNSENT_BYTES = 1 << 20
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class PracticeApp:
    """Gives every request to one service and sends what it answers, with a Date of the clock."""

    def __init__(self, service: Service, now: Callable[[], float]) -> None:
        self._service = service
        self._now = now

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        """ASGI 3."""
        match scope["type"]:
            case "http":
                await self._http(scope, receive, send)
            case "lifespan":
                await _lifespan(receive, send)
            case _:
                await send(WebsocketCloseEvent(type="websocket.close", code=1008, reason=None))

    async def _http(
        self, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        body = await _body(receive)
        if body is None:
            too_large = ServiceFault("RequestEntityTooLarge", "Too large.", status=413)
            await self._send(send, fault_response(too_large))
            return
        try:
            response = await self._service(_request(scope, body, self._now()))
        except ConnectionLost:
            await self._break_off(send)
            return
        await self._send(send, response)

    async def _send(self, send: ASGISendCallable, response: Response) -> None:
        headers = {
            **response.headers,
            "content-length": str(len(response.body)),
            "date": formatdate(self._now(), usegmt=True),
        }
        await _start(send, response.status, headers)
        await send(
            HTTPResponseBodyEvent(type="http.response.body", body=response.body, more_body=False)
        )

    async def _break_off(self, send: ASGISendCallable) -> None:
        """Promise a body and send none: the server then closes the connection under it."""
        await _start(send, 200, {"content-length": str(_UNSENT_BYTES)})


async def _start(send: ASGISendCallable, status: int, headers: dict[str, str]) -> None:
    encoded = [(name.encode(), _header_value(value)) for name, value in headers.items()]
    await send(
        HTTPResponseStartEvent(
            type="http.response.start", status=status, headers=encoded, trailers=False
        )
    )


def _header_value(text: str) -> bytes:
    """A message may quote what the client sent; a header holds no line breaks and no Unicode."""
    return _CONTROL.sub(" ", text).encode("latin-1", "replace")


async def _body(receive: ASGIReceiveCallable) -> bytes | None:
    """The whole body; None when it is too large, or its sender went away."""
    parts: list[bytes] = []
    size = 0
    while True:
        event = await receive()
        if event["type"] != "http.request":
            return None
        parts.append(event["body"])
        size += len(event["body"])
        if size > _LARGEST_BODY:
            return None
        if not event["more_body"]:
            return b"".join(parts)


def _request(scope: HTTPScope, body: bytes, now: float) -> Request:
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]},{value}" if name in headers else value
    query = scope["query_string"].decode("latin-1")
    return Request(scope["method"], scope["path"], query, headers, body, now)


async def _lifespan(receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    while True:
        event = await receive()
        if event["type"] == "lifespan.startup":
            await send(LifespanStartupCompleteEvent(type="lifespan.startup.complete"))
        else:
            await send(LifespanShutdownCompleteEvent(type="lifespan.shutdown.complete"))
            return
