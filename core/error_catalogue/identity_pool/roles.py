"""Errors about the role that an identity pool is to hand out.

Sources: Amazon Cognito developer guide, "Role trust and permissions", "Using role-based access
control" and "Using attributes for access control"; public reports of the same message.
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, console, in_app, role_mapping, trust_policy
from core.i18n import N_

_SHOW_TRUST = command("aws iam get-role --role-name {role} --query Role.AssumeRolePolicyDocument")
_SHOW_POOL_ROLES = command(
    "aws cognito-identity get-identity-pool-roles --identity-pool-id {identity_pool} "
    "--region {identity_region}"
)
_SHOW_GROUPS = command(
    "aws cognito-idp admin-list-groups-for-user --user-pool-id {user_pool} "
    "--username {username} --region {region}"
)
_SET_TRUST = N_("Replace the role's trust policy with this one.")

TRUST_CAUSES = (
    Cause(
        N_("The trust policy names another audience than this identity pool, often the user pool."),
        N_("Its condition on {provider}:aud must be exactly {identity_pool}."),
        _SET_TRUST,
        trust_policy(),
        _SHOW_TRUST,
    ),
    Cause(
        N_("The trust policy allows another action, often sts:AssumeRole."),
        N_("Its action must be sts:AssumeRoleWithWebIdentity."),
        _SET_TRUST,
        trust_policy(),
        _SHOW_TRUST,
    ),
    Cause(
        N_(
            "The trust policy names another principal: amazon.com for amazonaws.com, a service, an "
            "account, or the provider of another AWS partition."
        ),
        N_("Its principal must be the federated provider {provider}."),
        _SET_TRUST,
        trust_policy(),
        _SHOW_TRUST,
    ),
    Cause(
        N_("The trust policy is meant for guests, or has no condition on signed-in users."),
        N_("Its condition on {provider}:amr must allow “authenticated”."),
        _SET_TRUST,
        trust_policy(),
        _SHOW_TRUST,
    ),
    Cause(
        N_("The identity pool has no role for signed-in users, or the role was deleted."),
        N_("The first command lists the pool's roles; each of them must exist in IAM."),
        N_(
            "Give the identity pool a role for signed-in users. The command replaces the pool's "
            "roles and role mappings: name those that are to stay."
        ),
        command(
            "aws cognito-identity set-identity-pool-roles --identity-pool-id {identity_pool} "
            "--roles authenticated={role_arn} --region {identity_region}"
        ),
        _SHOW_POOL_ROLES,
    ),
    Cause(
        N_("The role of your group was made for another pool and does not trust this one."),
        N_("Compare the trust policy of each group's role, not only that of the pool's own roles."),
        N_("Give the group's role this trust policy as well."),
        trust_policy(),
        _SHOW_GROUPS,
    ),
    Cause(
        N_("A service role or a service-linked role was chosen, which no pool can hand out."),
        N_("The role's ARN must not contain /service-role/ or /aws-service-role/."),
        N_("Create a role for web identities, and choose that one."),
        console(N_("IAM › Roles › Create role › Web identity › Amazon Cognito › {identity_pool}")),
        _SHOW_POOL_ROLES,
    ),
    Cause(
        N_("The pool passes attributes for access control, which the role does not let it tag."),
        N_("If the pool maps attributes to tags, the trust policy must also allow sts:TagSession."),
        N_("Allow both actions in the trust policy."),
        trust_policy(tags=True),
        command(
            "aws cognito-identity get-principal-tag-attribute-map "
            "--identity-pool-id {identity_pool} --identity-provider-name {login_key} "
            "--region {identity_region}"
        ),
    ),
)
"""Everything that "Check assigned IAM roles for this pool" can mean."""

ROLES = (
    Entry(
        "identity-pool-configuration",
        Service.IDENTITY_POOL,
        "InvalidIdentityPoolConfigurationException",
        N_("The identity pool may not hand out the role it chose."),
        TRUST_CAUSES,
        message="Invalid identity pool configuration. Check assigned IAM roles for this pool.",
    ),
    Entry(
        "ambiguous-role",
        Service.IDENTITY_POOL,
        "NotAuthorizedException",
        N_("The token prefers no role, and the identity pool denies such requests."),
        (
            Cause(
                N_("Two of your groups share the lowest precedence and have different roles."),
                N_("The claim cognito:preferred_role is absent while cognito:roles has several."),
                N_("Choose one of your roles in Bookplate, or give the groups unlike precedences."),
                command(
                    "aws cognito-idp update-group --user-pool-id {user_pool} --group-name {group} "
                    "--precedence 5 --region {region}"
                ),
                _SHOW_GROUPS,
            ),
            Cause(
                N_("None of your groups has a role, so the token has none to prefer."),
                N_("The token has no claim cognito:roles."),
                N_("An administrator gives a group a role, or adds you to a group that has one."),
                command(
                    "aws cognito-idp admin-add-user-to-group --user-pool-id {user_pool} "
                    "--username {username} --group-name {group} --region {region}"
                ),
                _SHOW_GROUPS,
            ),
            Cause(
                N_("The pool chooses by rules, and none of them matches your token."),
                N_("The pool's role mapping for this app client has the type Rules."),
                N_("Add a rule that matches, or take the role from the token."),
                role_mapping("AuthenticatedRole"),
                _SHOW_POOL_ROLES,
            ),
        ),
        message="The ambiguous role mapping rules denied this request",
        pattern=r"ambiguous role mapping",
    ),
    Entry(
        "custom-role",
        Service.IDENTITY_POOL,
        "NotAuthorizedException",
        N_("The role that was asked for (CustomRoleArn) is not one of the token's roles."),
        (
            Cause(
                N_("Your groups changed after the token was given."),
                N_("The token page lists the roles in the token: the one asked for must be there."),
                N_("Sign in again for a new token, then choose among its roles."),
                in_app(N_("User menu › Sign out")),
                _SHOW_GROUPS,
            ),
            Cause(
                N_("The pool does not take roles from the token of this app client."),
                N_("The pool's role mapping needs a key for {login_key}:{client}."),
                N_("Add this mapping to the pool."),
                role_mapping("Deny"),
                _SHOW_POOL_ROLES,
            ),
        ),
        message="Custom role not allowed",
        pattern=r"custom ?role|role .*(not|is) (allowed|authorized)",
    ),
    Entry(
        "pass-role",
        Service.IDENTITY_POOL,
        "NotAuthorizedException",
        N_("Whoever sets the pool's roles may not pass this role to it."),
        (
            Cause(
                N_("The administrator's own policy lacks iam:PassRole for the role."),
                N_(
                    "It happens when roles are set (SetIdentityPoolRoles), not when people sign in."
                ),
                N_("Allow iam:PassRole on the role for the administrator."),
                command(
                    "aws iam simulate-principal-policy --policy-source-arn ADMINISTRATOR_ARN "
                    "--action-names iam:PassRole --resource-arns {role_arn}"
                ),
            ),
        ),
        message="Access to Role 'arn:aws:iam::123456789012:role/BooksReadAccess' is forbidden.",
        pattern=r"access to role .* is forbidden",
    ),
    Entry(
        "identity-pool-organization",
        Service.IDENTITY_POOL,
        "AccessDeniedException",
        N_("A policy of the AWS organization that owns the identity pool refuses this caller."),
        (
            Cause(
                N_(
                    "A resource control policy denies {identity_pool} to callers from outside, and "
                    "the calls of an identity pool carry no AWS identity."
                ),
                N_("The message ends with “explicit deny in a resource control policy”."),
                N_("The organization excepts the actions cognito-identity:GetId and the like."),
                console(N_("AWS Organizations › Policies › Resource control policies")),
                command("aws organizations list-policies --filter RESOURCE_CONTROL_POLICY"),
            ),
        ),
        message="User: anonymous is not authorized to perform: cognito-identity:GetId on resource: "
        "* with an explicit deny in a resource control policy",
        other_codes=("AccessDenied",),
    ),
)
