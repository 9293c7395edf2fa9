"""AWS's partitions: what differs between the worldwide cloud and its separate siblings.

The only place that knows a DNS suffix, an ARN's prefix or a service's own name. The table is
written out, and a test compares it with botocore's partitions.json and endpoints.json. Federated
principals: Amazon Cognito developer guide, "Role trust and permissions"; for GovCloud its user
guide, "Amazon Cognito", which has one for each region; for China the AWS SDK for Android. For the
European one none is documented, so it has the worldwide one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_IDENTITY = "cognito-identity.amazonaws.com"
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Partition:
    """One partition.

    id is what stands in its ARNs; name is for people. Hosts end with dns_suffix, those for both IP
    families with dual_stack_suffix. regions is a regular expression. user_pools and identity_pools:
    whether Cognito is there. identity_principal is what identity pools are called in trust
    policies; identity_principals holds the regions that have another.
    """

    id: str
    name: str
    dns_suffix: str
    dual_stack_suffix: str
    regions: str
    user_pools: bool = True
    identity_pools: bool = True
    identity_principal: str = _IDENTITY
    identity_principals: Mapping[str, str] = field(default_factory=lambda: _NONE)

    def host(self, service: str, region: str) -> str:
        """The host of a service, by its endpoint prefix, in one of this partition's regions."""
        return f"{service}.{region}.{self.dns_suffix}"

    def arn(self, service: str, region: str, account: str, resource: str) -> str:
        """A resource's ARN; IAM's and STS's have no region."""
        return f"arn:{self.id}:{service}:{region}:{account}:{resource}"

    def principal(self, region: str) -> str:
        """What an identity pool in region is called in trust policies and their conditions."""
        return self.identity_principals.get(region, self.identity_principal)


PARTITIONS = (
    Partition(
        id="aws",
        name="AWS",
        dns_suffix="amazonaws.com",
        dual_stack_suffix="api.aws",
        regions=r"(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+",
    ),
    Partition(
        id="aws-cn",
        name="AWS China",
        dns_suffix="amazonaws.com.cn",
        dual_stack_suffix="api.amazonwebservices.com.cn",
        regions=r"cn-\w+-\d+",
        user_pools=False,
        identity_principal="cognito-identity.cn-north-1.amazonaws.com.cn",
    ),
    Partition(
        id="aws-us-gov",
        name="AWS GovCloud (US)",
        dns_suffix="amazonaws.com",
        dual_stack_suffix="api.aws",
        regions=r"us-gov-\w+-\d+",
        identity_principal="cognito-identity-us-gov.amazonaws.com",
        identity_principals=MappingProxyType(
            {"us-gov-east-1": "cognito-identity.us-gov-east-1.amazonaws.com"}
        ),
    ),
    Partition(
        id="aws-eusc",
        name="AWS European Sovereign Cloud",
        dns_suffix="amazonaws.eu",
        dual_stack_suffix="api.amazonwebservices.eu",
        regions=r"eusc-(de)-\w+-\d+",
    ),
    Partition(
        id="aws-iso",
        name="AWS ISO (US)",
        dns_suffix="c2s.ic.gov",
        dual_stack_suffix="api.aws.ic.gov",
        regions=r"us-iso-\w+-\d+",
        user_pools=False,
        identity_pools=False,
    ),
    Partition(
        id="aws-iso-b",
        name="AWS ISOB (US)",
        dns_suffix="sc2s.sgov.gov",
        dual_stack_suffix="api.aws.scloud",
        regions=r"us-isob-\w+-\d+",
        user_pools=False,
        identity_pools=False,
    ),
    Partition(
        id="aws-iso-e",
        name="AWS ISOE (Europe)",
        dns_suffix="cloud.adc-e.uk",
        dual_stack_suffix="api.cloud-aws.adc-e.uk",
        regions=r"eu-isoe-\w+-\d+",
        user_pools=False,
        identity_pools=False,
    ),
    Partition(
        id="aws-iso-f",
        name="AWS ISOF",
        dns_suffix="csp.hci.ic.gov",
        dual_stack_suffix="api.aws.hci.ic.gov",
        regions=r"us-isof-\w+-\d+",
        user_pools=False,
        identity_pools=False,
    ),
)
AWS = PARTITIONS[0]
_REGION = re.compile(r"[a-z]{2,}(-[a-z]+)+-\d+")
LOGIN_SUFFIX = "amazoncognito.com"
"""What managed login's domains end with (Amazon Cognito developer guide, "User pool domain")."""


def partition_of(region: str) -> Partition:
    """The partition that a region belongs to; the worldwide one for a region nobody knows yet.

    So botocore chooses as well.
    """
    return next((each for each in PARTITIONS if re.fullmatch(each.regions, region)), AWS)


def is_awss(host: str) -> bool:
    """Whether a host, in lower case, is one of AWS's, in whichever partition."""
    own = {suffix for each in PARTITIONS for suffix in (each.dns_suffix, each.dual_stack_suffix)}
    return any(host.endswith(f".{suffix}") for suffix in (*own, LOGIN_SUFFIX))


def region_in(host: str) -> str:
    """The region in the address, in lower case, that an SDK chooses for a service; else empty."""
    for suffix in {each.dns_suffix for each in PARTITIONS}:
        labels = host.removesuffix(f".{suffix}").split(".")
        if host.endswith(f".{suffix}") and len(labels) == 2 and _REGION.fullmatch(labels[1]):
            return labels[1]
    return ""
