"""The way out of this computer: proxies, and the certificates to trust.

What boto3's clients do decides, and calls that are not the SDK's go the same way: they use its own
HTTP session, with what its clients are given. botocore has no document on it; its source is
botocore/endpoint.py (EndpointCreator), httpsession.py (URLLib3Session) and utils.py
(get_environ_proxies): HTTPS_PROXY and the system's setting, NO_PROXY as Python reads it,
AWS_CA_BUNDLE, then ca_bundle of the shared configuration, then REQUESTS_CA_BUNDLE.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import InvalidConfigError
from botocore.httpsession import URLLib3Session
from botocore.utils import get_environ_proxies

from core.aws.environment import new_session
from core.net.endpoint import is_loopback
from core.net.timeouts import Timeouts


def http_session(url: str, timeouts: Timeouts) -> URLLib3Session:
    """A session for url; to be closed. Raises BotoCoreError for a setting that cannot be used."""
    settings: dict[str, Any] = {
        "verify": trusted(),
        "proxies": proxies_for(url),
        "timeout": (timeouts.connect, timeouts.read),
        "max_pool_connections": 1,
    }
    return URLLib3Session(**settings)


def proxies_for(url: str) -> Mapping[str, str]:
    """None for this computer: see Clients, which says the same to the SDK."""
    proxies: Mapping[str, str] = {} if is_loopback(url) else get_environ_proxies(url)
    return proxies


def trusted() -> str | bool:
    """The file of certificates to trust; True is the SDK's own list.

    Raises InvalidConfigError when a setting names none.
    """
    session, _ = new_session()
    configured = session.get_config_variable("ca_bundle")
    if configured is None:
        configured = os.environ.get("REQUESTS_CA_BUNDLE")
    if configured is not None and not str(configured).strip():
        raise InvalidConfigError(error_msg="The name of the file of certificates is empty.")
    return True if configured is None else str(configured)
