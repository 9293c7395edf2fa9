"""Errors that say that a user pool, its app client or the profile is not set up for this.

Sources: Amazon Cognito API reference; developer guide, "Authentication flows", "Working with
devices"; reports of the texts.
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, console, in_app
from core.i18n import N_

_PROFILE = in_app(N_("Sign-in page › Profile"))
_SHOW_CLIENT = command(
    "aws cognito-idp describe-user-pool-client --user-pool-id {user_pool} --client-id {client} "
    "--region {region}"
)
_LIST_POOLS = command("aws cognito-idp list-user-pools --max-results 60 --region {region}")
_INVALID = "InvalidParameterException"

SETUP = (
    Entry(
        "flow-disabled",
        Service.USER_POOL,
        _INVALID,
        N_("The app client does not allow this way of signing in."),
        (
            Cause(
                N_("The message names the flow, and the client lacks ALLOW_ and that name."),
                N_("ExplicitAuthFlows must have ALLOW_USER_SRP_AUTH and ALLOW_REFRESH_TOKEN_AUTH."),
                N_("Allow them. Name all flows that are to stay: the list is replaced."),
                command(
                    "aws cognito-idp update-user-pool-client --user-pool-id {user_pool} "
                    "--client-id {client} --explicit-auth-flows ALLOW_USER_SRP_AUTH "
                    "ALLOW_REFRESH_TOKEN_AUTH --region {region}"
                ),
                _SHOW_CLIENT,
            ),
            Cause(
                N_("The client rotates refresh tokens, which forbids REFRESH_TOKEN_AUTH."),
                N_("RefreshTokenRotation of the client is ENABLED."),
                N_("Renew with GetTokensFromRefreshToken, as Bookplate does."),
                in_app(N_("Token page › Renew now")),
                _SHOW_CLIENT,
            ),
        ),
        message="USER_SRP_AUTH is not enabled for the client.",
        pattern=r"(flow )?not enabled for",
    ),
    Entry(
        "timestamp",
        Service.USER_POOL,
        _INVALID,
        N_("The time in the proof of the password is written in a way the pool cannot read."),
        (
            Cause(
                N_("Some other client wrote the time in the computer's language or zone."),
                N_("It must be like Sat Nov 28 02:00:00 UTC 2026: English, UTC, no leading zero."),
                N_("Write it in that form whatever the language is, as Bookplate does."),
                command("LC_ALL=C date -u '+%a %b %-d %H:%M:%S UTC %Y'"),
            ),
        ),
        message="TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
        pattern=r"timestamp format",
    ),
    Entry(
        "missing-parameter",
        Service.USER_POOL,
        _INVALID,
        N_("The request lacks a part that this flow needs."),
        (
            Cause(
                N_("The message names it, such as SRP_A or USERNAME."),
                N_("Compare the request's AuthParameters with the flow that it names."),
                N_("Add the part. In Bookplate this is a bug: please report it."),
                in_app(N_("Requests page")),
            ),
        ),
        message="Missing required parameter SRP_A",
        pattern=r"missing required parameter",
    ),
    Entry(
        "user-pool-parameter",
        Service.USER_POOL,
        _INVALID,
        N_("The user pool does not accept some part of the request."),
        (
            Cause(
                N_("An id in the profile has the wrong form: the message names it after “at”."),
                N_("clientId is {client} here, userPoolId {user_pool}."),
                N_("Correct the id in the profile."),
                _PROFILE,
                _SHOW_CLIENT,
            ),
            Cause(
                N_("What was typed is too long, empty, or has letters that may not be there."),
                N_("The message says which rule the field breaks."),
                N_("Type it again."),
                in_app(N_("The page that asked for it")),
            ),
        ),
    ),
    Entry(
        "client-not-found",
        Service.USER_POOL,
        "ResourceNotFoundException",
        N_("The user pool has no app client with this id."),
        (
            Cause(
                N_("The id in the profile is misspelled, or the client was deleted."),
                N_("The list must have {client}."),
                N_("Put the right client's id into the profile."),
                _PROFILE,
                command(
                    "aws cognito-idp list-user-pool-clients --user-pool-id {user_pool} "
                    "--region {region}"
                ),
            ),
            Cause(
                N_("The client belongs to a pool in another region."),
                N_("The region in the profile is {region}."),
                N_("Correct the region in the profile."),
                _PROFILE,
                _LIST_POOLS,
            ),
        ),
        message="User pool client 1example23456789 does not exist.",
        pattern=r"client",
    ),
    Entry(
        "device-not-found",
        Service.USER_POOL,
        "ResourceNotFoundException",
        N_("The user pool no longer knows this computer as a device of the user."),
        (
            Cause(
                N_("The device was forgotten by the user or by an administrator."),
                N_("The list no longer has this computer."),
                N_("Sign in again: this computer becomes a new device."),
                in_app(N_("Sign-in page › Sign in")),
                command(
                    "aws cognito-idp admin-list-devices --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
            ),
        ),
        message="Device does not exist.",
        pattern=r"device",
    ),
    Entry(
        "user-pool-not-found",
        Service.USER_POOL,
        "ResourceNotFoundException",
        N_("There is no user pool with this id in this region."),
        (
            Cause(
                N_("The id or the region in the profile is wrong, or the pool was deleted."),
                N_("The list must have {user_pool}; the part before the underscore is its region."),
                N_("Correct the profile."),
                _PROFILE,
                _LIST_POOLS,
            ),
        ),
        message="User pool eu-central-1_BkPlate7Q does not exist.",
        pattern=r"user pool .*does not exist",
    ),
    Entry(
        "device-key-exists",
        Service.USER_POOL,
        "DeviceKeyExistsException",
        N_("This computer is a device of the user already."),
        (
            Cause(
                N_("The device was confirmed before, and the answer was lost."),
                N_("The list has this computer."),
                N_("Nothing has to be done. If it keeps coming back, forget this computer."),
                in_app(N_("User menu › Forget this computer")),
                command(
                    "aws cognito-idp admin-list-devices --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
            ),
        ),
    ),
    Entry(
        "operation-not-enabled",
        Service.USER_POOL,
        "OperationNotEnabledException",
        N_("This operation is not open to callers of the user pool."),
        (
            Cause(
                N_("The pool's feature plan or its settings do not have it."),
                N_("UserPoolTier of the pool tells its plan."),
                N_("An administrator turns the feature on, or chooses another plan."),
                console(N_("Amazon Cognito › User pools › {user_pool} › Settings")),
                command(
                    "aws cognito-idp describe-user-pool --user-pool-id {user_pool} "
                    "--query UserPool.UserPoolTier --region {region}"
                ),
            ),
        ),
    ),
    Entry(
        "user-pool-organization",
        Service.USER_POOL,
        "AccessDeniedException",
        N_("A policy of the AWS organization behind the user pool refuses this caller."),
        (
            Cause(
                N_("A resource control policy denies {user_pool} to callers from outside."),
                N_("The message ends with “explicit deny in a resource control policy”."),
                N_("The organization excepts the operations of signing in."),
                console(N_("AWS Organizations › Policies › Resource control policies")),
                command("aws organizations list-policies --filter RESOURCE_CONTROL_POLICY"),
            ),
        ),
        other_codes=("AccessDenied",),
        message="User: anonymous is not authorized to perform: cognito-idp:InitiateAuth on "
        "resource: * with an explicit deny in a resource control policy",
    ),
    Entry(
        "forbidden",
        Service.USER_POOL,
        "ForbiddenException",
        N_("A web firewall (AWS WAF) in front of the user pool refused the request."),
        (
            Cause(
                N_("A rule blocks this network, this country, or so many requests."),
                N_("The web ACL of the pool logs which rule it was."),
                N_("Try from another network, or have an administrator except it."),
                console(N_("Amazon Cognito › User pools › {user_pool} › Security › AWS WAF")),
                command(
                    "aws wafv2 get-web-acl-for-resource --resource-arn {user_pool_arn} "
                    "--region {region}"
                ),
            ),
        ),
        message="Request not allowed due to WAF block.",
    ),
)
"""The order counts: what is more exact comes first."""
