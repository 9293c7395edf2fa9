"""Fetching the published keys over HTTP."""

from __future__ import annotations

from urllib.parse import urlsplit

from core.errors import ServiceTrouble
from core.i18n import _
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.net.web_request import get


def fetch_keys(url: str, timeouts: Timeouts = DEFAULT_TIMEOUTS) -> bytes:
    """The body at url. Raises Offline or ServiceTrouble."""
    failed = _("The keys of the sign-in service could not be fetched.")
    answer = get(url, failed, timeouts)
    if answer.status != 200:
        raise ServiceTrouble(
            failed,
            _("{host} answered {status}.", host=urlsplit(url).hostname, status=answer.status),
        )
    return answer.body
