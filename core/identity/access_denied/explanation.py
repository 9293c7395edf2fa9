"""A refusal in words, for the person who was refused and has no administrator's rights."""

from __future__ import annotations

from dataclasses import dataclass

from core.i18n import N_, _, paragraph
from core.identity.access_denied.action_words import action_line
from core.identity.access_denied.denying_policy import denying_policy
from core.identity.access_denied.message import Denial, PolicyKind, Refusal, parse
from core.identity.access_denied.remedy import remedy, statement
from core.identity.arn import Arn, role_name, same_role

__all__ = ["Denial", "DenialExplanation", "PolicyKind", "Refusal", "explain", "parse"]


@dataclass(frozen=True, slots=True)
class DenialExplanation:
    """A refusal in sentences.

    agrees: whether the role that was used is the expected one; None when either is not known.
    policy: what refused and where it is found, or "" when AWS names nothing. policy_arn: its ARN,
    when AWS names it. statement: the smallest policy statement that would allow the call, as JSON
    text, or None when the message does not say enough, or when no added statement would help.
    """

    who: str
    what: str
    where: str
    why: str
    policy: str
    policy_arn: str | None
    agreement: str
    agrees: bool | None
    remedy: str
    statement: str | None
    others: str
    raw: str


def explain(
    denial: Denial, expected_role: str | None = None, allowed_roles: tuple[str, ...] = ()
) -> DenialExplanation:
    """denial in sentences.

    expected_role: the ARN that the token prefers, or that the person asked for. allowed_roles:
    the ARNs of the person's other roles that were seen to be allowed the same action.
    """
    agrees = _agrees(denial, expected_role)
    return DenialExplanation(
        who=_who(denial.principal),
        what=_what(denial),
        where=_where(denial),
        why=_why(denial),
        policy=denying_policy(denial),
        policy_arn=denial.policy_arn,
        agreement=_agreement(agrees, expected_role),
        agrees=agrees,
        remedy=remedy(denial),
        statement=statement(denial, expected_role),
        others=_others(denial, allowed_roles),
        raw=denial.raw,
    )


def _who(principal: str | None) -> str:
    if principal is None:
        return _("The message does not say who was refused.")
    if principal.lower() == "anonymous":
        return _("A caller without credentials ({principal})", principal=principal)
    arn = Arn.parse(principal)
    if arn is None or arn.role_name is None:
        return principal
    return _("Role {role} in account {account}", role=arn.role_name, account=arn.account)


def _what(denial: Denial) -> str:
    if denial.action is None:
        if denial.of_key:
            return _("Use the key that encrypts the table")
        return _("The message does not say which action.")
    line, missing = action_line(denial.action), denial.missing_action
    if missing is None or missing.lower() == denial.action.lower():
        return line
    # Two lines, of which the first is not a sentence.
    return "\n".join((line, _("This also needs the permission {action}.", action=missing)))


def _where(denial: Denial) -> str:
    if denial.resource is None:
        if denial.of_key:
            return _("The key that encrypts the table. The message does not name it.")
        return _("The message does not say on what.")
    arn = Arn.parse(denial.resource)
    if arn is None:
        return _("Any resource (*)")
    if arn.index is not None:
        return _(
            "Index {index} of table {table} in {region}",
            index=arn.index,
            table=arn.table,
            region=arn.region,
        )
    if arn.table:
        return _("Table {table} in {region}", table=arn.table, region=arn.region)
    if arn.service == "kms" and arn.resource.startswith("key/"):
        key = arn.resource.removeprefix("key/")
        return _("Key {key} in {region}", key=key, region=arn.region)
    return denial.resource


_FURTHER = N_("There may be further reasons: AWS names only one.")
_ABOUT_THE_KEY = N_("The table is encrypted with a key, and the refusal is about that key.")
_NOT_ALLOWED = {
    PolicyKind.IDENTITY: N_("No identity-based policy allows it."),
    PolicyKind.RESOURCE: N_("No resource-based policy allows it."),
    PolicyKind.BOUNDARY: N_("No permissions boundary allows it."),
    PolicyKind.SESSION: N_("No session policy allows it."),
    PolicyKind.VPC_ENDPOINT: N_("No VPC endpoint policy allows it."),
    PolicyKind.SERVICE_CONTROL: N_("No service control policy allows it."),
    PolicyKind.ROLE_TRUST: N_("No role trust policy allows it."),
    PolicyKind.RESOURCE_CONTROL: N_("No resource control policy allows it."),
}
_DENIED = {
    PolicyKind.IDENTITY: N_("An identity-based policy explicitly denies it."),
    PolicyKind.RESOURCE: N_("A resource-based policy explicitly denies it."),
    PolicyKind.BOUNDARY: N_("A permissions boundary explicitly denies it."),
    PolicyKind.SESSION: N_("A session policy explicitly denies it."),
    PolicyKind.VPC_ENDPOINT: N_("A VPC endpoint policy explicitly denies it."),
    PolicyKind.SERVICE_CONTROL: N_("A service control policy explicitly denies it."),
    PolicyKind.ROLE_TRUST: N_("A role trust policy explicitly denies it."),
    PolicyKind.RESOURCE_CONTROL: N_("A resource control policy explicitly denies it."),
}
_THROUGH = {
    PolicyKind.IDENTITY: N_("The denial comes through an identity-based policy."),
    PolicyKind.RESOURCE: N_("The denial comes through a resource-based policy."),
    PolicyKind.BOUNDARY: N_("The denial comes through a permissions boundary."),
    PolicyKind.SESSION: N_("The denial comes through a session policy."),
    PolicyKind.VPC_ENDPOINT: N_("The denial comes through a VPC endpoint policy."),
    PolicyKind.SERVICE_CONTROL: N_("The denial comes through a service control policy."),
    PolicyKind.ROLE_TRUST: N_("The denial comes through a role trust policy."),
    PolicyKind.RESOURCE_CONTROL: N_("The denial comes through a resource control policy."),
}


def _why(denial: Denial) -> str:
    about = _(_ABOUT_THE_KEY) if denial.of_key else ""
    match denial.refusal, denial.policy:
        case Refusal.KEY_POLICY, _:
            return _(
                "The table is encrypted with a key whose policy does not let this role use it, "
                "or the key is not in this region. AWS does not say which."
            )
        case Refusal.IMPLICIT, PolicyKind() as kind:
            return paragraph(about, _(_NOT_ALLOWED[kind]), _(_FURTHER))
        case Refusal.EXPLICIT, PolicyKind() as kind:
            through = _(_THROUGH[denial.through]) if denial.through else ""
            return paragraph(about, _(_DENIED[kind]), through, _(_FURTHER))
        case Refusal.EXPLICIT, _:
            return _("A policy explicitly denies it. AWS does not say which kind.")
        case _ if denial.of_key:
            return _(
                "The table is encrypted with a key that this role may not use, or that does not "
                "exist in this region. AWS does not say which."
            )
        case _:
            return _("AWS does not say which policy refused.")


def _agrees(denial: Denial, expected_role: str | None) -> bool | None:
    principal = Arn.parse(denial.principal or "")
    if expected_role is None or principal is None or principal.role_name is None:
        return None
    return same_role(denial.principal or "", expected_role)


def _agreement(agrees: bool | None, expected_role: str | None) -> str:
    if agrees is None:
        return _("Bookplate does not know whether this is the role your token selects.")
    if agrees:
        return _("This is the role your token selects.")
    name = role_name(expected_role or "")
    return _("This is not the role your token selects: that is {role}.", role=name)


def _others(denial: Denial, allowed_roles: tuple[str, ...]) -> str:
    if not allowed_roles:
        return ""
    names = ", ".join(role_name(role) for role in allowed_roles)
    if denial.action is None:
        return _("AWS allowed this before with: {roles}.", roles=names)
    return _("AWS allowed {action} before with: {roles}.", action=denial.action, roles=names)
