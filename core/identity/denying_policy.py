"""The policy that refused a call: which one, of what kind, where an administrator finds it.

Sources: IAM user guide, "Policies and permissions"; AWS Organizations user guide, "Authorization
policies"; AWS PrivateLink guide, "Control access using endpoint policies"; Amazon DynamoDB
developer guide, "Resource-based policies"; AWS KMS developer guide, "Key policies".
"""

from __future__ import annotations

from core.identity.arn import Arn
from core.identity.denial_message import Denial, PolicyKind


def denying_policy(denial: Denial) -> str:
    """One or two sentences, or "" when AWS names neither the policy nor its kind."""
    arn = Arn.parse(denial.policy_arn or "")
    if denial.policy is None:
        return f"AWS names it: {denial.policy_arn}." if arn else ""
    where = f"It is found {_place(denial, denial.policy, arn)}."
    if arn is None:
        return f"{_WHAT[denial.policy]} {where} AWS does not say which one."
    return f"{_named(denial.policy, arn)} {_WHAT[denial.policy]} {where}"


_WHAT = {
    PolicyKind.IDENTITY: "An identity-based policy belongs to a role or user and says what it may "
    "do.",
    PolicyKind.RESOURCE: "A resource-based policy belongs to the thing itself and says who may "
    "use it.",
    PolicyKind.BOUNDARY: "A permissions boundary limits what the role's own policies can allow.",
    PolicyKind.SESSION: "A session policy limits one set of temporary credentials, whatever the "
    "role may do.",
    PolicyKind.VPC_ENDPOINT: "A VPC endpoint policy limits what may be called from one network.",
    PolicyKind.SERVICE_CONTROL: "A service control policy (SCP) limits all roles and users of an "
    "account.",
    PolicyKind.ROLE_TRUST: "A trust policy says who may take on the role.",
    PolicyKind.RESOURCE_CONTROL: "A resource control policy (RCP) limits who may use anything in "
    "an account.",
}


def _named(kind: PolicyKind, arn: Arn) -> str:
    *_, name = arn.resource.split("/")
    if arn.service == "organizations":
        return f"It is the {kind.value} {name} of the organization{_organisation(arn)}."
    if arn.service == "iam" and arn.account == "aws":
        return f"It is {name}, a policy that AWS manages, used as {_with_article(kind)}."
    return f"It is the {kind.value} {name} of account {arn.account}."


def _organisation(arn: Arn) -> str:
    """The organisation's id, which stands before the kind of policy in the ARN."""
    parts = arn.resource.split("/")
    found = next((part for part in parts if part.startswith("o-")), "")
    return f" {found}" if found else ""


def _with_article(kind: PolicyKind) -> str:
    return f"{'an' if kind is PolicyKind.IDENTITY else 'a'} {kind.value}"


_TABS = {
    PolicyKind.IDENTITY: "Permissions",
    PolicyKind.BOUNDARY: "Permissions boundary",
    PolicyKind.ROLE_TRUST: "Trust relationships",
}


def _place(denial: Denial, kind: PolicyKind, arn: Arn | None) -> str:
    match kind:
        case PolicyKind.IDENTITY if arn is not None:
            return "in the IAM console under Policies"
        case PolicyKind.IDENTITY | PolicyKind.BOUNDARY | PolicyKind.ROLE_TRUST:
            return f"in the IAM console under {_holder(denial)}, {_TABS[kind]}"
        case PolicyKind.SESSION:
            return "where the credentials are made: with the identity pool, or in the call to STS"
        case PolicyKind.VPC_ENDPOINT:
            return "in the VPC console under Endpoints, Policy"
        case PolicyKind.SERVICE_CONTROL | PolicyKind.RESOURCE_CONTROL:
            return _organisations_place(kind, arn)
        case PolicyKind.RESOURCE:
            return _resource_place(denial)


def _holder(denial: Denial) -> str:
    arn = Arn.parse(denial.principal or "")
    if arn is not None and arn.resource.startswith("user/"):
        return f"Users, {arn.resource.rpartition('/')[2]}"
    return f"Roles, {(arn.role_name if arn else None) or 'the role'}"


def _organisations_place(kind: PolicyKind, arn: Arn | None) -> str:
    page = kind.value.removesuffix("policy").capitalize()
    account = f" ({arn.account})" if arn is not None and arn.account.isdigit() else ""
    return (
        f"in the AWS Organizations console of the management account{account} under Policies, "
        f"{page}policies"
    )


def _resource_place(denial: Denial) -> str:
    if denial.of_key:
        return "in the KMS console under Customer managed keys, Key policy"
    arn = Arn.parse(denial.resource or "")
    table = (arn.table if arn else None) or "the table"
    return f"in the DynamoDB console under Tables, {table}, Permissions"
