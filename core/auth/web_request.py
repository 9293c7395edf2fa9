"""One HTTP request that is no AWS API call: proxies, authorities, time-outs, sizes, redirects."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

from urllib3 import BaseHTTPResponse, PoolManager, ProxyManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from core.aws.endpoint import is_loopback, require_safe
from core.aws.patience import USUAL, Patience
from core.errors import Offline, ServiceTrouble

_LARGEST = 256 * 1024
_TWICE = Retry(1, respect_retry_after_header=False)
_ONCE = Retry(1, read=0, other=0, status=0, respect_retry_after_header=False)
"""Again only when the connection was not made: what was sent may have been acted upon."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer. date is its Date header, or empty."""

    status: int
    body: bytes = field(repr=False)
    date: str = ""


def get(url: str, failed: str, patience: Patience = USUAL) -> Reply:
    """What is at url, without following it anywhere else.

    Raises Offline or ServiceTrouble in a sentence that begins with failed, and ProfileError when
    url is not safe to ask. Requests to this computer never go through a proxy.
    """
    return _request("GET", url, failed, patience, _TWICE)


def post_form(
    url: str,
    fields: Mapping[str, str],
    failed: str,
    patience: Patience = USUAL,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """The answer to a form that counts once, so it is not sent again; raises as get()."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode(fields)
    return _request("POST", url, failed, patience, _ONCE, body, {**kind, **(headers or {})})


def _request(
    method: str,
    url: str,
    failed: str,
    patience: Patience,
    retries: Retry,
    body: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    host = urlsplit(require_safe(url)).hostname or "the service"
    try:
        with _manager(url) as manager:
            answer = manager.request(
                method,
                url,
                body=body,
                headers=headers,
                timeout=Timeout(connect=patience.connect, read=patience.read),
                retries=retries,
                redirect=False,
                preload_content=False,
            )
            return _read(answer, host, failed)
    except HTTPError as error:
        raise Offline(f"{failed}: {host} was not reached.") from error


def _read(answer: BaseHTTPResponse, host: str, failed: str) -> Reply:
    body = answer.read(_LARGEST + 1)
    if len(body) > _LARGEST:
        raise ServiceTrouble(f"{failed}: {host} sent far too much.")
    return Reply(answer.status, body, answer.headers.get("Date", ""))


def _manager(url: str) -> PoolManager:
    parts = urlsplit(url)
    # The authorities that the SDK is told to trust, as in networks that look into TLS.
    trusted = os.environ.get("AWS_CA_BUNDLE") or os.environ.get("REQUESTS_CA_BUNDLE")
    proxy = getproxies().get(parts.scheme)
    if not proxy or is_loopback(url) or proxy_bypass(parts.hostname or ""):
        return PoolManager(ca_certs=trusted)
    return ProxyManager(proxy, ca_certs=trusted)
