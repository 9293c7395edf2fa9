"""Requests and responses as the practice cloud's services see them, free of any web server."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_DEEPEST = 100
"""DynamoDB takes 32 levels, each of two steps."""


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. Header names are lower case; now is seconds since the epoch."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    now: float

    @property
    def target(self) -> str:
        """The X-Amz-Target header, or the empty string."""
        return self.headers.get("x-amz-target", "")


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP response."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class ServiceFault(Exception):
    """An error answer: AWS's code (NotAuthorizedException) and its exact message."""

    def __init__(self, code: str, message: str, *, status: int = 400) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.status = status


def json_object(request: Request) -> dict[str, Any]:
    """The JSON object that is the body; an empty body is an empty one.

    Raises ServiceFault SerializationException.
    """
    try:
        payload = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        payload = None
    if not isinstance(payload, dict) or _is_too_deep(payload):
        message = "Start of structure or map found where not expected."
        raise ServiceFault("SerializationException", message)
    return payload


def _is_too_deep(payload: object) -> bool:
    """Whether reading it step by step would run into the interpreter's end."""
    level: list[object] = [payload]
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return False
    return True


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def json_response(payload: Mapping[str, object], *, version: str = "1.1") -> Response:
    """A 200 answer of the AWS JSON protocol (version 1.0 for DynamoDB, 1.1 for Cognito)."""
    body = json.dumps(payload, separators=(",", ":")).encode()
    return Response(200, {"content-type": f"application/x-amz-json-{version}"}, body)


def fault_response(fault: ServiceFault, *, version: str = "1.1", key: str = "message") -> Response:
    """An error answer of the AWS JSON protocol; key is "Message" for access denied."""
    body = json.dumps({"__type": fault.code, key: fault.message}, separators=(",", ":")).encode()
    headers = {
        "content-type": f"application/x-amz-json-{version}",
        "x-amzn-errortype": f"{fault.code}:",
        "x-amzn-errormessage": fault.message,
    }
    return Response(fault.status, headers, body)
