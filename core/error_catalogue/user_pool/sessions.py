"""Errors about the tokens of a session, and those of NotAuthorizedException that say no more.

Sources: Amazon Cognito developer guide, "Refresh tokens", "Revoking tokens" and "Working with
devices"; answers that users have published.
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, in_app
from core.i18n import N_

_NOT_AUTHORIZED = "NotAuthorizedException"
_AGAIN = in_app(N_("Sign-in page › Sign in"))
_SHOW_CLIENT = command(
    "aws cognito-idp describe-user-pool-client --user-pool-id {user_pool} --client-id {client} "
    "--region {region}"
)

SESSIONS = (
    Entry(
        "refresh-token-expired",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The session has lasted as long as the app client allows."),
        (
            Cause(
                N_("The refresh token has come to its end, by default after 30 days."),
                N_("RefreshTokenValidity and its unit tell how long it lasts."),
                N_("Sign in again. An administrator can have sessions last longer."),
                _AGAIN,
                _SHOW_CLIENT,
            ),
        ),
        message="Refresh Token has expired",
        pattern=r"refresh token has expired",
    ),
    Entry(
        "refresh-token-revoked",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The session was ended: it was revoked, or its user was signed out everywhere."),
        (
            Cause(
                N_("You, or an administrator, signed this user out on every computer."),
                N_("Every session of the user ends at the same time."),
                N_("Sign in again."),
                _AGAIN,
            ),
        ),
        message="Refresh Token has been revoked",
        pattern=r"refresh token has been revoked",
    ),
    Entry(
        "refresh-token-invalid",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The user pool does not know this session's refresh token."),
        (
            Cause(
                N_("The token was given to another app client."),
                N_("The access token's client_id must be {client}."),
                N_("Sign in again with this profile."),
                _AGAIN,
                in_app(N_("Token page › Access")),
            ),
            Cause(
                N_("The pool remembers devices, and the device's key was not sent with the token."),
                N_("DeviceConfiguration of the pool is set."),
                N_("Sign in again: Bookplate then keeps the device's key with the session."),
                _AGAIN,
                command(
                    "aws cognito-idp describe-user-pool --user-pool-id {user_pool} "
                    "--query UserPool.DeviceConfiguration --region {region}"
                ),
            ),
            Cause(
                N_("The client rotates tokens, and this one was used and replaced before."),
                N_("RefreshTokenRotation of the app client is ENABLED."),
                N_("Sign in again, or allow a longer grace period."),
                command(
                    "aws cognito-idp update-user-pool-client --user-pool-id {user_pool} "
                    "--client-id {client} --refresh-token-rotation "
                    "Feature=ENABLED,RetryGracePeriodSeconds=60 --region {region}"
                ),
                _SHOW_CLIENT,
            ),
        ),
        message="Invalid Refresh Token.",
        pattern=r"invalid refresh token",
    ),
    Entry(
        "refresh-token-reuse",
        Service.USER_POOL,
        "RefreshTokenReuseException",
        N_("A refresh token that had been replaced was used again, so the session was ended."),
        (
            Cause(
                N_("The answer with the new token was lost on its way."),
                N_("It happens just after the network failed."),
                N_("Sign in again. A grace period lets the old token work for up to a minute."),
                command(
                    "aws cognito-idp update-user-pool-client --user-pool-id {user_pool} "
                    "--client-id {client} --refresh-token-rotation "
                    "Feature=ENABLED,RetryGracePeriodSeconds=60 --region {region}"
                ),
                _SHOW_CLIENT,
            ),
            Cause(
                N_("Somebody else uses a copy of the token."),
                N_("The copy was used on another computer, or restored from a backup."),
                N_("Sign out everywhere, then sign in again and change the password."),
                in_app(N_("User menu › Sign out everywhere…")),
            ),
        ),
        message="Refresh token reuse detected.",
    ),
    Entry(
        "access-token-revoked",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The access token no longer counts: its session was revoked."),
        (
            Cause(
                N_("The session was signed out elsewhere since the token was given."),
                N_("The token's origin_jti is that of the revoked session."),
                N_("Sign in again."),
                _AGAIN,
                in_app(N_("Token page › Access")),
            ),
        ),
        message="Access Token has been revoked",
        pattern=r"access token has been revoked",
    ),
    Entry(
        "access-token-expired",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The access token had expired when the user pool received it."),
        (
            Cause(
                N_("It was not renewed in time, or this computer's clock is wrong."),
                N_("The token's exp must lie ahead of the server's time."),
                N_("Renew the token. Bookplate does so before its next try."),
                in_app(N_("Token page › Renew now")),
                command("curl -sI {user_pool_endpoint} | grep -i ^date"),
            ),
        ),
        message="Access Token has expired",
        pattern=r"access token has expired",
    ),
    Entry(
        "access-token-scope",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The access token may not be used for the user's own account."),
        (
            Cause(
                N_("It lacks the scope aws.cognito.signin.user.admin, as after a browser sign-in."),
                N_("The claim scope of the access token has no such word."),
                N_("Sign in with the password, or allow the scope for the app client."),
                command(
                    "aws cognito-idp update-user-pool-client --user-pool-id {user_pool} "
                    "--client-id {client} --allowed-o-auth-flows-user-pool-client "
                    "--allowed-o-auth-flows code --allowed-o-auth-scopes openid "
                    "aws.cognito.signin.user.admin --region {region}"
                ),
                in_app(N_("Token page › Access › scope")),
            ),
        ),
        message="Access Token does not have required scopes",
        pattern=r"required scope",
    ),
    Entry(
        "invalid-access-token",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("What was sent is not an access token of this user pool."),
        (
            Cause(
                N_("An ID token, or another pool's token, was sent for the access token."),
                N_("Its token_use must be “access”, and iss must be {issuer}."),
                N_("Sign in again with this profile."),
                _AGAIN,
                in_app(N_("Token page › Access")),
            ),
        ),
        message="Invalid Access Token",
        pattern=r"invalid access token|could not verify signature for access token",
    ),
    Entry(
        "revoke-unsupported",
        Service.USER_POOL,
        "UnsupportedOperationException",
        N_("The app client cannot revoke tokens."),
        (
            Cause(
                N_("Token revocation is off for the app client."),
                N_("EnableTokenRevocation is false."),
                N_(
                    "Turn it on. Until then a session ends with time, or by signing out everywhere."
                ),
                command(
                    "aws cognito-idp update-user-pool-client --user-pool-id {user_pool} "
                    "--client-id {client} --enable-token-revocation --region {region}"
                ),
                _SHOW_CLIENT,
            ),
        ),
    ),
    Entry(
        "token-type",
        Service.USER_POOL,
        "UnsupportedTokenTypeException",
        N_("Only refresh tokens can be revoked."),
        (
            Cause(
                N_("An ID or access token was sent to RevokeToken."),
                N_("A refresh token has five parts, the others have three."),
                N_("Sign out in Bookplate, which sends the refresh token."),
                in_app(N_("User menu › Sign out")),
            ),
        ),
    ),
    Entry(
        "unauthorized",
        Service.USER_POOL,
        "UnauthorizedException",
        N_("The app client may not revoke this token."),
        (
            Cause(
                N_("The token was given to another app client, or the client's secret is wrong."),
                N_("The access token's client_id must be {client}."),
                N_("Sign out everywhere instead."),
                in_app(N_("User menu › Sign out everywhere…")),
                in_app(N_("Token page › Access")),
            ),
        ),
    ),
    Entry(
        "user-pool-not-authorized",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The user pool refused, in words that this catalogue does not know."),
        (
            Cause(
                N_("It may be the password, the session, the client or a rule of the pool."),
                N_("Read the message as the pool sent it, and the step at which it came."),
                N_("Sign in again. If that does not help, show the message to an administrator."),
                _AGAIN,
            ),
        ),
    ),
)
"""The order counts: what is more exact comes first."""
