"""The trust policy that a role needs before an identity pool can hand it out.

Source: Amazon Cognito developer guide, "Role trust and permissions".
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from core.aws.partitions import partition_of
from core.i18n import _
from core.identity.arn import role_name


@dataclass(frozen=True, slots=True)
class TrustExplanation:
    """What to check, in the order of how often it is wrong, and the policy that would do.

    policy is a whole trust policy as JSON text, to give to an administrator.
    """

    title: str
    checks: tuple[str, ...]
    policy: str


def explain_trust(role: str | None, identity_pool_id: str) -> TrustExplanation:
    """Why the identity pool may not hand out role (an ARN; None when it is not known which)."""
    provider = _provider(identity_pool_id)
    audience, kind_of_user = f"{provider}:aud", f"{provider}:amr"
    return TrustExplanation(
        title=_title(role),
        checks=(
            _(
                "Its principal is the federated provider {provider} (not amazon.com, and not a "
                "service).",
                provider=provider,
            ),
            _("Its action is sts:AssumeRoleWithWebIdentity (not sts:AssumeRole)."),
            _(
                "Its condition on {key} names {pool}.",
                key=audience,
                pool=identity_pool_id,
            ),
            _("Its condition on {key} allows authenticated users.", key=kind_of_user),
            _("With attributes for access control, it also allows sts:TagSession."),
        ),
        policy=json.dumps(trust_policy(identity_pool_id), indent=2),
    )


def _title(role: str | None) -> str:
    if role is None:
        return _("The role's trust policy does not let this identity pool assume it.")
    return _(
        "The trust policy of {role} does not let this identity pool assume it.",
        role=role_name(role),
    )


def _provider(identity_pool_id: str) -> str:
    region = identity_pool_id.partition(":")[0]
    return partition_of(region).principal(region)


def trust_policy(identity_pool_id: str) -> dict[str, object]:
    """The trust policy that lets this identity pool's signed-in users assume a role."""
    provider = _provider(identity_pool_id)
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Federated": provider},
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {
                    "StringEquals": {f"{provider}:aud": identity_pool_id},
                    "ForAnyValue:StringLike": {f"{provider}:amr": "authenticated"},
                },
            }
        ],
    }
