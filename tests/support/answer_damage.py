"""Seeded damage to an HTTP answer: in its JSON or XML, its bytes, its headers and its status."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """One answer as it goes over the wire."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] | None = None


def json_answer(content: object, status: int = 200) -> RawAnswer:
    """An answer in JSON."""
    return RawAnswer(json.dumps(content).encode(), status)


def _deep(levels: int, opening: str, closing: str) -> Any:
    return json.loads(opening * levels + closing * levels)


STRANGE: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    1e308,
    float("nan"),
    float("inf"),
    10**15,
    10**30,
    10**400,
    -(2**63),
    "",
    " ",
    "0",
    "NaN",
    "true",
    "\ud800",
    "\x00",
    "line\r\nbreak: x",
    "Ω≈ç√",
    "9" * 5000,
    "=" * 7,
    "arn:aws:iam::1:role/x",
    "2026-11-27T18:00:00Z",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00",
    [],
    [None],
    [[]],
    [{}],
    ["S"],
    {},
    {"S": None},
    {"S": "x", "N": "1"},
    {"N": "Infinity"},
    {"N": "1e999999"},
    {"NS": ["1", "NaN"]},
    {"B": "%%%"},
    {"L": [None]},
    {"M": {"a": {}}},
    {"NULL": "yes"},
    {"message": {}},
    _deep(150, "[", "]"),
    _deep(400, "[", "]"),
)
RAW = (
    b"",
    b" ",
    b"null",
    b"[]",
    b'"text"',
    b"17",
    b"{",
    b"\xff\xfe{}",
    b'{"a": "\xff"}',
    b"[" * 100_000,
    b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    b'{"a": ' + b"9" * 6000 + b"}",
    b"<html>Log in to this network</html>",
    b"<a/>",
    b"<ErrorResponse><Error/></ErrorResponse>",
    b"<ErrorResponse><Error><Code>a</Code><Code>b</Code></Error></ErrorResponse>",
    b"<ErrorResponse><Errors>x</Errors><RequestId><a/></RequestId></ErrorResponse>",
    b"<a>" * 3000 + b"</a>" * 3000,
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
)
CODES = (
    *("NotAuthorizedException", "UserNotFoundException", "CodeMismatchException"),
    *("ResourceNotFoundException", "ValidationException", "ConditionalCheckFailedException"),
    *("AccessDeniedException", "LimitExceededException", "TransactionCanceledException"),
    *("InvalidParameterException", "ExpiredTokenException", "a:b#c", "", "#", "x" * 3000),
)
HEADERS: Mapping[str, tuple[str, ...]] = {
    "Date": (
        "Mon, 99999999999999999999 Jan 2024 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Fri, 31 Dec 9999 23:59:59 -2359",
        "Mon, 01 Jan 0001 00:00:00 +2359",
        "Mon, 01 Jan 2024 00:00:00 +99999999",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "\x00",
        ",,,",
        "Tue, 27 Nov 2026 99:99:99 GMT",
    ),
    "Content-Type": ("text/html", "application/cbor", "", "x" * 2000, "application/xml"),
    "x-amzn-errortype": ("", ":", "#", "NotAuthorizedException:http://x", "\x7f"),
    "x-amzn-query-error": ("", ";", "a;b;c", "AWS.Simple;Sender"),
    "x-amzn-requestid": ("", "x" * 4000, "1, 2"),
    "x-amz-crc32": ("", "abc", "-1", "1" * 5000, "0x10", "12.5", "42"),
    "Content-Encoding": ("gzip", "deflate", "zstd", "nonsense"),
    "x-amz-retry-after": ("abc", "-5", "1"),
    "Location": ("http://[", "//", "http://127.0.0.1:1/", "\x01"),
    "Retry-After": ("abc", "99999999", "-1"),
    "Set-Cookie": ("a=b; expires=never",),
}
# Rarely what the SDK tries again, since it waits before that.
_STATUSES = (200, 201, 204, 300, 302, 304, 307, 400, 400, 400, 401, 403, 404, 405, 413, 418)
_UNWELL = (429, 500, 502, 503, 599)


def damaged(luck: Random, right: RawAnswer) -> RawAnswer:
    """The answer with some damage; now and then a refusal in its place, damaged as well."""
    ways: tuple[Callable[[Random, RawAnswer], RawAnswer], ...] = (
        *(_content, _content, _content, _content, _content),
        *(_refusal, _refusal),
        *(_bytes, _raw, _headers, _headers, _status),
    )
    answer = luck.choice(ways)(luck, right)
    return luck.choice(ways)(luck, answer) if luck.random() < 0.15 else answer


def _content(luck: Random, right: RawAnswer) -> RawAnswer:
    try:
        content = json.loads(right.body)
    except (ValueError, RecursionError):
        return _markup(luck, right) if right.body.startswith(b"<") else _raw(luck, right)
    for _ in range(luck.choice((1, 1, 1, 2, 4))):
        content = _changed(luck, content)
    return replace(right, body=json.dumps(content).encode("utf-8", "surrogatepass"))


def _changed(luck: Random, value: Any) -> Any:
    if isinstance(value, dict) and value and luck.random() < 0.85:
        name = luck.choice(list(value))
        match luck.randrange(8):
            case 0:
                return {key: item for key, item in value.items() if key != name}
            case 1:
                return value | {luck.choice(("S", "__type", "", "\ud800", name + "x")): value[name]}
            case _:
                return value | {name: _changed(luck, value[name])}
    if isinstance(value, list) and value and luck.random() < 0.85:
        at = luck.randrange(len(value))
        return [*value[:at], _changed(luck, value[at]), *value[at + luck.randrange(2) :]]
    if isinstance(value, str) and value.startswith(("{", "[")) and luck.random() < 0.6:
        return json.dumps(_changed(luck, json.loads(value))) if luck.random() < 0.7 else value[:-1]
    return luck.choice((luck.choice(STRANGE), luck.choice(STRANGE), [value], {"S": value}, value))


def _markup(luck: Random, right: RawAnswer) -> RawAnswer:
    text = right.body.decode("utf-8", "replace")
    names = [
        name
        for part in text.split("<")[1:]
        if (name := part.partition(">")[0].partition(" ")[0]) and f"</{name}>" in text
    ]
    if not names:
        return _raw(luck, right)
    name = luck.choice(names)
    opening, closing = text.index(f"<{name}"), text.index(f"</{name}>")
    start = text.index(">", opening) + 1
    whole = text[opening : closing + len(name) + 3]
    changed = luck.choice(
        (
            text.replace(whole, ""),
            text.replace(whole, whole * 2),
            text.replace(whole, f"<{name}/>"),
            text[:start] + luck.choice(("x", "&#0;", "<a><b/></a>", "1" * 3000)) + text[closing:],
            text.replace(name, f"{name}x"),
            text[: luck.randrange(len(text))],
        )
    )
    return replace(right, body=changed.encode())


def _refusal(luck: Random, right: RawAnswer) -> RawAnswer:
    code = luck.choice(CODES)
    if right.body.startswith(b"<"):
        body = (
            f"<ErrorResponse><Error><Code>{code}</Code><Message>m</Message></Error></ErrorResponse>"
        )
        return replace(right, status=luck.choice((400, 403)), body=body.encode())
    content: Any = {"__type": code, "message": "Something.", "error": luck.choice(STRANGE)}
    content |= luck.choice(({}, {"Item": luck.choice(STRANGE)}, {"CancellationReasons": [1, None]}))
    for _ in range(luck.randrange(3)):
        content = _changed(luck, content)
    encoded = json.dumps(content).encode("utf-8", "surrogatepass")
    return replace(right, status=luck.choice((400, 400, 400, 403)), body=encoded)


def _bytes(luck: Random, right: RawAnswer) -> RawAnswer:
    raw = bytearray(right.body)
    for _ in range(luck.randrange(1, 4) if raw else 0):
        raw[luck.randrange(len(raw))] = luck.randrange(256)
    return replace(right, body=bytes(raw[: luck.choice((None, luck.randrange(len(raw) + 1)))]))


def _raw(luck: Random, right: RawAnswer) -> RawAnswer:
    return replace(right, body=luck.choice(RAW), status=luck.choice((200, 200, 400)))


def _headers(luck: Random, right: RawAnswer) -> RawAnswer:
    names = luck.sample(list(HEADERS), luck.choice((1, 1, 2, 3)))
    headers = {name: luck.choice(HEADERS[name]) for name in names}
    return replace(right, headers={**(right.headers or {}), **headers})


def _status(luck: Random, right: RawAnswer) -> RawAnswer:
    unwell = luck.random() < 0.1
    return replace(right, status=luck.choice(_UNWELL if unwell else _STATUSES))
