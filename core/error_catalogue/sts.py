"""Errors of AWS STS, and those of temporary credentials wherever they are used.

Sources: AWS STS API reference, "Common errors", AssumeRoleWithWebIdentity and GetCallerIdentity;
IAM user guide, "Troubleshoot AWS STS".
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.identity_pool.roles import TRUST_CAUSES
from core.error_catalogue.snippets import command, console, in_app
from core.i18n import N_

_REFRESH = in_app(N_("Books page › Refresh"))
_DATE = command("curl -sI {user_pool_endpoint} | grep -i ^date")
_ROLE_GONE = command("aws iam get-role --role-name {role}")

OF_STS = (
    Entry(
        "trust-refused",
        Service.STS,
        "AccessDenied",
        N_("The role's trust policy does not let this token have the role."),
        TRUST_CAUSES,
        message="Not authorized to perform sts:AssumeRoleWithWebIdentity",
        pattern=r"assumerolewithwebidentity",
        other_codes=("AccessDeniedException",),
    ),
    Entry(
        "sts-denied",
        Service.STS,
        "AccessDenied",
        N_("A policy refuses this call to STS."),
        (
            Cause(
                N_("A policy of the role, its boundary or the organization denies it."),
                N_("The message names the kind of policy at its end."),
                N_("The panel “Access denied” explains the message part by part."),
                console(N_("IAM › Roles › {role} › Permissions")),
                command(
                    "aws iam simulate-principal-policy --policy-source-arn {role_arn} "
                    "--action-names sts:GetCallerIdentity"
                ),
            ),
        ),
        other_codes=("AccessDeniedException",),
    ),
    Entry(
        "sts-token",
        Service.STS,
        "InvalidIdentityToken",
        N_("STS cannot check the token that was to be exchanged for a role."),
        (
            Cause(
                N_("The token's provider is not known to IAM, or its keys cannot be read."),
                N_("The token must come from GetOpenIdToken of {identity_pool}."),
                N_("Use the enhanced flow, as Bookplate does: the pool then asks STS itself."),
                in_app(N_("Requests page › By hand")),
                command("aws iam list-open-id-connect-providers"),
            ),
        ),
        message="No OpenIDConnect provider found in your account for …",
        other_codes=("InvalidIdentityTokenException",),
    ),
    Entry(
        "sts-token-expired",
        Service.STS,
        "ExpiredTokenException",
        N_("The token that was to be exchanged for a role has expired."),
        (
            Cause(
                N_("A token of GetOpenIdToken lasts ten minutes."),
                N_("Compare its exp with the server's time."),
                N_("Ask for a fresh token."),
                in_app(N_("Requests page › By hand")),
                _DATE,
            ),
        ),
        operations=("AssumeRoleWithWebIdentity",),
    ),
    Entry(
        "sts-provider",
        Service.STS,
        "IDPRejectedClaim",
        N_("The token's provider does not stand behind its claims any more."),
        (
            Cause(
                N_("The token was revoked, or its user was disabled."),
                N_("The user's Enabled must be true."),
                N_("Sign in again."),
                in_app(N_("User menu › Sign out")),
                command(
                    "aws cognito-idp admin-get-user --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
            ),
        ),
        other_codes=("IDPRejectedClaimException", "IDPCommunicationError"),
    ),
    Entry(
        "sts-policy",
        Service.STS,
        "MalformedPolicyDocument",
        N_("The session policy that was sent with the request is not a policy."),
        (
            Cause(
                N_("Its JSON is broken, or it is too large when packed."),
                N_("The message names the place."),
                N_("Correct the policy, or leave it out."),
                command(
                    "aws accessanalyzer validate-policy --policy-type IDENTITY_POLICY "
                    "--policy-document file://policy.json"
                ),
            ),
        ),
        other_codes=("PackedPolicyTooLarge", "MalformedPolicyDocumentException"),
    ),
    Entry(
        "sts-region",
        Service.STS,
        "RegionDisabledException",
        N_("STS is not turned on for this region in this account."),
        (
            Cause(
                N_("The account has not opted in to {region}."),
                N_("The region's status must be “enabled”."),
                N_("An administrator of the account turns the region on."),
                command("aws account enable-region --region-name {region}"),
                command("aws account get-region-opt-status --region-name {region}"),
            ),
        ),
        other_codes=("RegionDisabled",),
    ),
)

OF_CREDENTIALS = (
    Entry(
        "credentials-expired",
        Service.STS,
        "ExpiredTokenException",
        N_("The role's temporary credentials have expired."),
        (
            Cause(
                N_("They last one hour, and were not renewed in time."),
                N_("The token page shows until when they are good."),
                N_("Bookplate fetches new ones at the next try."),
                _REFRESH,
                in_app(N_("Token page › AWS")),
            ),
            Cause(
                N_("Copied credentials were used in another program after their end."),
                N_("Ask who you are with them."),
                N_("Copy them again."),
                in_app(N_("Token page › AWS › Copy")),
                command("aws sts get-caller-identity"),
            ),
        ),
        message="The security token included in the request is expired",
        other_codes=("ExpiredToken", "RequestExpired"),
    ),
    Entry(
        "credentials-unknown",
        Service.STS,
        "UnrecognizedClientException",
        N_("AWS does not know these credentials."),
        (
            Cause(
                N_("The session token is missing, cut off, or belongs to another key."),
                N_("Key, secret and session token must come from one answer."),
                N_("Bookplate fetches new ones. Elsewhere, copy all three again."),
                in_app(N_("Token page › AWS › Copy")),
                command("aws sts get-caller-identity"),
            ),
            Cause(
                N_("They are of another partition, such as China, or of a region not opted in to."),
                N_("The table's region is {table_region}."),
                N_("Correct the table's region in the profile."),
                in_app(N_("Sign-in page › Profile")),
                command("aws account get-region-opt-status --region-name {table_region}"),
            ),
            Cause(
                N_("The role was deleted after the credentials were given."),
                N_("The command finds the role."),
                N_("An administrator makes the role again, or gives the group another."),
                command(
                    "aws cognito-idp update-group --user-pool-id {user_pool} --group-name {group} "
                    "--role-arn {role_arn} --region {region}"
                ),
                _ROLE_GONE,
            ),
        ),
        message="The security token included in the request is invalid.",
        other_codes=("InvalidClientTokenId", "InvalidAccessKeyId", "UnrecognizedClient"),
    ),
    Entry(
        "signature-expired",
        Service.STS,
        "InvalidSignatureException",
        N_("The request's time is more than 15 minutes off, so AWS takes it for an old one."),
        (
            Cause(
                N_("This computer's clock is wrong."),
                N_("The message has the request's time first, then the server's."),
                N_("Set the clock. Bookplate itself goes by the server's time."),
                command("timedatectl set-ntp true"),
                _DATE,
            ),
            Cause(
                N_("The request waited for long, as after the computer slept."),
                N_("It passes with the next try."),
                N_("Try again."),
                _REFRESH,
            ),
        ),
        message="Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z",
        pattern=r"expired|not yet current",
        other_codes=("SignatureDoesNotMatch", "RequestTimeTooSkewed"),
    ),
    Entry(
        "signature",
        Service.STS,
        "InvalidSignatureException",
        N_("AWS did not get the request as it was signed."),
        (
            Cause(
                N_("A proxy or a program on the way changes headers or the body."),
                N_("Try from a network without a proxy."),
                N_("Have the proxy leave amazonaws.com alone."),
                in_app(N_("Books page › Refresh")),
                command("env | grep -i proxy"),
            ),
            Cause(
                N_("The secret key does not belong to the key id, as when one was cut off."),
                N_("Ask who you are with them."),
                N_("Copy all three parts again."),
                in_app(N_("Token page › AWS › Copy")),
                command("aws sts get-caller-identity"),
            ),
        ),
        message="The request signature we calculated does not match the signature you provided.",
        other_codes=(
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "IncompleteSignatureException",
        ),
    ),
    Entry(
        "not-signed",
        Service.STS,
        "MissingAuthenticationTokenException",
        N_("The request was not signed at all."),
        (
            Cause(
                N_("There were no credentials, or something on the way removed the header."),
                N_("The header Authorization must begin with AWS4-HMAC-SHA256."),
                N_("Sign in again, so that there are credentials."),
                in_app(N_("User menu › Sign out")),
                command("aws sts get-caller-identity"),
            ),
        ),
        message="Request is missing Authentication Token",
        other_codes=("MissingAuthenticationToken",),
    ),
    Entry(
        "opt-in",
        Service.STS,
        "OptInRequired",
        N_("The account has not subscribed to this service."),
        (
            Cause(
                N_("The account is new, suspended, or its payment is not settled."),
                N_("The console shows a notice."),
                N_("The account's owner completes the registration."),
                console(N_("Billing and Cost Management › Account")),
                command("aws account get-contact-information"),
            ),
        ),
        other_codes=("SubscriptionRequiredException",),
    ),
)
"""These come from every service that is asked with credentials."""
