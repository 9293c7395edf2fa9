"""The policy that refused a call: which one, of what kind, where an administrator finds it.

Consoles, pages and tabs have the names that AWS gives them.
Sources: IAM user guide, "Policies and permissions"; AWS Organizations user guide, "Authorization
policies"; AWS PrivateLink guide, "Control access using endpoint policies"; Amazon DynamoDB
developer guide, "Resource-based policies"; AWS KMS developer guide, "Key policies".
"""

from __future__ import annotations

from core.i18n import N_, _, paragraph
from core.identity.access_denied.message import Denial, PolicyKind, kind_of_arn
from core.identity.arn import Arn


def denying_policy(denial: Denial) -> str:
    """One or two sentences, or "" when AWS names neither the policy nor its kind."""
    arn = Arn.parse(denial.policy_arn or "")
    if denial.policy is None:
        return _("AWS names the policy: {arn}.", arn=denial.policy_arn) if arn else ""
    # A refusal that came through another kind of policy names that one.
    kind = kind_of_arn(denial.policy_arn) or denial.policy
    what, place = _(_WHAT[kind]), _place(denial, kind, arn)
    if arn is None:
        return paragraph(what, place, _("AWS does not say which one."))
    return paragraph(_named(kind, arn), what, place)


_WHAT = {
    PolicyKind.IDENTITY: N_(
        "An identity-based policy belongs to a role or user and says what it may do."
    ),
    PolicyKind.RESOURCE: N_(
        "A resource-based policy belongs to the resource itself and says who may use it."
    ),
    PolicyKind.BOUNDARY: N_(
        "A permissions boundary limits what the role's own policies can allow."
    ),
    PolicyKind.SESSION: N_(
        "A session policy limits one set of temporary credentials, whatever the role may do."
    ),
    PolicyKind.VPC_ENDPOINT: N_(
        "A VPC endpoint policy limits what may be called from one network."
    ),
    PolicyKind.SERVICE_CONTROL: N_(
        "A service control policy (SCP) limits all roles and users of an account."
    ),
    PolicyKind.ROLE_TRUST: N_("A trust policy says who may assume the role."),
    PolicyKind.RESOURCE_CONTROL: N_(
        "A resource control policy (RCP) limits who may use anything in an account."
    ),
}


def _named(kind: PolicyKind, arn: Arn) -> str:
    *_rest, name = arn.resource.split("/")
    if arn.service == "organizations":
        return _of_an_organization(kind, name, _organization(arn))
    if arn.service == "iam" and arn.account == "aws":
        managed = _MANAGED.get(kind, _MANAGED_ANYHOW)
        return _(managed, name=name)
    own = _OF_ACCOUNT.get(kind, _OF_ACCOUNT_ANYHOW)
    return _(own, name=name, account=arn.account)


_MANAGED = {
    PolicyKind.IDENTITY: N_(
        "It is {name}, a policy managed by AWS, used here as an identity-based policy."
    ),
    PolicyKind.BOUNDARY: N_(
        "It is {name}, a policy managed by AWS, used here as a permissions boundary."
    ),
    PolicyKind.SESSION: N_("It is {name}, a policy managed by AWS, used here as a session policy."),
}
_MANAGED_ANYHOW = N_("It is {name}, a policy managed by AWS.")
_OF_ACCOUNT = {
    PolicyKind.IDENTITY: N_("It is the identity-based policy {name} of account {account}."),
    PolicyKind.BOUNDARY: N_("It is the permissions boundary {name} of account {account}."),
    PolicyKind.SESSION: N_("It is the session policy {name} of account {account}."),
}
_OF_ACCOUNT_ANYHOW = N_("It is the policy {name} of account {account}.")


def _of_an_organization(kind: PolicyKind, name: str, organization: str) -> str:
    if not organization:
        return _("It is the policy {name} of your organization.", name=name)
    match kind:
        case PolicyKind.SERVICE_CONTROL:
            return _(
                "It is the service control policy {name} of the organization {organization}.",
                name=name,
                organization=organization,
            )
        case PolicyKind.RESOURCE_CONTROL:
            return _(
                "It is the resource control policy {name} of the organization {organization}.",
                name=name,
                organization=organization,
            )
        case _:
            return _(
                "It is the policy {name} of the organization {organization}.",
                name=name,
                organization=organization,
            )


def _organization(arn: Arn) -> str:
    """The organization's id, which comes before the kind of policy in the ARN."""
    parts = arn.resource.split("/")
    return next((part for part in parts if part.startswith("o-")), "")


_TABS = {
    PolicyKind.IDENTITY: N_("Permissions"),
    PolicyKind.BOUNDARY: N_("Permissions boundary"),
    PolicyKind.ROLE_TRUST: N_("Trust relationships"),
}
"""The console's own names, which it translates too."""


def _place(denial: Denial, kind: PolicyKind, arn: Arn | None) -> str:
    match kind:
        case PolicyKind.IDENTITY if arn is not None:
            return _("An administrator finds it in the IAM console under Policies.")
        case PolicyKind.IDENTITY | PolicyKind.BOUNDARY | PolicyKind.ROLE_TRUST:
            return _iam_place(denial, _(_TABS[kind]))
        case PolicyKind.SESSION:
            return _(
                "It is set where the credentials are made: with the identity pool, or in the call "
                "to STS."
            )
        case PolicyKind.VPC_ENDPOINT:
            return _("An administrator finds it in the VPC console under Endpoints, Policy.")
        case PolicyKind.SERVICE_CONTROL:
            return _organizations_place(_("Service control policies"), arn)
        case PolicyKind.RESOURCE_CONTROL:
            return _organizations_place(_("Resource control policies"), arn)
        case PolicyKind.RESOURCE:
            return _resource_place(denial)


def _iam_place(denial: Denial, tab: str) -> str:
    arn = Arn.parse(denial.principal or "")
    if arn is not None and arn.resource.startswith("user/"):
        return _(
            "An administrator finds it in the IAM console under Users, {user}, {tab}.",
            user=arn.resource.rpartition("/")[2],
            tab=tab,
        )
    if arn is None or arn.role_name is None:
        return _("An administrator finds it in the IAM console, in the role's tab {tab}.", tab=tab)
    return _(
        "An administrator finds it in the IAM console under Roles, {role}, {tab}.",
        role=arn.role_name,
        tab=tab,
    )


def _organizations_place(page: str, arn: Arn | None) -> str:
    if arn is None or not arn.account.isdigit():
        return _(
            "An administrator finds it in the AWS Organizations console of the management account "
            "under Policies, {page}.",
            page=page,
        )
    return _(
        "An administrator finds it in the AWS Organizations console of the management account "
        "({account}) under Policies, {page}.",
        account=arn.account,
        page=page,
    )


def _resource_place(denial: Denial) -> str:
    if denial.of_key:
        return _(
            "An administrator finds it in the KMS console under Customer managed keys, Key policy."
        )
    arn = Arn.parse(denial.resource or "")
    if arn is None or not arn.table:
        return _("An administrator finds it in the DynamoDB console, in the table's Permissions.")
    return _(
        "An administrator finds it in the DynamoDB console under Tables, {table}, Permissions.",
        table=arn.table,
    )
