"""One of each exception that the SDK and urllib3 define, so that a new one is met at once."""

from __future__ import annotations

import http.client
import inspect
import socket
import ssl
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import botocore.exceptions
import urllib3.exceptions
from urllib3 import HTTPConnectionPool, HTTPResponse
from urllib3.connection import HTTPConnection

HOST = "pool.example"


def of_the_sdk() -> dict[str, Exception]:
    """botocore's, by name; ClientError is a refusal and left out, as are warnings."""
    classes = _defined_in(botocore.exceptions)
    answers = botocore.exceptions.ClientError
    return {each.__name__: _of_botocore(each) for each in classes if not issubclass(each, answers)}


def of_urllib3() -> dict[str, Exception]:
    """urllib3's, by name, without warnings."""
    return {each.__name__: _of_urllib3(each) for each in _defined_in(urllib3.exceptions)}


def of_python() -> dict[str, Exception]:
    """What the standard library raises below the two, as it can come out of them."""
    untrusted = ssl.SSLCertVerificationError(1, "certificate verify failed")
    untrusted.verify_code = 20
    raised = (
        TimeoutError("timed out"),
        ConnectionResetError(104, "Connection reset by peer"),
        ConnectionRefusedError(111, "Connection refused"),
        ConnectionAbortedError(103, "Software caused connection abort"),
        BrokenPipeError(32, "Broken pipe"),
        OSError(101, "Network is unreachable"),
        socket.gaierror(-2, "Name or service not known"),
        socket.herror(1, "Unknown host"),
        ssl.SSLError(1, "handshake failure"),
        ssl.SSLEOFError(8, "EOF occurred in violation of protocol"),
        ssl.SSLZeroReturnError(6, "TLS/SSL connection has been closed"),
        untrusted,
        http.client.RemoteDisconnected("Remote end closed connection without response"),
        http.client.BadStatusLine("SSH-2.0"),
        http.client.LineTooLong("header line"),
        http.client.IncompleteRead(b"", 10),
        http.client.ResponseNotReady("Idle"),
        http.client.UnknownProtocol("HTTP/9"),
    )
    return {type(each).__name__: each for each in raised}


def _defined_in(module: ModuleType) -> Iterator[type[Exception]]:
    for _, each in inspect.getmembers(module, inspect.isclass):
        if each.__module__ != module.__name__ or issubclass(each, Warning):
            continue
        if issubclass(each, Exception):
            yield each


def _of_botocore(kind: type[Exception]) -> Exception:
    needed = _placeholders(str(getattr(kind, "fmt", ""))) | _required(kind)
    names = {name: f"<{name}>" for name in needed}
    if kind is botocore.exceptions.UndefinedModelAttributeError:
        return kind("reason")
    if "endpoint_url" in names:
        names["endpoint_url"] = f"https://{HOST}/"
    return kind(**names)


def _placeholders(template: str) -> set[str]:
    found: set[str] = set()
    template.format_map(_Noting(found))
    return found


def _required(kind: type[Exception]) -> set[str]:
    """The parameters that a class of botocore's insists on beside those of its message."""
    given = list(inspect.signature(kind.__init__).parameters.values())[1:]
    plain = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return {each.name for each in given if each.kind is plain and each.default is each.empty}


class _Noting(dict[str, str]):
    def __init__(self, found: set[str]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, name: str) -> str:
        self._found.add(name)
        return name


def _of_urllib3(kind: type[Exception]) -> Exception:
    """Built from what the names of its parameters stand for."""
    known: dict[str, Any] = {
        "pool": HTTPConnectionPool(HOST),
        "conn": HTTPConnection(HOST),
        "url": f"https://{HOST}/",
        "message": "reason",
        "error": OSError(111, "Connection refused"),
        "host": HOST,
        "reason": socket.gaierror(-2, "Name or service not known"),
        "location": "http://::",
        "scheme": "socks9",
        "defects": [],
        "unparsed_data": None,
        "partial": 1,
        "expected": 2,
        "response": HTTPResponse(b""),
        "length": b"zz",
        "retries": 3,
    }
    parameters = list(inspect.signature(kind.__init__).parameters.values())[1:]
    if any(each.kind is inspect.Parameter.VAR_POSITIONAL for each in parameters):
        return kind("reason")
    return kind(*(known[each.name] for each in parameters))
