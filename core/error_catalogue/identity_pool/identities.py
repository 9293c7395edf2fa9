"""Errors about identities and about the pool itself.

Sources: Amazon Cognito API reference, GetId and GetCredentialsForIdentity; developer guide,
"Quotas in Amazon Cognito".
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, console, in_app, request
from core.i18n import N_

_PROFILE = in_app(N_("Sign-in page › Profile"))
_SHOW_POOL = command(
    "aws cognito-identity describe-identity-pool --identity-pool-id {identity_pool} "
    "--region {identity_region}"
)
_LIST_POOLS = command(
    "aws cognito-identity list-identity-pools --max-results 60 --region {identity_region}"
)
_INVALID = "InvalidParameterException"
_OTHER = ("ValidationException", "ValidationError")

IDENTITIES = (
    Entry(
        "identity-forbidden",
        Service.IDENTITY_POOL,
        "NotAuthorizedException",
        N_("The identity belongs to another user, or to a guest."),
        (
            Cause(
                N_("An identity id was kept over a restart and used with another user's token."),
                N_("The identity id must come from GetId with the same token."),
                N_("Ask GetId again. Bookplate does so without being told."),
                request("GetId"),
            ),
        ),
        message="Access to Identity 'eu-central-1:5b1f…' is forbidden.",
        pattern=r"access to identity .* is forbidden",
    ),
    Entry(
        "identity-gone",
        Service.IDENTITY_POOL,
        "ResourceNotFoundException",
        N_("The identity no longer exists in the pool."),
        (
            Cause(
                N_("It was deleted, or merged into another one."),
                N_("GetId may give another id than before for the same user."),
                N_("Ask GetId again. Bookplate does so without being told."),
                request("GetId"),
                command(
                    "aws cognito-identity describe-identity --identity-id {identity} "
                    "--region {identity_region}"
                ),
            ),
        ),
        message="Identity 'eu-central-1:5b1f…' not found.",
        pattern=r"identity '[^']*' not found|^identity .*not found",
    ),
    Entry(
        "identity-pool-gone",
        Service.IDENTITY_POOL,
        "ResourceNotFoundException",
        N_("There is no identity pool with this id in this region."),
        (
            Cause(
                N_("The id is wrong. The part before its colon is its region."),
                N_("The list must have {identity_pool}."),
                N_("Correct the identity pool's id in the profile."),
                _PROFILE,
                _LIST_POOLS,
            ),
            Cause(
                N_("The pool was deleted and made again, and has another id now."),
                N_("The list has a pool of the same name with another id."),
                N_("Put the new id into the profile."),
                _PROFILE,
                _LIST_POOLS,
            ),
        ),
        message="IdentityPool 'eu-central-1:0b1c…' not found.",
        pattern=r"identitypool '",
    ),
    Entry(
        "identity-pool-id",
        Service.IDENTITY_POOL,
        _INVALID,
        N_("The identity pool's id has the wrong form."),
        (
            Cause(
                N_("A user pool's id stands where the identity pool's belongs."),
                N_("Identity pools have a colon (region:uuid), user pools an underscore."),
                N_("Put the identity pool's id into the profile."),
                _PROFILE,
                _LIST_POOLS,
            ),
        ),
        message="1 validation error detected: Value 'eu-central-1_BkPlate7Q' at 'identityPoolId' "
        "failed to satisfy constraint: Member must satisfy regular expression pattern: "
        r"[\w-]+:[0-9a-f-]+",
        pattern=r"at 'identitypoolid'|identity pool id",
        other_codes=_OTHER,
    ),
    Entry(
        "identity-id",
        Service.IDENTITY_POOL,
        _INVALID,
        N_("The identity's id has the wrong form."),
        (
            Cause(
                N_("The user's id in the user pool (sub) was sent for the identity's id."),
                N_("An identity's id begins with its region and a colon."),
                N_("Use the IdentityId that GetId gives."),
                request("GetId"),
            ),
        ),
        message="1 validation error detected: Value '60e7…' at 'identityId' failed to satisfy "
        "constraint",
        pattern=r"at 'identityid'",
        other_codes=_OTHER,
    ),
    Entry(
        "custom-role-arn",
        Service.IDENTITY_POOL,
        _INVALID,
        N_("The role that was asked for is not written as the ARN of a role."),
        (
            Cause(
                N_("A bare name, or an assumed role's ARN, was sent as CustomRoleArn."),
                N_("It must look like {role_arn}."),
                N_("Choose one of the token's roles."),
                in_app(N_("User menu › Role")),
            ),
        ),
        message="1 validation error detected: Value 'BooksRead' at 'customRoleArn' failed to "
        "satisfy constraint",
        pattern=r"at 'customrolearn'",
        other_codes=_OTHER,
    ),
    Entry(
        "logins-form",
        Service.IDENTITY_POOL,
        _INVALID,
        N_("Logins has the wrong form."),
        (
            Cause(
                N_(
                    "The key or the token is empty, too long, or has letters that may not be there."
                ),
                N_("Logins maps {login_key} to the ID token, and nothing else."),
                N_("Correct the request, or the user pool's id in the profile."),
                _PROFILE,
                request("GetId"),
            ),
        ),
        message="1 validation error detected: Value at 'logins' failed to satisfy constraint",
        pattern=r"at 'logins\b",
        other_codes=_OTHER,
    ),
    Entry(
        "classic-flow",
        Service.IDENTITY_POOL,
        _INVALID,
        N_("The identity pool allows the enhanced flow only."),
        (
            Cause(
                N_("GetOpenIdToken was called, which begins the basic (classic) flow."),
                N_("AllowClassicFlow of the pool is false."),
                N_("Call GetCredentialsForIdentity instead, as Bookplate does."),
                request("GetCredentialsForIdentity"),
                _SHOW_POOL,
            ),
        ),
        message="Basic (classic) flow is not enabled, please use enhanced flow.",
        pattern=r"\(classic\) flow is not enabled",
    ),
    Entry(
        "identity-parameter",
        Service.IDENTITY_POOL,
        _INVALID,
        N_("Some part of the request has the wrong form."),
        (
            Cause(
                N_("The message names the field after “at”, and the rule that it breaks."),
                N_("Compare that field with the API reference."),
                N_("Correct the id that the field holds in the profile."),
                _PROFILE,
                request("GetId"),
            ),
        ),
        other_codes=_OTHER,
    ),
    Entry(
        "identity-conflict",
        Service.IDENTITY_POOL,
        "ResourceConflictException",
        N_("This login is linked to another identity already."),
        (
            Cause(
                N_("An identity was asked for together with a login that another identity has."),
                N_("It happens when a guest signs in, or two providers name one person."),
                N_("Sign out, so that the kept identity is forgotten, and sign in again."),
                in_app(N_("User menu › Sign out")),
                command(
                    "aws cognito-identity describe-identity --identity-id {identity} "
                    "--region {identity_region}"
                ),
            ),
        ),
        message="Logins are already linked to another account.",
    ),
    Entry(
        "identity-throttled",
        Service.IDENTITY_POOL,
        "TooManyRequestsException",
        N_("The account asks identity pools more often than its quota allows."),
        (
            Cause(
                N_(
                    "Per account and region GetId may be called 25 times a second, and "
                    "GetCredentialsForIdentity 200 times."
                ),
                N_("Service Quotas shows the quota and how much of it is used."),
                N_("Wait and try again, as Bookplate does. Keep identity ids; ask for more quota."),
                console(N_("Service Quotas › Amazon Cognito Federated Identities")),
                command(
                    "aws service-quotas list-service-quotas --service-code cognito-identity "
                    "--region {identity_region}"
                ),
            ),
        ),
        message="Rate exceeded",
        other_codes=("ThrottlingException", "Throttling"),
    ),
    Entry(
        "identity-limit",
        Service.IDENTITY_POOL,
        "LimitExceededException",
        N_("The account has reached a limit of identity pools."),
        (
            Cause(
                N_("There are as many identities or pools as the account may have."),
                N_("Service Quotas shows the limits."),
                N_("Ask for a higher quota, or delete identities that nobody uses."),
                console(N_("Service Quotas › Amazon Cognito Federated Identities")),
                _LIST_POOLS,
            ),
        ),
        message="Account limit exceeded",
    ),
    Entry(
        "external-service",
        Service.IDENTITY_POOL,
        "ExternalServiceException",
        N_("A login provider behind the identity pool failed."),
        (
            Cause(
                N_("The provider's keys or configuration could not be read just now."),
                N_("Its discovery document must be reachable from the internet."),
                N_("Wait and try again. For a provider of your own, mend its address."),
                in_app(N_("Books page › Refresh")),
                command("curl {issuer}/.well-known/openid-configuration"),
            ),
        ),
    ),
    Entry(
        "identity-internal",
        Service.IDENTITY_POOL,
        "InternalErrorException",
        N_("The identity pools' service has a fault of its own."),
        (
            Cause(
                N_("AWS could not do what was asked, and the request is not to blame."),
                N_("AWS Health tells of disturbances in {identity_region}."),
                N_("Wait and try again, as Bookplate does."),
                console(N_("AWS Health Dashboard › Service health")),
            ),
        ),
        other_codes=("InternalFailure", "ServiceUnavailable"),
    ),
    Entry(
        "identity-not-authorized",
        Service.IDENTITY_POOL,
        "NotAuthorizedException",
        N_("The identity pool refused, in words that this catalogue does not know."),
        (
            Cause(
                N_("It is about the token, the identity or the role: the message says more."),
                N_("Read the message as AWS wrote it."),
                N_("Sign in again. If that does not help, show the message to an administrator."),
                in_app(N_("User menu › Sign out")),
                _SHOW_POOL,
            ),
        ),
    ),
)
