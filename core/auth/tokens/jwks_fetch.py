"""Fetching the published keys over HTTP."""

from __future__ import annotations

from urllib.parse import urlsplit

from core.errors import ServiceTrouble
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.net.web_request import get

_FAILED = "The pool's keys could not be fetched"


def fetch_keys(url: str, timeouts: Timeouts = DEFAULT_TIMEOUTS) -> bytes:
    """The body at url. Raises Offline or ServiceTrouble."""
    answer = get(url, _FAILED, timeouts)
    if answer.status != 200:
        raise ServiceTrouble(f"{_FAILED}: {urlsplit(url).hostname} answered {answer.status}.")
    return answer.body
