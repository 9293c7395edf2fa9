"""Errors about codes and second factors.

Sources: Amazon Cognito API reference; developer guide, "Adding MFA to a user pool" and "Quotas in
Amazon Cognito"; answers that users have published.
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, console, in_app
from core.i18n import N_

_PAGE = in_app(N_("The page that asks for the code"))
_AGAIN = in_app(N_("Sign-in page › Sign in"))
_SHOW_MFA = command(
    "aws cognito-idp admin-get-user --user-pool-id {user_pool} --username {username} "
    "--query UserMFASettingList --region {region}"
)
_SET_MFA = command(
    "aws cognito-idp admin-set-user-mfa-preference --user-pool-id {user_pool} "
    "--username {username} --software-token-mfa-settings Enabled=false --region {region}"
)

CODES = (
    Entry(
        "app-code-mismatch",
        Service.USER_POOL,
        "CodeMismatchException",
        N_("The code of the authenticator app is wrong."),
        (
            Cause(
                N_("The code had changed, or belongs to another account in the app."),
                N_("A code counts for 30 seconds; look at the account's name in the app."),
                N_("Type the code that the app shows now."),
                _PAGE,
            ),
            Cause(
                N_("The clock of the phone is wrong, so the app makes codes for another time."),
                N_("Compare the phone's time with network time."),
                N_("Have the phone set its time automatically."),
                in_app(N_("Phone › Settings › Date and time")),
            ),
        ),
        message="Invalid code received for user",
        pattern=r"invalid code received",
    ),
    Entry(
        "code-mismatch",
        Service.USER_POOL,
        "CodeMismatchException",
        N_("The code is not the one that was sent."),
        (
            Cause(
                N_("A newer code was sent, and only the newest counts."),
                N_("Look for the latest message, also among the spam."),
                N_("Type the newest code, or ask for another."),
                _PAGE,
            ),
            Cause(
                N_("There is no such user, which a pool may hide behind this answer."),
                N_("The command answers UserNotFoundException when there is none."),
                N_("Check the user name."),
                in_app(N_("Sign-in page › Forgot password")),
                command(
                    "aws cognito-idp admin-get-user --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
            ),
        ),
        message="Invalid verification code provided, please try again.",
    ),
    Entry(
        "app-code-used",
        Service.USER_POOL,
        "ExpiredCodeException",
        N_("This code of the authenticator app was used once already."),
        (
            Cause(
                N_("Each of the app's codes counts for one sign-in."),
                N_("It happens when one signs in twice within 30 seconds."),
                N_("Wait for the next code, then type that."),
                _PAGE,
            ),
        ),
        message="Your software token has already been used once.",
        pattern=r"already been used",
    ),
    Entry(
        "code-expired",
        Service.USER_POOL,
        "ExpiredCodeException",
        N_("The code has expired, or was never sent."),
        (
            Cause(
                N_("Codes for passwords last an hour, those for new accounts a day."),
                N_("Look at when the message came."),
                N_("Ask for a new code."),
                in_app(N_("Sign-in page › Forgot password")),
            ),
        ),
        message="Invalid code provided, please request a code again.",
    ),
    Entry(
        "too-many-codes",
        Service.USER_POOL,
        "TooManyFailedAttemptsException",
        N_("Too many wrong codes were typed for this request."),
        (
            Cause(
                N_("The pool stops guessing after a few wrong codes."),
                N_("It counts codes for one user, from whatever computer."),
                N_("Wait a while, then ask for a new code."),
                in_app(N_("Sign-in page › Forgot password")),
            ),
        ),
    ),
    Entry(
        "user-pool-limit",
        Service.USER_POOL,
        "LimitExceededException",
        N_("Too many codes or attempts for this user, or for the whole account."),
        (
            Cause(
                N_("One user may ask for a few codes an hour."),
                N_("It comes back to normal without anyone doing anything."),
                N_("Wait up to an hour, then try once."),
                _AGAIN,
            ),
            Cause(
                N_("The pool sends its mail through Cognito, which allows 50 a day."),
                N_("EmailSendingAccount is COGNITO_DEFAULT."),
                N_("Have the pool send its mail through Amazon SES."),
                console(
                    N_("Amazon Cognito › User pools › {user_pool} › Authentication methods › Email")
                ),
                command(
                    "aws cognito-idp describe-user-pool --user-pool-id {user_pool} "
                    "--query UserPool.EmailConfiguration --region {region}"
                ),
            ),
        ),
        message="Attempt limit exceeded, please try after some time.",
    ),
    Entry(
        "code-delivery",
        Service.USER_POOL,
        "CodeDeliveryFailureException",
        N_("The code could not be sent."),
        (
            Cause(
                N_("The address or number is wrong, or the account is still in the sandbox."),
                N_("In the sandbox SMS and mail go to confirmed addresses only."),
                N_("Correct the address, or move the account out of the sandbox."),
                console(N_("Amazon SES › Account dashboard · Amazon SNS › Text messaging (SMS)")),
                command(
                    "aws cognito-idp admin-get-user --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
            ),
        ),
    ),
    Entry(
        "enable-app-code",
        Service.USER_POOL,
        "EnableSoftwareTokenMFAException",
        N_("The authenticator app could not be set up, as its code did not match."),
        (
            Cause(
                N_("The code was typed too late, or the app holds an older secret."),
                N_("Each new QR code has a secret of its own."),
                N_("Scan the QR code that is shown now, and type the app's next code."),
                _PAGE,
            ),
        ),
        message="Code mismatch and fail enable Software Token MFA",
    ),
    Entry(
        "no-app-code",
        Service.USER_POOL,
        "SoftwareTokenMFANotFoundException",
        N_("Authenticator apps are not set up: for the pool, or for this user."),
        (
            Cause(
                N_("The pool does not allow authenticator apps, or the user has none."),
                N_("SoftwareTokenMfaConfiguration of the pool must be enabled."),
                N_("Turn it on for the pool, or choose another second step."),
                command(
                    "aws cognito-idp set-user-pool-mfa-config --user-pool-id {user_pool} "
                    "--software-token-mfa-configuration Enabled=true "
                    "--mfa-configuration OPTIONAL --region {region}"
                ),
                command(
                    "aws cognito-idp get-user-pool-mfa-config --user-pool-id {user_pool} "
                    "--region {region}"
                ),
            ),
        ),
    ),
    Entry(
        "no-mfa-method",
        Service.USER_POOL,
        "MFAMethodNotFoundException",
        N_("The pool wants a second step and finds none that this user could take."),
        (
            Cause(
                N_("The user has neither a phone number nor an app, or the pool cannot send SMS."),
                N_("The command lists the second steps that the user has."),
                N_(
                    "An administrator gives the user a second step, or takes the wish for one away."
                ),
                _SET_MFA,
                _SHOW_MFA,
            ),
        ),
    ),
    Entry(
        "concurrent",
        Service.USER_POOL,
        "ConcurrentModificationException",
        N_("The account was changed from elsewhere at the same moment."),
        (
            Cause(
                N_("An authenticator app is being set up twice, perhaps in two windows."),
                N_("Look for another window or computer that asks for a code."),
                N_("Close the other one and start again."),
                _AGAIN,
            ),
        ),
    ),
)
"""The order counts: what is more exact comes first."""
