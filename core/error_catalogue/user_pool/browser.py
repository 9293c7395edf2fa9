"""Errors of the user pool's own web pages: OAuth's codes.

Sources: RFC 6749, sections 4.1.2.1 and 5.2; Amazon Cognito developer guide, "Token endpoint".
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, console, in_app
from core.i18n import N_

_SHOW_CLIENT = command(
    "aws cognito-idp describe-user-pool-client --user-pool-id {user_pool} --client-id {client} "
    "--region {region}"
)
_LOGIN_PAGES = console(
    N_("Amazon Cognito › User pools › {user_pool} › App clients › {client} › Login pages")
)
_BROWSER = in_app(N_("Sign-in page › Sign in with the browser"))

BROWSER = (
    Entry(
        "invalid-grant",
        Service.USER_POOL,
        "invalid_grant",
        N_("The browser's answer was used before, came too late, or belongs to another attempt."),
        (
            Cause(
                N_("The code counts once, for five minutes, and with this attempt's secret alone."),
                N_("The page was opened again, or stayed open for long."),
                N_("Start again with a fresh page."),
                _BROWSER,
            ),
        ),
        message="invalid_grant",
    ),
    Entry(
        "invalid-client",
        Service.USER_POOL,
        "invalid_client",
        N_("The user pool's web page does not know the app client, or its secret is wrong."),
        (
            Cause(
                N_("{client} is not a client of {user_pool}, or has a secret."),
                N_("The answer has a ClientSecret when there is one."),
                N_("Correct the profile, or use a client without secret."),
                in_app(N_("Sign-in page › Profile")),
                _SHOW_CLIENT,
            ),
        ),
    ),
    Entry(
        "unauthorized-client",
        Service.USER_POOL,
        "unauthorized_client",
        N_("The app client may not use the authorization code grant."),
        (
            Cause(
                N_("Login pages are not set up for the client."),
                N_("AllowedOAuthFlows must have “code”."),
                N_("Allow the code grant, with the scope openid."),
                _LOGIN_PAGES,
                _SHOW_CLIENT,
            ),
        ),
        other_codes=("unsupported_response_type", "unsupported_grant_type"),
    ),
    Entry(
        "browser-request",
        Service.USER_POOL,
        "invalid_request",
        N_("The user pool's web page does not accept the request."),
        (
            Cause(
                N_("The callback address is not among the client's, letter by letter."),
                N_("CallbackURLs must have the loopback address of the profile, with its port."),
                N_("Add the address to the client's callback URLs."),
                _LOGIN_PAGES,
                _SHOW_CLIENT,
            ),
        ),
        message="redirect_mismatch",
        other_codes=("redirect_mismatch",),
    ),
    Entry(
        "browser-scope",
        Service.USER_POOL,
        "invalid_scope",
        N_("The app client may not ask for one of the scopes."),
        (
            Cause(
                N_("The profile names a scope that the client does not allow."),
                N_("AllowedOAuthScopes lists those that it allows."),
                N_("Allow the scope, or take it out of the profile."),
                _LOGIN_PAGES,
                _SHOW_CLIENT,
            ),
        ),
    ),
    Entry(
        "browser-denied",
        Service.USER_POOL,
        "access_denied",
        N_("The sign-in in the browser was cancelled, or a provider behind it refused."),
        (
            Cause(
                N_("Somebody pressed Cancel, or the provider does not let this person in."),
                N_("The browser shows the provider's own words."),
                N_("Start again, or ask the provider's administrator."),
                _BROWSER,
            ),
        ),
    ),
    Entry(
        "browser-server",
        Service.USER_POOL,
        "server_error",
        N_("The user pool's web page has a fault of its own."),
        (
            Cause(
                N_("A provider or a function behind the page failed."),
                N_("The description names it."),
                N_("Wait, then start again."),
                _BROWSER,
                console(N_("AWS Health Dashboard › Service health")),
            ),
        ),
        other_codes=("temporarily_unavailable",),
    ),
)
