"""One HTTP request that is no AWS API call: the same way out, time-outs, sizes, no redirects."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlencode

from botocore.awsrequest import AWSRequest
from botocore.exceptions import ConnectionError as NotConnected
from botocore.exceptions import HTTPClientError

from core.aws.botocore_hooks.no_replay import never_sent
from core.aws.recording.attempt import Answered
from core.aws.recording.web import Trace, answer_of, untraced
from core.aws.unanswered import RAISED, explain_unanswered
from core.errors import ServiceTrouble
from core.i18n import N_
from core.net.asked import Asked, Sentences
from core.net.endpoint import require_safe
from core.net.network import http_session
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts

_LARGEST = 256 * 1024
_TOO_MUCH = Sentences(
    N_("{host} sent too much data."),
    N_("The service sent too much data."),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer. date is its Date header, or empty."""

    status: int
    body: bytes = field(repr=False)
    date: str = ""


@dataclass(frozen=True, slots=True)
class _Call:
    """What is sent, and the sentence when it fails."""

    request: AWSRequest
    url: str
    failed: str
    timeouts: Timeouts
    trace: Trace


def get(
    url: str, failed: str, timeouts: Timeouts = DEFAULT_TIMEOUTS, trace: Trace = untraced
) -> Reply:
    """What is at url, without following it anywhere else.

    Raises ProfileError, Offline or ServiceTrouble: failed is its title, a whole sentence, and the
    reason is in its hint. Requests to this computer never go through a proxy.
    """
    request = AWSRequest("GET", url, stream_output=True)
    return _as_our_errors(_Call(request, url, failed, timeouts, trace), counts_once=False)


def post_form(
    url: str,
    fields: Mapping[str, str],
    failed: str,
    timeouts: Timeouts = DEFAULT_TIMEOUTS,
    headers: Mapping[str, str] | None = None,
    trace: Trace = untraced,
) -> Reply:
    """The answer to a form that counts once, so it is not sent again; raises as get()."""
    sent = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
    request = AWSRequest("POST", url, sent, urlencode(fields), stream_output=True)
    return _as_our_errors(_Call(request, url, failed, timeouts, trace), counts_once=True)


def _as_our_errors(asked: _Call, *, counts_once: bool) -> Reply:
    require_safe(asked.url)
    try:
        return _asked_twice(asked, counts_once=counts_once)
    except RAISED as error:
        told = explain_unanswered(error, asked.url)
        raise type(told)(asked.failed, str(told)) from error


def _asked_twice(asked: _Call, *, counts_once: bool) -> Reply:
    """Again only when nobody has answered, and what counts once only when it never arrived."""
    try:
        return _ask(asked)
    except (NotConnected, HTTPClientError) as error:
        if counts_once and not never_sent(error):
            raise
    return _ask(asked)


def _ask(asked: _Call) -> Reply:
    prepared = asked.request.prepare()
    body = prepared.body if isinstance(prepared.body, bytes | str) else b""
    completed = asked.trace(prepared.method, prepared.url, dict(prepared.headers.items()), body)
    try:
        with closing(http_session(asked.url, asked.timeouts)) as session:
            answer = session.send(prepared)
            body = answer.raw.read(_LARGEST + 1)
    except RAISED as error:
        completed(Answered(None, error=type(error).__name__, message=str(error)))
        raise
    completed(answer_of(answer.status_code, answer.headers.items(), body))
    if len(body) > _LARGEST:
        raise ServiceTrouble(asked.failed, Asked.at(asked.url).say(_TOO_MUCH))
    return Reply(answer.status_code, body, answer.headers.get("Date", ""))
