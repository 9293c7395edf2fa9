"""One attempt on its way: what was sent without its secrets, until the answer completes the call.

Secrets are struck out before the request leaves; of them the attempt knows what to strike out of
the answer, and is dropped with it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from core.aws.recording.strikes import Strikes
from core.recorded_calls.call import Call

_READ_AGAIN = 16 * 1024
"""Bytes of an answer up to which its own JSON is read; of a larger one what botocore made of it."""

_FORM = "application/x-www-form-urlencoded"
_ASSUMED = re.compile(r":assumed-role/([\w+=,.@-]{1,64})/")

HeaderPairs = Collection[tuple[object, object]]


@dataclass(frozen=True, slots=True)
class Signer:
    """As whom a request is signed: role as it is expected, identity as the pool knows the user."""

    key_id: str = ""
    role: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What goes out, as it goes out."""

    service: str
    operation: str
    method: str
    url: str
    headers: Mapping[str, object]
    body: bytes | str


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back: parsed is botocore's reading of it, if it was botocore that read it."""

    status: int | None
    headers: HeaderPairs = ()
    body: bytes = b""
    parsed: Mapping[str, Any] | None = None
    request_id: str = ""
    error: str = ""
    message: str = ""


class Attempt:
    """Begins when it is made, with what is sent; answered() gives the call to be recorded."""

    def __init__(self, sent: Sent, started: float, signer: Signer) -> None:
        self.signer = signer
        self._strikes = Strikes()
        self._service, self._operation = sent.service, sent.operation
        self._method = sent.method
        self._url = self._strikes.url(sent.url)
        self._headers = self._strikes.headers(sent.headers.items())
        kind = str(_lower(sent.headers).get("content-type", ""))
        form = _FORM in kind
        reading = self._strikes.form_body if form else self._strikes.json_body
        self._body = reading(sent.body)
        self._started = started
        self._began = time.perf_counter()

    def answered(self, answer: Answered, role: str = "") -> Call:
        """The call; role is the one that AWS has confirmed, if it has."""
        duration = time.perf_counter() - self._began
        return Call.of(
            started=self._started,
            service=self._service,
            operation=self._operation,
            method=self._method,
            url=self._url,
            request_headers=self._headers,
            request_body=self._body,
            status=answer.status,
            answer_headers=self._strikes.headers(answer.headers),
            answer_body=self._answer_body(answer),
            duration=duration,
            request_id=answer.request_id,
            error=self._strikes.sentence(answer.error),
            message=self._strikes.sentence(answer.message),
            role=role or self.signer.role,
            identity=self.signer.identity,
        )

    def _answer_body(self, answer: Answered) -> str:
        parsed = answer.parsed
        if parsed is None or self._is_small_json(answer):
            return self._strikes.json_body(answer.body)
        return self._strikes.body({k: v for k, v in parsed.items() if k != "ResponseMetadata"})

    def _is_small_json(self, answer: Answered) -> bool:
        is_page = answer.parsed is not None and "Items" in answer.parsed
        small = len(answer.body) <= _READ_AGAIN and not is_page
        return small and not answer.body.startswith(b"<")


def role_told(parsed: Mapping[str, Any]) -> str:
    """The role that an answer names as the caller's: STS's, or a refusal's; or empty."""
    told = parsed.get("Arn") or parsed.get("Error", {}).get("Message", "")
    found = _ASSUMED.search(told) if isinstance(told, str) else None
    return found[1] if found else ""


def _lower(headers: Mapping[str, object]) -> dict[str, object]:
    lowered = {name.lower(): value for name, value in headers.items()}
    return {k: v.decode("latin-1") if isinstance(v, bytes) else v for k, v in lowered.items()}
