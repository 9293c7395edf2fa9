"""What would help against a refusal, and the smallest policy statement that does.

A statement is only offered where adding it helps: nothing added helps against an explicit deny,
and what limits an account or a session is not lifted by an allow in the role. Sources: IAM user
guide, "Policy evaluation logic" and "IAM JSON policy elements: Principal"; Amazon VPC user guide,
"Endpoint policies for gateway endpoints" (Principal must be "*"); AWS KMS developer guide, "Key
policies" (in a key policy the Resource "*" is the key itself).
"""

from __future__ import annotations

import json

from core.i18n import N_, _, paragraph
from core.identity.access_denied.message import Denial, PolicyKind, Refusal
from core.identity.arn import Arn, same_role

_WEB_IDENTITY = "sts:assumerolewithwebidentity"


def remedy(denial: Denial) -> str:
    """Who can change what, in one or two sentences."""
    offered = statement(denial) is not None
    match denial.refusal, denial.policy:
        case Refusal.EXPLICIT, kind:
            return paragraph(
                _("No added permission helps: an explicit deny always wins."),
                _against_a_deny(kind, of_key=denial.of_key),
            )
        case Refusal.KEY_POLICY, _ if offered:
            return _(
                "If the key is in this region and its policy does not deny it, the key's owner can "
                "add this statement to the key policy."
            )
        case Refusal.KEY_POLICY, _:
            return _("The key's owner has to let this role use it in the key policy.")
        case Refusal.IMPLICIT, PolicyKind() as kind if offered:
            return _with_a_statement(kind, of_key=denial.of_key)
        case Refusal.IMPLICIT, PolicyKind() as kind:
            return _without_a_statement(kind)
        case _:
            return _unsaid(denial, offered=offered)


def statement(denial: Denial, role: str | None = None) -> str | None:
    """The statement as JSON text, or None where none helps or the message says too little.

    role: the ARN of the role that was expected. If it is the one that was used, it names the
    principal, since an assumed role's ARN leaves out the role's path.
    """
    action = denial.missing_action or denial.action
    if action is None or not _may_be_allowed(denial.principal):
        return None
    principal = _principal(denial.principal, role)
    match denial.refusal, denial.policy:
        case Refusal.KEY_POLICY, _:
            return _allow(action, "*", {"AWS": principal}) if principal else None
        case Refusal.IMPLICIT, PolicyKind.RESOURCE:
            resource = "*" if denial.of_key else denial.resource
            return _allow(action, resource, {"AWS": principal}) if principal and resource else None
        case Refusal.IMPLICIT, PolicyKind.ROLE_TRUST:
            # A web identity's statement needs the identity pool's id, which no message says.
            known = principal is not None and action.lower() != _WEB_IDENTITY
            return _allow(action, None, {"AWS": principal or ""}) if known else None
        case Refusal.IMPLICIT, PolicyKind.VPC_ENDPOINT:
            return _allow(action, denial.resource, "*") if denial.resource else None
        case Refusal.IMPLICIT, PolicyKind.IDENTITY | PolicyKind.BOUNDARY:
            return _allow(action, denial.resource) if denial.resource else None
        case Refusal.UNSAID, None:
            return _allow(action, denial.resource) if denial.resource else None
        case _:
            return None


def _against_a_deny(kind: PolicyKind | None, *, of_key: bool) -> str:
    match kind:
        case PolicyKind.SERVICE_CONTROL | PolicyKind.RESOURCE_CONTROL:
            return _("Only the administrators of the AWS organization can change it.")
        case PolicyKind.SESSION:
            return _("It has to be changed where the credentials are made.")
        case PolicyKind.VPC_ENDPOINT:
            return _("Try from another network, or ask the administrators of this one.")
        case PolicyKind.RESOURCE if of_key:
            return _("The key's owner would have to change the key policy.")
        case _:
            return _(
                "An administrator would have to change the policy that denies it, or give you "
                "another role."
            )


def _unsaid(denial: Denial, *, offered: bool) -> str:
    if denial.of_key:
        return _(
            "The key's owner has to let this role use the key in the key policy, or the role needs "
            "a permission for it (kms:Decrypt). The key may also be gone or in another region."
        )
    if offered:
        return _("An administrator can compare this statement with the role's policies.")
    return _(_TRUST) if _is_web_identity(denial) else _(_LOOK)


def _with_a_statement(kind: PolicyKind, *, of_key: bool) -> str:
    match kind:
        case PolicyKind.RESOURCE if of_key:
            return _("An administrator can add this statement to the key policy.")
        case PolicyKind.RESOURCE:
            return _(
                "An administrator can add this statement to the resource-based policy of the table."
            )
        case PolicyKind.BOUNDARY:
            return _(
                "An administrator can add this statement to the permissions boundary itself. "
                "Adding it to the role's own policies is not enough."
            )
        case PolicyKind.VPC_ENDPOINT:
            return _(
                "An administrator can add this statement to the policy of the VPC endpoint. Each "
                "role's own policies still decide what it may do."
            )
        case PolicyKind.ROLE_TRUST:
            return _("An administrator can add this statement to the role's trust policy.")
        case _:
            return _("An administrator can add this statement to a policy of the role.")


_NOTHING_ADDED = N_("Adding permissions to the role does not help.")


def _without_a_statement(kind: PolicyKind) -> str:
    match kind:
        case PolicyKind.SESSION:
            where = _("The session policy has to be changed where the credentials are made.")
            return paragraph(_(_NOTHING_ADDED), where)
        case PolicyKind.SERVICE_CONTROL:
            who = _(
                "Only the administrators of the AWS organization can change its service control "
                "policies."
            )
            return paragraph(_(_NOTHING_ADDED), who)
        case PolicyKind.RESOURCE_CONTROL:
            who = _(
                "Only the administrators of the AWS organization can change its resource control "
                "policies."
            )
            return paragraph(_(_NOTHING_ADDED), who)
        case PolicyKind.ROLE_TRUST:
            return _(_TRUST)
        case _:
            return _(_LOOK)


_TRUST = N_(
    "An administrator has to let the identity pool assume the role, in the role's trust policy: "
    "for sts:AssumeRoleWithWebIdentity, with this identity pool as the audience."
)
_LOOK = N_("The message from AWS, below, helps an administrator find out why.")


def _is_web_identity(denial: Denial) -> bool:
    return (denial.missing_action or denial.action or "").lower() == _WEB_IDENTITY


def _may_be_allowed(principal: str | None) -> bool:
    """Whether there is, or may be, a role or user to allow something."""
    return principal is None or Arn.parse(principal) is not None


def _principal(principal: str | None, role: str | None) -> str | None:
    if principal is None or Arn.parse(principal) is None:
        return None
    return role if role is not None and same_role(principal, role) else principal


def _allow(action: str, resource: str | None, principal: str | dict[str, str] | None = None) -> str:
    parts: dict[str, object] = {"Effect": "Allow"}
    if principal is not None:
        parts["Principal"] = principal
    parts["Action"] = action
    if resource is not None:
        parts["Resource"] = resource
    return json.dumps(parts, indent=2)
