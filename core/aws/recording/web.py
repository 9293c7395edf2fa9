"""The trace of requests that botocore does not make: token endpoint, published keys, by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from core.aws.answer_fields import object_in
from core.aws.errors import error_code_in
from core.aws.recording.attempt import Answered, Attempt, HeaderPairs, Sent, Signer

if TYPE_CHECKING:
    from core.aws.recorder import Recorder
    from core.clock import ServerClock

Completed = Callable[[Answered], object]
"""To be told once, when the answer or the failure is there."""


Trace = Callable[[str, str, Mapping[str, object], bytes | str], Completed]
"""Hears of a request (method, address, headers, body) before it leaves, as it goes out."""


def untraced(
    _method: str, _url: str, _headers: Mapping[str, object], _body: bytes | str
) -> Completed:
    """The trace that keeps nothing."""
    return lambda _answered: None


def trace_into(recorder: Recorder, clock: ServerClock, service: str, operation: str) -> Trace:
    """Record what is traced as calls of this operation."""

    def leaving(
        method: str, url: str, headers: Mapping[str, object], body: bytes | str
    ) -> Completed:
        sent = Sent(service, operation, method, url, headers, body)
        attempt = Attempt(sent, clock.now(), Signer())
        return lambda answered: recorder.record(attempt.answered(answered))

    return leaving


def answer_of(status: int, headers: HeaderPairs, body: bytes) -> Answered:
    """The answer, with the code and the sentence of a refusal as OAuth or AWS's JSON has them."""
    told = (object_in(body) or {}) if status >= 400 else {}
    code = error_code_in(told) or told.get("error", "")
    message = told.get("message") or told.get("Message") or told.get("error_description", "")
    request_id = next((str(v) for k, v in headers if str(k).lower() == "x-amzn-requestid"), "")
    return Answered(
        status,
        headers,
        body,
        request_id=request_id,
        error=code if isinstance(code, str) else "",
        message=message if isinstance(message, str) else "",
    )
