"""DynamoDB's refusals by policies and by keys.

Sources: IAM user guide, "Troubleshoot access denied error messages"; Amazon DynamoDB developer
guide, "Using IAM policy conditions for fine-grained access control"; AWS KMS developer guide.
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, console, in_app, statement
from core.i18n import N_

_CODE = "AccessDeniedException"
_EVERYTHING = (
    "dynamodb:DescribeTable",
    "dynamodb:Scan",
    "dynamodb:Query",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
)
_ROLE = console(N_("IAM › Roles › {role} › Permissions"))
_SIMULATE = command(
    "aws iam simulate-principal-policy --policy-source-arn {role_arn} "
    "--action-names dynamodb:PutItem --resource-arns {table_arn}"
)
_PANEL = in_app(N_("Books page › panel “Access denied”"))
_ORGANIZATION = console(N_("AWS Organizations › Policies"))

REFUSED = (
    Entry(
        "key-refused",
        Service.DYNAMODB,
        _CODE,
        N_("The table is encrypted with a key that the role may not use."),
        (
            Cause(
                N_("The key's policy, or the role's, does not let the role use the key."),
                N_("SSEDescription names the key of {table}."),
                N_("The key's owner adds this statement to a policy of the role."),
                statement("kms:Decrypt", "kms:DescribeKey", resource="KEY_ARN"),
                command(
                    "aws dynamodb describe-table --table-name {table} "
                    "--query Table.SSEDescription --region {table_region}"
                ),
            ),
            Cause(
                N_("The key is disabled, scheduled for deletion, or in another region."),
                N_("KeyState must be Enabled."),
                N_("The key's owner enables it again."),
                command("aws kms enable-key --key-id KEY_ARN --region {table_region}"),
                command("aws kms describe-key --key-id KEY_ARN --region {table_region}"),
            ),
        ),
        message="KMS key access denied error: … The ciphertext refers to a customer master key "
        "that does not exist, does not exist in this region, or you are not allowed to access.",
        pattern=r"\bkms\b|customer master key|perform: kms:",
        other_codes=("KMSAccessDeniedException",),
    ),
    Entry(
        "explicit-deny",
        Service.DYNAMODB,
        _CODE,
        N_("A policy forbids the call: no added permission helps against an explicit deny."),
        (
            Cause(
                N_("A statement with Effect Deny matches. The message names the kind of policy."),
                N_("Look for Deny in the policies of {role}, its boundary and the organization."),
                N_("Whoever owns that policy narrows the Deny, or you get another role."),
                _ROLE,
                _SIMULATE,
            ),
        ),
        message="User: arn:aws:sts::123456789012:assumed-role/BooksReadAccess/"
        "CognitoIdentityCredentials is not authorized to perform: dynamodb:Scan on resource: "
        "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table with an explicit deny in an "
        "identity-based policy",
        pattern=r"explicit deny",
    ),
    Entry(
        "boundary",
        Service.DYNAMODB,
        _CODE,
        N_("The role's permissions boundary does not allow the call, whatever its policies say."),
        (
            Cause(
                N_("A boundary is the most that a role may do, and this action is not in it."),
                N_("PermissionsBoundary names the policy."),
                N_("Add the action to the boundary itself."),
                statement("dynamodb:PutItem"),
                command("aws iam get-role --role-name {role} --query Role.PermissionsBoundary"),
            ),
        ),
        message="… because no permissions boundary allows the dynamodb:PutItem action",
        pattern=r"because no permissions? boundar",
    ),
    Entry(
        "resource-policy",
        Service.DYNAMODB,
        _CODE,
        N_("The table's own policy does not let the role in."),
        (
            Cause(
                N_("Role and table are in two accounts, or the role's policies do not allow it."),
                N_("The command shows the table's policy."),
                N_("Allow the role in the policy of the table."),
                console(N_("DynamoDB › Tables › {table} › Permissions")),
                command(
                    "aws dynamodb get-resource-policy --resource-arn {table_arn} "
                    "--region {table_region}"
                ),
            ),
        ),
        message="… because no resource-based policy allows the dynamodb:PutItem action",
        pattern=r"because no resource-based polic",
    ),
    Entry(
        "session-policy",
        Service.DYNAMODB,
        _CODE,
        N_("The credentials were made with a session policy that does not allow the call."),
        (
            Cause(
                N_("Guests of an identity pool get a session policy; signed-in users do not."),
                N_("The pool gave a guest's role, or the credentials come from another program."),
                N_("Sign in, so that the role for signed-in users is used."),
                in_app(N_("Token page › AWS")),
                command("aws sts get-caller-identity"),
            ),
        ),
        message="… because no session policy allows the dynamodb:PutItem action",
        pattern=r"because no sessions? polic",
    ),
    Entry(
        "organization-policy",
        Service.DYNAMODB,
        _CODE,
        N_("A policy of the AWS organization does not allow the call."),
        (
            Cause(
                N_("A service or resource control policy limits everyone in the account."),
                N_("Only the organization's administrators can see it."),
                N_("Show them the message: a permission of the role does not help."),
                _ORGANIZATION,
                command("aws organizations list-policies --filter SERVICE_CONTROL_POLICY"),
            ),
        ),
        message="… because no service control policy allows the dynamodb:PutItem action",
        pattern=r"because no (service|resource) control polic",
    ),
    Entry(
        "endpoint-policy",
        Service.DYNAMODB,
        _CODE,
        N_("The network's way to DynamoDB (a VPC endpoint) does not let the call through."),
        (
            Cause(
                N_("The endpoint's policy allows other tables, actions or roles only."),
                N_("It happens in this network alone."),
                N_("Try from another network, or have the endpoint's policy changed."),
                console(N_("VPC › Endpoints › Policy")),
                command("aws ec2 describe-vpc-endpoints --region {table_region}"),
            ),
        ),
        message="… because no VPC endpoint policy allows the dynamodb:PutItem action",
        pattern=r"because no vpc endpoint polic",
    ),
    Entry(
        "not-allowed",
        Service.DYNAMODB,
        _CODE,
        N_("No policy of the role allows the call."),
        (
            Cause(
                N_("The role was made for something else, such as reading."),
                N_("The first words of the message name the role that was really used."),
                N_("Add a statement to a policy of {role}. The panel offers the smallest one."),
                statement(*_EVERYTHING),
                _SIMULATE,
            ),
            Cause(
                N_("You got another role than you think: a tie, a rule, or the pool's own role."),
                N_("Compare the role in the message with the role that your token selects."),
                N_("Switch to the role that may, if your token has it."),
                in_app(N_("User menu › Role")),
                in_app(N_("Token page")),
            ),
            Cause(
                N_("The policy names another table, region or account, or leaves out the index."),
                N_("Resource must be {table_arn}, for an index with /index/* behind it."),
                N_("Correct the resource in the policy."),
                _ROLE,
                _SIMULATE,
            ),
            Cause(
                N_(
                    "The policy ties books to their owner (dynamodb:LeadingKeys) by the user's id "
                    "in the user pool, where the identity's id is compared."
                ),
                N_("The condition must use {provider}:sub, which is the identity's id."),
                N_("Use identity ids as partition keys, or drop the condition."),
                _PANEL,
                command("aws iam list-attached-role-policies --role-name {role}"),
            ),
        ),
        message="User: arn:aws:sts::123456789012:assumed-role/BooksReadAccess/"
        "CognitoIdentityCredentials is not authorized to perform: dynamodb:PutItem on resource: "
        "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table because no identity-based "
        "policy allows the dynamodb:PutItem action",
        other_codes=("AccessDenied", "UnauthorizedOperation"),
    ),
)
"""The order counts: what is more exact comes first."""
