"""Fetching the published keys over HTTP."""

from __future__ import annotations

import os
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from urllib3 import BaseHTTPResponse, PoolManager, ProxyManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from core.aws.environment import is_loopback
from core.aws.patience import USUAL, Patience
from core.errors import Offline, ServiceTrouble

_LARGEST = 256 * 1024


def fetch_keys(url: str, patience: Patience = USUAL) -> bytes:
    """The body at url, without following it anywhere else.

    Raises Offline or ServiceTrouble. Requests to this computer never go through a proxy.
    """
    host = urlsplit(url).hostname or "the service"
    try:
        with _manager(url) as manager:
            answer = manager.request(
                "GET",
                url,
                timeout=Timeout(connect=patience.connect, read=patience.read),
                retries=Retry(1, redirect=0, raise_on_redirect=False),
                preload_content=False,
            )
            return _body(answer, host)
    except HTTPError as error:
        raise Offline(f"The pool's keys could not be fetched: {host} was not reached.") from error


def _body(answer: BaseHTTPResponse, host: str) -> bytes:
    if answer.status != 200:
        raise ServiceTrouble(
            f"The pool's keys could not be fetched: {host} answered {answer.status}."
        )
    body = answer.read(_LARGEST + 1)
    if len(body) > _LARGEST:
        raise ServiceTrouble(f"The pool's keys could not be fetched: {host} sent far too much.")
    return body


def _manager(url: str) -> PoolManager:
    parts = urlsplit(url)
    # The authorities that the SDK is told to trust, as in networks that look into TLS.
    trusted = os.environ.get("AWS_CA_BUNDLE") or os.environ.get("REQUESTS_CA_BUNDLE")
    proxy = getproxies().get(parts.scheme)
    if not proxy or is_loopback(url) or proxy_bypass(parts.hostname or ""):
        return PoolManager(ca_certs=trusted)
    return ProxyManager(proxy, ca_certs=trusted)
