"""Who issues tokens, told by a token's `iss`, and the name under which an identity pool takes them.

Sources: Amazon Cognito developer guide, "Identity pools third-party identity providers" (the keys
of Logins); API reference, IssuerConfigurationType (the two addresses of a user pool); "Identity
pools authentication flow" (the basic flow's own token).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from core.aws.partitions import is_awss

_POOL = re.compile(
    r"https://((?:issuer-)?cognito-idp\.([a-z0-9-]+)\.[a-z0-9.-]+/([\w-]+_[0-9A-Za-z]+))"
)
_IDENTITY_POOLS = re.compile(r"https://(cognito-identity[a-z0-9.-]*)")
_KNOWN = {
    "accounts.google.com": ("Google", "accounts.google.com"),
    "appleid.apple.com": ("Apple", "appleid.apple.com"),
    "www.facebook.com": ("Facebook", "graph.facebook.com"),
    "facebook.com": ("Facebook", "graph.facebook.com"),
    "www.amazon.com": ("Amazon", "www.amazon.com"),
}


class ProviderKind(Enum):
    """What kind of service issued a token."""

    USER_POOL = "a user pool of Cognito"
    IDENTITY_POOL = "an identity pool of Cognito"
    NAMED = "a provider that identity pools know by name"
    OIDC = "an OpenID Connect provider"
    UNKNOWN = "not told"


@dataclass(frozen=True, slots=True)
class Provider:
    """name: what people call it. login: its key in Logins; empty where there is none.

    region and pool are a user pool's, else empty.
    """

    kind: ProviderKind
    name: str = ""
    login: str = ""
    region: str = ""
    pool: str = ""


NOBODY = Provider(ProviderKind.UNKNOWN)


def provider_of(issuer: str) -> Provider:
    """Who a token with this `iss` is from."""
    pool = _POOL.fullmatch(issuer)
    if pool is not None:
        return Provider(ProviderKind.USER_POOL, pool[3], pool[1], pool[2], pool[3])
    identity_pools = _IDENTITY_POOLS.fullmatch(issuer)
    if identity_pools is not None and is_awss(identity_pools[1]):
        return Provider(ProviderKind.IDENTITY_POOL, issuer)
    address = issuer.removeprefix("https://").rstrip("/")
    if address in _KNOWN:
        name, login = _KNOWN[address]
        return Provider(ProviderKind.NAMED, name, login)
    if issuer.startswith("https://") and address:
        # The path belongs to the name, and so does a slash at its end.
        return Provider(ProviderKind.OIDC, address, issuer.removeprefix("https://"))
    return NOBODY
