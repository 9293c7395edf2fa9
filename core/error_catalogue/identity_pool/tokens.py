"""Errors about the token that an identity pool was given.

Sources: Amazon Cognito developer guide, "Identity pools authentication flow"; public reports of the
messages.
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, in_app, request
from core.i18n import N_

_NOT_AUTHORIZED = "NotAuthorizedException"
_SHOW_POOL = command(
    "aws cognito-identity describe-identity-pool --identity-pool-id {identity_pool} "
    "--region {identity_region}"
)
_ADD_CLIENT = command(
    "aws cognito-identity update-identity-pool --identity-pool-id {identity_pool} "
    "--identity-pool-name NAME --no-allow-unauthenticated-identities "
    "--cognito-identity-providers ProviderName={login_key},ClientId={client},"
    "ServerSideTokenCheck=true --region {identity_region}"
)
_AGAIN = in_app(N_("User menu › Sign out, then sign in again"))
_TOKEN_PAGE = in_app(N_("Token page › ID"))
_PROFILE = in_app(N_("Sign-in page › Profile"))

TOKENS = (
    Entry(
        "no-login",
        Service.IDENTITY_POOL,
        _NOT_AUTHORIZED,
        N_("The request came without a token, and the pool serves no guests."),
        (
            Cause(
                N_("The token was missing or had been given up, so Logins was empty."),
                N_("The request's body must have Logins with the key {login_key}."),
                N_("Sign in again, so that there is a token to send."),
                _AGAIN,
                request("GetId"),
            ),
            Cause(
                N_("The request was made on purpose as a guest."),
                N_("The pool's AllowUnauthenticatedIdentities is false."),
                N_("Send a token. Let guests in only if anyone may have the guests' role."),
                _SHOW_POOL,
            ),
        ),
        message="Unauthenticated access is not supported for this identity pool.",
        pattern=r"unauthenticated access is not supported",
    ),
    Entry(
        "unknown-provider",
        Service.IDENTITY_POOL,
        _NOT_AUTHORIZED,
        N_("The identity pool does not know this user pool with this app client."),
        (
            Cause(
                N_("The app client {client} is not listed on the identity pool."),
                N_("CognitoIdentityProviders must have an entry with this ClientId."),
                N_(
                    "Add the app client. Name all providers that are to stay: the list is replaced."
                ),
                _ADD_CLIENT,
                _SHOW_POOL,
            ),
            Cause(
                N_("The user pool was deleted and made again, and has another id now."),
                N_("ProviderName must end with {user_pool}."),
                N_("Put the new pool in the old one's place."),
                _ADD_CLIENT,
                _SHOW_POOL,
            ),
            Cause(
                N_("The Logins key names another region than the pool's."),
                N_("The key must be exactly {login_key}."),
                N_("Correct the region in the profile."),
                _PROFILE,
                _SHOW_POOL,
            ),
        ),
        message="Token is not from a supported provider of this identity pool.",
        pattern=r"not from a supported provider",
    ),
    Entry(
        "logins-do-not-match",
        Service.IDENTITY_POOL,
        _NOT_AUTHORIZED,
        N_("The identity that was asked for does not belong to this token."),
        (
            Cause(
                N_("An identity id of another user or another pool was kept from before."),
                N_("The identity id must come from GetId with the same token."),
                N_("Ask GetId again. Bookplate does so without being told."),
                request("GetId"),
            ),
            Cause(
                N_("The identity pool has no provider set up at all."),
                N_("CognitoIdentityProviders in the answer is empty."),
                N_("Add the user pool and its app client."),
                _ADD_CLIENT,
                _SHOW_POOL,
            ),
        ),
        message="Logins don't match. Please include at least one valid login for this identity or "
        "identity pool.",
        pattern=r"logins don.t match",
    ),
    Entry(
        "issuer",
        Service.IDENTITY_POOL,
        _NOT_AUTHORIZED,
        N_("The Logins key and the token's issuer do not name the same user pool."),
        (
            Cause(
                N_("The key is misspelled: a colon for the underscore, or https:// before it."),
                N_("The key must be exactly {login_key}."),
                N_("Use the issuer of the token without https:// as the key."),
                _TOKEN_PAGE,
                request("GetCredentialsForIdentity"),
            ),
            Cause(
                N_("The token comes from another user pool or another region."),
                N_("The token's claim iss must be {issuer}."),
                N_("Choose the profile whose pools belong together, or correct it."),
                _PROFILE,
                _TOKEN_PAGE,
            ),
        ),
        message="Invalid login token. Issuer doesn't match providerName",
        pattern=r"issuer doesn.t match",
    ),
    Entry(
        "no-audience",
        Service.IDENTITY_POOL,
        _NOT_AUTHORIZED,
        N_("The token has no audience: it is an access token where an ID token belongs."),
        (
            Cause(
                N_("The access token was sent. Only ID tokens have the claim aud."),
                N_("The claim token_use must be “id”, and aud must be {client}."),
                N_("Send the ID token."),
                _TOKEN_PAGE,
                request("GetId"),
            ),
        ),
        message="Invalid login token. Missing a required claim: aud",
        pattern=r"missing a required claim",
    ),
    Entry(
        "login-token-expired",
        Service.IDENTITY_POOL,
        _NOT_AUTHORIZED,
        N_("The ID token had expired when the identity pool received it."),
        (
            Cause(
                N_("The token was not renewed in time."),
                N_("In the message, the number on the left is the server's time, then the expiry."),
                N_("Renew the token. Bookplate does so before its next try."),
                _TOKEN_PAGE,
            ),
            Cause(
                N_("This computer's clock is wrong, so the token seemed to be good for longer."),
                N_("Compare the number on the left of the message with this computer's time."),
                N_("Set the clock, best with network time."),
                command("timedatectl set-ntp true"),
                command("date +%s"),
            ),
        ),
        message="Invalid login token. Token expired: 1764288000 >= 1764287000",
        pattern=r"token (is |has )?expired",
    ),
    Entry(
        "login-token-signature",
        Service.IDENTITY_POOL,
        _NOT_AUTHORIZED,
        N_("The identity pool could not check the token's signature."),
        (
            Cause(
                N_("The user pool or its keys are new, and not known everywhere yet."),
                N_("It passes within some minutes of the pool's creation."),
                N_("Wait a moment, then try again."),
                in_app(N_("Books page › Refresh")),
                command("curl {issuer}/.well-known/jwks.json"),
            ),
            Cause(
                N_("The token was altered, or another pool's key signed it."),
                N_("The token's kid must be among the pool's published keys."),
                N_("Sign in again for a token as the pool made it."),
                _AGAIN,
                command("curl {issuer}/.well-known/jwks.json"),
            ),
        ),
        message="Invalid login token. Couldn't verify signed token.",
        pattern=r"couldn.t verify signed token",
    ),
    Entry(
        "not-openid",
        Service.IDENTITY_POOL,
        _NOT_AUTHORIZED,
        N_("What was sent is not an ID token at all."),
        (
            Cause(
                N_("The refresh token, an opaque code, or a token that was cut off was sent."),
                N_("An ID token has three parts with dots between, and begins with eyJ."),
                N_("Send the whole ID token of this user pool."),
                _TOKEN_PAGE,
                request("GetId"),
            ),
        ),
        message="Invalid login token. Not a valid OpenId Connect identity token.",
        pattern=r"not a (valid openid connect identity|cognito) token",
    ),
    Entry(
        "login-token",
        Service.IDENTITY_POOL,
        _NOT_AUTHORIZED,
        N_("The identity pool does not accept the token."),
        (
            Cause(
                N_("The token is not one that this user pool gave to this app client."),
                N_("The claims iss and aud must be {issuer} and {client}."),
                N_("Sign in again. If that does not help, check the profile's ids."),
                _AGAIN,
                _TOKEN_PAGE,
            ),
        ),
        message="Invalid login token.",
        pattern=r"invalid login token",
    ),
    Entry(
        "server-side-check",
        Service.IDENTITY_POOL,
        _NOT_AUTHORIZED,
        N_("The user pool no longer stands behind the token: it was revoked or its user is gone."),
        (
            Cause(
                N_("The user signed out everywhere, or was disabled or deleted."),
                N_("With ServerSideTokenCheck the pool is asked at each exchange."),
                N_("Sign in again. A disabled user has to be enabled first."),
                command(
                    "aws cognito-idp admin-enable-user --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
                command(
                    "aws cognito-idp admin-get-user --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
            ),
        ),
        message="Token has been revoked",
        pattern=r"revoked|user is (disabled|deleted)",
    ),
)
