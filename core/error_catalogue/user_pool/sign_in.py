"""Errors that a user pool answers a sign-in with.

Sources: Amazon Cognito developer guide, "Authentication with user pools" and "Managing user error
responses"; AWS staff in public issues about clocks; answers that users have published.
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, in_app
from core.i18n import N_

_NOT_AUTHORIZED = "NotAuthorizedException"
_PAGE = in_app(N_("Sign-in page"))
_FORGOT = in_app(N_("Sign-in page › Forgot password"))
_SHOW_USER = command(
    "aws cognito-idp admin-get-user --user-pool-id {user_pool} --username {username} "
    "--region {region}"
)
_SHOW_CLIENT = command(
    "aws cognito-idp describe-user-pool-client --user-pool-id {user_pool} --client-id {client} "
    "--region {region}"
)

SIGN_IN = (
    Entry(
        "wrong-password",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The user name or the password is wrong; the sign-in service does not say which."),
        (
            Cause(
                N_("The name or the password is misspelled, or belongs to another profile."),
                N_("Show the password while you type it, and look at the profile's name."),
                N_("Type both again, or set a new password."),
                _FORGOT,
            ),
            Cause(
                N_("The password begins or ends with a blank, as copied text often does."),
                N_("Show the password and look at both ends."),
                N_("Type the password instead of pasting it."),
                _PAGE,
            ),
            Cause(
                N_("There is no such user: the pool hides that behind the same words."),
                N_("The command answers UserNotFoundException when there is none."),
                N_("Ask for an account, or sign up."),
                in_app(N_("Sign-in page › Create account")),
                _SHOW_USER,
            ),
            Cause(
                N_("The pool tells capital letters apart, and the name was typed otherwise."),
                N_("UsernameConfiguration of the pool has CaseSensitive true."),
                N_("Type the name exactly as it was created."),
                _PAGE,
                command(
                    "aws cognito-idp describe-user-pool --user-pool-id {user_pool} "
                    "--query UserPool.UsernameConfiguration --region {region}"
                ),
            ),
            Cause(
                N_("The clock is wrong by minutes, which makes every password look wrong."),
                N_("Bookplate uses the server's time; other programs use this computer's."),
                N_("Set the clock, best with network time."),
                command("timedatectl set-ntp true"),
                command("curl -sI {user_pool_endpoint} | grep -i ^date"),
            ),
        ),
        message="Incorrect username or password.",
        pattern=r"incorrect username or password",
    ),
    Entry(
        "user-disabled",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The user was disabled by an administrator."),
        (
            Cause(
                N_("A disabled user cannot sign in, whatever the password is."),
                N_("The answer says Enabled: false."),
                N_("An administrator enables the user."),
                command(
                    "aws cognito-idp admin-enable-user --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
                _SHOW_USER,
            ),
        ),
        message="User is disabled.",
        pattern=r"user is disabled",
    ),
    Entry(
        "password-attempts",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("Too many wrong passwords: the pool refuses this user for up to 15 minutes."),
        (
            Cause(
                N_("After five failures the pool waits, each time twice as long."),
                N_("Until the wait is over even the right password is refused."),
                N_("Wait 15 minutes without trying, then sign in or set a new password."),
                _FORGOT,
            ),
        ),
        message="Password attempts exceeded",
        pattern=r"attempts exceeded",
    ),
    Entry(
        "temporary-password-expired",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The temporary password of a new account has expired."),
        (
            Cause(
                N_("It was not used within the days that the pool allows, by default seven."),
                N_("UserStatus is FORCE_CHANGE_PASSWORD."),
                N_("An administrator sends a new one."),
                command(
                    "aws cognito-idp admin-create-user --user-pool-id {user_pool} "
                    "--username {username} --message-action RESEND --region {region}"
                ),
                _SHOW_USER,
            ),
        ),
        message="Temporary password has expired and must be reset by an administrator.",
        pattern=r"temporary password has expired",
    ),
    Entry(
        "sign-in-session",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("A step of the sign-in was answered too late or twice."),
        (
            Cause(
                N_("A step may be answered for three minutes, or as long as the client allows."),
                N_("AuthSessionValidity of the app client, in minutes; 3 when it is not set."),
                N_("Sign in again and answer sooner, or allow more time."),
                command(
                    "aws cognito-idp update-user-pool-client --user-pool-id {user_pool} "
                    "--client-id {client} --auth-session-validity 15 --region {region}"
                ),
                _SHOW_CLIENT,
            ),
            Cause(
                N_("The same step was answered before: each session counts only once."),
                N_("An answer was lost on the way, or two windows work on one sign-in."),
                N_("Sign in again."),
                _PAGE,
            ),
        ),
        message="Invalid session for the user, session is expired.",
        pattern=r"invalid session for the user|session (is|has) expired|can only be used once",
    ),
    Entry(
        "security-reasons",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The pool's threat protection blocked this sign-in as a risk."),
        (
            Cause(
                N_("It came from a place, a device or an address that looks unusual."),
                N_("The pool's threat protection lists the event for this user."),
                N_("Try from your usual network, or have an administrator except the address."),
                command(
                    "aws cognito-idp admin-list-user-auth-events --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
            ),
        ),
        message="Unable to login because of security reasons.",
        pattern=r"security reasons",
    ),
    Entry(
        "secret-missing",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The app client has a secret, and the request did not prove that it knows it."),
        (
            Cause(
                N_("The app client {client} has a secret, and the profile has none."),
                N_("The answer has a ClientSecret."),
                N_("Use an app client without secret, as is right for a desktop app."),
                command(
                    "aws cognito-idp create-user-pool-client --user-pool-id {user_pool} "
                    "--client-name bookplate --no-generate-secret --explicit-auth-flows "
                    "ALLOW_USER_SRP_AUTH ALLOW_REFRESH_TOKEN_AUTH --region {region}"
                ),
                _SHOW_CLIENT,
            ),
        ),
        message="Client 1example23456789 is configured with secret but SECRET_HASH was not "
        "received",
        pattern=r"secret\b.* not received",
        other_codes=("InvalidParameterException",),
    ),
    Entry(
        "secret-hash",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("The proof of the app client's secret (SECRET_HASH) is wrong."),
        (
            Cause(
                N_("The secret in the profile is not the secret of {client}."),
                N_("The answer's ClientSecret must be the profile's."),
                N_("Correct the secret, or better use an app client without one."),
                in_app(N_("Sign-in page › Profile")),
                _SHOW_CLIENT,
            ),
            Cause(
                N_("The proof was made with an e-mail address where the real user name belongs."),
                N_("It happens when a session is renewed: the pool wants cognito:username then."),
                N_("Make the proof with the user name that stands in the token."),
                in_app(N_("Token page › ID › user name")),
                _SHOW_USER,
            ),
        ),
        message="SecretHash does not match for the client: 1example23456789",
        pattern=r"secret ?hash",
    ),
    Entry(
        "sign-up-not-permitted",
        Service.USER_POOL,
        _NOT_AUTHORIZED,
        N_("People cannot sign up for this user pool."),
        (
            Cause(
                N_("The pool lets administrators alone create accounts."),
                N_("AllowAdminCreateUserOnly is true."),
                N_("Ask an administrator for an account."),
                command(
                    "aws cognito-idp admin-create-user --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
                command(
                    "aws cognito-idp describe-user-pool --user-pool-id {user_pool} "
                    "--query UserPool.AdminCreateUserConfig --region {region}"
                ),
            ),
        ),
        message="SignUp is not permitted for this user pool",
        pattern=r"sign ?up is not permitted",
    ),
)
"""The order counts: what is more exact comes first."""
