"""DynamoDB from MiniStack: its unmodified ASGI app, called in this process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from core.practice.dynamodb.backend import API, WRITES, Call
from core.practice.dynamodb.ministack_import import MiniStackModules, import_ministack
from core.practice.http.wire import Response
from core.practice.storage.sealed_file import SealedFile

_PASSED_HEADERS = frozenset({"content-type", "x-amz-crc32", "x-amzn-requestid"})


class MiniStackDynamoDb:
    """MiniStack on a thread of its own, with its tables in one sealed file.

    Importing it begins at once, in that thread; the first calls wait for it. Its state is per
    process: there can be one. MiniStack would save in the clear and only
    when it ends gracefully, so its state is taken after every write and saved here.
    """

    def __init__(self, file: SealedFile, account_id: str, region: str) -> None:
        """Raises SealUnreadable when the file was not written with its key."""
        self._file = file
        saved = file.read()
        self._authorization = (
            f"AWS4-HMAC-SHA256 Credential={account_id}/20120810/{region}/dynamodb/aws4_request, "
            "SignedHeaders=host, Signature=0"
        )
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="dynamodb")
        self._runner = asyncio.Runner()
        self._modules = self._worker.submit(_open, saved)

    def send(self, *calls: Call) -> Sequence[Response]:
        """Make the calls; no others come between them. Raises OSError if saving fails."""
        modules = self._modules.result()
        return self._worker.submit(self._send, modules, calls).result()

    def close(self) -> None:
        """Finish what is under way and end the thread."""
        self._worker.submit(self._runner.close)
        self._worker.shutdown()

    def _send(self, modules: MiniStackModules, calls: Sequence[Call]) -> Sequence[Response]:
        answers: list[Response] = []
        written = False
        for call in calls:
            answer = self._runner.run(self._exchange(modules.app, call))
            answers.append(answer)
            if answer.status != 200:
                break
            written = written or call.operation in WRITES
        if written and self._file.on_disk:
            self._save(modules)
        return answers

    def _save(self, modules: MiniStackModules) -> None:
        default = modules.persistence._json_default
        state = modules.dynamodb.get_state()
        self._file.write(json.dumps(state, default=default, separators=(",", ":")).encode())

    async def _exchange(self, app: Any, call: Call) -> Response:
        body = json.dumps(call.payload).encode()
        headers = {
            "host": "localhost",
            "content-type": "application/x-amz-json-1.0",
            "content-length": str(len(body)),
            "x-amz-target": f"{API}.{call.operation}",
            "authorization": self._authorization,
        }
        exchange = _Exchange(body)
        await app(_scope(headers), exchange.receive, exchange.send)
        return exchange.response()


def _open(saved: bytes | None) -> MiniStackModules:
    modules = import_ministack()
    modules.dynamodb.reset()
    if saved is not None:
        # The decoder that belongs to get_state; MiniStack's version is pinned exactly.
        hook = modules.persistence._json_object_hook
        modules.dynamodb.load_persisted_state(json.loads(saved, object_hook=hook))
    return modules


def _scope(headers: dict[str, str]) -> dict[str, object]:
    """An ASGI 3 HTTP connection scope (ASGI specification, "HTTP & WebSocket")."""
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0),
    }


class _Exchange:
    """One request's body going in, and its answer coming out."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._status = 500
        self._headers: dict[str, str] = {}
        self._answer = bytearray()

    async def receive(self) -> dict[str, object]:
        """The whole body in one event."""
        return {"type": "http.request", "body": self._body, "more_body": False}

    async def send(self, event: dict[str, Any]) -> None:
        """Collect the answer."""
        if event["type"] == "http.response.start":
            self._status = event["status"]
            pairs = ((n.decode().lower(), v.decode("latin-1")) for n, v in event["headers"])
            self._headers = {name: value for name, value in pairs if name in _PASSED_HEADERS}
        elif event["type"] == "http.response.body":
            self._answer += event.get("body", b"")

    def response(self) -> Response:
        """What came out."""
        return Response(self._status, self._headers, bytes(self._answer))
