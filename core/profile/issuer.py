"""The two addresses under which one user pool can issue its tokens.

Sources: Amazon Cognito API reference, IssuerConfigurationType (ORIGINAL and UPDATED, which AWS
recommends for all pools); developer guide, "Identity pools authentication flow", which names only
the original one as a key of Logins.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.aws.partitions import partition_of


class IssuerType(Enum):
    """Amazon Cognito API reference, IssuerConfigurationType.Type."""

    ORIGINAL = "ORIGINAL"
    UPDATED = "UPDATED"


_HOSTS = {IssuerType.ORIGINAL: "cognito-idp", IssuerType.UPDATED: "issuer-cognito-idp"}


@dataclass(frozen=True, slots=True)
class Issuer:
    """One of a pool's two addresses.

    provider is its name as a key of an identity pool's Logins map: the address without https://.
    """

    type: IssuerType
    provider: str

    @property
    def url(self) -> str:
        """The `iss` of the tokens that are issued under this address."""
        return f"https://{self.provider}"


def issuers_of(region: str, user_pool_id: str) -> tuple[Issuer, Issuer]:
    """Both addresses of the pool, the original one first."""
    partition = partition_of(region)
    original, updated = (
        Issuer(kind, f"{partition.host(prefix, region)}/{user_pool_id}")
        for kind, prefix in _HOSTS.items()
    )
    return original, updated
