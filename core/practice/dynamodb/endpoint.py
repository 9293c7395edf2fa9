"""DynamoDB at an endpoint that is already there: DynamoDB Local, say, or another emulator."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from http.client import HTTPConnection
from urllib.parse import urlsplit

from core.practice.dynamodb.backend import API, Call
from core.practice.http.wire import Response

_TIMEOUT = 30.0
_PASSED_HEADERS = ("content-type", "x-amz-crc32", "x-amzn-requestid")


class EndpointDynamoDb:
    """Calls plain-http endpoint, which does not check signatures and keeps its own data."""

    def __init__(self, endpoint: str, account_id: str, region: str) -> None:
        self._netloc = urlsplit(endpoint).netloc
        self._lock = threading.Lock()
        self._authorization = (
            f"AWS4-HMAC-SHA256 Credential={account_id}/20120810/{region}/dynamodb/aws4_request, "
            "SignedHeaders=host, Signature=0"
        )

    def send(self, *calls: Call) -> Sequence[Response]:
        """Make the calls. Raises OSError when the endpoint cannot be reached."""
        answers: list[Response] = []
        with self._lock:
            for call in calls:
                answers.append(self._exchange(call))
                if answers[-1].status != 200:
                    break
        return answers

    def close(self) -> None:
        """Nothing to release: every call has its own connection."""

    def _exchange(self, call: Call) -> Response:
        connection = HTTPConnection(self._netloc, timeout=_TIMEOUT)
        try:
            headers = {
                "content-type": "application/x-amz-json-1.0",
                "x-amz-target": f"{API}.{call.operation}",
                "authorization": self._authorization,
            }
            connection.request("POST", "/", json.dumps(call.payload).encode(), headers)
            answer = connection.getresponse()
            passed = {n: v for n in _PASSED_HEADERS if (v := answer.getheader(n)) is not None}
            return Response(answer.status, passed, answer.read())
        finally:
            connection.close()
