"""AWS's names, as this cloud in the worldwide partition has them: hosts, ARNs, principals.

The practice cloud stands alone, so it does not ask core/aws/partitions.py. Sources: Amazon Cognito
API reference, IssuerConfigurationType; developer guide, "Role trust and permissions".
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

STS_NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/"
TABLE_ARN = r"arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table/[A-Za-z0-9_.-]{1,255}"
"""A regular expression."""


class IssuerType(Enum):
    """Amazon Cognito API reference, IssuerConfigurationType.Type."""

    ORIGINAL = "ORIGINAL"
    UPDATED = "UPDATED"


class LoginNames(Enum):
    """As which issuers the identity pool knows the user pool; AWS documents the original one.

    These names are ours: a real identity pool has a list of providers.
    """

    ORIGINAL = "original"
    UPDATED = "updated"
    BOTH = "both"


HOSTS: Mapping[IssuerType, str] = MappingProxyType(
    {IssuerType.ORIGINAL: "cognito-idp", IssuerType.UPDATED: "issuer-cognito-idp"}
)
"""How the hosts begin under which a pool issues tokens and publishes its keys."""


def issuers(region: str, pool_id: str) -> Mapping[IssuerType, str]:
    """A pool's two issuers without https://, which are its names as a login provider."""
    return {kind: f"{host}.{region}.amazonaws.com/{pool_id}" for kind, host in HOSTS.items()}


def arn(service: str, region: str, account: str, resource: str) -> str:
    """A resource's ARN; IAM's and STS's have no region."""
    return f"arn:aws:{service}:{region}:{account}:{resource}"
