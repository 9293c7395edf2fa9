"""Addresses of services, read by one strict grammar, so that no two readers can disagree.

Readers of URLs differ about user parts, backslashes, blanks and control characters: of
`http://evil.example:80\\@127.0.0.1` one sees this computer and another evil.example (CVE-2019-9636
and its kin). So an address is letters, digits and a few signs, or it is refused. RFC 3986, 3.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address

from core.aws.partitions import is_awss
from core.errors import ProfileError
from core.i18n import _

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://"
    r"(?P<host>[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]+\])"
    r"(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/[A-Za-z0-9._~/-]*)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """scheme is http or https; host is in lower case and without brackets; port may be None."""

    scheme: str
    host: str
    port: int | None = None

    @classmethod
    def parse(cls, url: str) -> Address | None:
        """The parts of url, or None when it is not an address that all readers read alike."""
        found = _ADDRESS.fullmatch(url)
        if found is None:
            return None
        port = int(found["port"]) if found["port"] else None
        host = found["host"].lower()
        if (port is not None and not 0 < port < 65536) or ".." in host:
            return None
        if host.startswith("["):
            host = host[1:-1]
            if not _is_ip(host):
                return None
        return cls(found["scheme"].lower(), host, port)

    @property
    def is_loopback(self) -> bool:
        """Whether it is this computer."""
        if self.host == "localhost":
            return True
        return _is_ip(self.host) and ip_address(self.host).is_loopback

    @property
    def is_awss(self) -> bool:
        """Whether AWS answers there."""
        return is_awss(self.host)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"


def is_loopback(url: str) -> bool:
    """Whether url points to this computer, however it is read."""
    address = Address.parse(url)
    return address is not None and address.is_loopback


def require_safe(url: str) -> str:
    """url, when it is https or stays on this computer; else ProfileError."""
    address = Address.parse(url)
    if address is None:
        raise ProfileError(
            _("An endpoint of this profile is not a web address."),
            _(
                "It must begin with https:// (or http:// for this computer) and contain no user "
                "name, spaces or other special characters."
            ),
        )
    if address.scheme == "http" and not address.is_loopback:
        raise ProfileError(
            _("The endpoint {host} uses http, which is not encrypted.", host=address.host),
            _(
                "Tokens would cross the network in the clear. Use https; http works only for "
                "services on this computer."
            ),
        )
    return url


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
