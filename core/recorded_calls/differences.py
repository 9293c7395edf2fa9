"""What differs between two recorded requests: fields and headers, each by its path."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from core.recorded_calls.call import Call

MOST = 200
"""Lines that are told."""

_DEEPEST = 24
# They differ between any two requests and say nothing.
_ALWAYS_OTHERS = frozenset(
    {
        "amz-sdk-invocation-id",
        "content-length",
        "date",
        "user-agent",
        "x-amz-cf-id",
        "x-amz-crc32",
        "x-amz-date",
        "x-amzn-requestid",
        "x-amzn-trace-id",
    }
)


class Part(Enum):
    """The part of an exchange that a difference is in."""

    REQUEST = "request"
    REQUEST_HEADERS = "request headers"
    ANSWER = "answer"
    ANSWER_HEADERS = "answer headers"


@dataclass(frozen=True, slots=True)
class Difference:
    """path names the field ("Item.title.S"); before or after is None where it is missing."""

    part: Part
    path: str
    before: str | None
    after: str | None


def differences(before: Call, after: Call) -> tuple[Difference, ...]:
    """What differs, the request first; the first MOST of it."""
    found: list[Difference] = []
    for part, one, other in _parts(before, after):
        for path in dict.fromkeys((*one, *other)):
            if one.get(path) != other.get(path):
                found.append(Difference(part, path, one.get(path), other.get(path)))
    return tuple(found[:MOST])


def _parts(one: Call, other: Call) -> Iterator[tuple[Part, dict[str, str], dict[str, str]]]:
    yield Part.REQUEST, _request(one), _request(other)
    yield Part.REQUEST_HEADERS, _headers(one.request_headers), _headers(other.request_headers)
    yield Part.ANSWER, _answer(one), _answer(other)
    yield Part.ANSWER_HEADERS, _headers(one.answer_headers), _headers(other.answer_headers)


def _request(call: Call) -> dict[str, str]:
    line = {"operation": call.operation, "address": f"{call.method} {call.url}", "role": call.role}
    return line | _fields(call.request_body)


def _answer(call: Call) -> dict[str, str]:
    status = "" if call.status is None else str(call.status)
    return {"status": status, "error": call.error} | _fields(call.answer_body)


def _headers(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    named = {name.lower(): value for name, value in pairs}
    return {name: value for name, value in named.items() if name not in _ALWAYS_OTHERS}


def _fields(body: str) -> dict[str, str]:
    if not body:
        return {}
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return {"body": body}
    return dict(_leaves(content, "", 0))


def _leaves(value: object, path: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and value and depth < _DEEPEST:
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}.{name}" if path else str(name), depth + 1)
    elif isinstance(value, list) and value and depth < _DEEPEST:
        for place, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{place}]", depth + 1)
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        yield path or "body", text
