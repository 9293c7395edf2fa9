"""Requests to the practice cloud by hand: endpoint, headers and body as a test gives them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from core.practice.process.launcher import PracticeCloud

JSON = "application/x-amz-json-1.1"
NOT_UNDERSTOOD = {
    "code": "BadRequest",
    "message": "The server did not understand the operation that was requested.",
    "type": "client",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def endpoint(cloud: PracticeCloud, service: str) -> str:
    """An endpoint as the app is told of it: cognito_idp, cognito_identity."""
    custom: Any = cloud.outputs["custom"]
    return str(custom["endpoints"][service])


def target(operation: str) -> dict[str, str]:
    """The headers of the article: the long form of the operation, and the protocol's type."""
    service = "com.amazonaws.cognito.identity.model.AWSCognitoIdentityService"
    return {"X-Amz-Target": f"{service}.{operation}", "Content-Type": JSON}


def send(
    url: str, headers: Mapping[str, str], body: Mapping[str, object] | bytes, method: str = "POST"
) -> Answer:
    """What is answered; nothing is added but Host and Content-Length."""
    parts = urlsplit(url)
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        connection.putrequest(method, parts.path or "/", skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(content)))
        connection.endheaders(content)
        answer = connection.getresponse()
        got = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, got, answer.read())
    finally:
        connection.close()
