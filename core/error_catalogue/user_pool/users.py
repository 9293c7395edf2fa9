"""Errors about a user's account: unknown, unconfirmed, taken, with a password that may not be.

Sources: Amazon Cognito API reference; developer guide, "User pool passwords".
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, console, in_app
from core.i18n import N_

_SHOW_USER = command(
    "aws cognito-idp admin-get-user --user-pool-id {user_pool} --username {username} "
    "--region {region}"
)
_SHOW_RULES = command(
    "aws cognito-idp describe-user-pool --user-pool-id {user_pool} "
    "--query UserPool.Policies.PasswordPolicy --region {region}"
)
_FORGOT = in_app(N_("Sign-in page › Forgot password"))

USERS = (
    Entry(
        "user-not-found",
        Service.USER_POOL,
        "UserNotFoundException",
        N_("The user pool knows no user with this name."),
        (
            Cause(
                N_("The name is misspelled, or the user is in another pool."),
                N_("The command finds the user by the exact name."),
                N_("Check the name and the profile, or ask for an account."),
                in_app(N_("Sign-in page › Profile")),
                _SHOW_USER,
            ),
            Cause(
                N_("The user was deleted while signed in."),
                N_("The command answers UserNotFoundException as well."),
                N_("Ask an administrator for a new account. Edits on this computer are kept."),
                command(
                    "aws cognito-idp admin-create-user --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
                _SHOW_USER,
            ),
        ),
        message="User does not exist.",
    ),
    Entry(
        "user-not-confirmed",
        Service.USER_POOL,
        "UserNotConfirmedException",
        N_("The account waits for the code of its welcome message."),
        (
            Cause(
                N_("The code was never entered after signing up."),
                N_("UserStatus is UNCONFIRMED."),
                N_("Enter the code, or have an administrator confirm the account."),
                command(
                    "aws cognito-idp admin-confirm-sign-up --user-pool-id {user_pool} "
                    "--username {username} --region {region}"
                ),
                _SHOW_USER,
            ),
        ),
        message="User is not confirmed.",
    ),
    Entry(
        "password-reset-required",
        Service.USER_POOL,
        "PasswordResetRequiredException",
        N_("An administrator has reset the password, so a new one must be set."),
        (
            Cause(
                N_("The pool sent a code, and waits for a new password."),
                N_("UserStatus is RESET_REQUIRED."),
                N_("Set a new password with the code."),
                _FORGOT,
                _SHOW_USER,
            ),
        ),
        message="Password reset required for the user",
    ),
    Entry(
        "username-exists",
        Service.USER_POOL,
        "UsernameExistsException",
        N_("There is a user with this name already."),
        (
            Cause(
                N_("The name is taken, perhaps by your own earlier sign-up."),
                N_("The command finds the user who has it."),
                N_("Choose another name, or set a new password for the one you have."),
                _FORGOT,
                _SHOW_USER,
            ),
        ),
        message="User already exists",
    ),
    Entry(
        "alias-exists",
        Service.USER_POOL,
        "AliasExistsException",
        N_("Another user has this e-mail address or phone number."),
        (
            Cause(
                N_("In this pool people sign in with it, so only one user may have it confirmed."),
                N_("The command lists whose it is."),
                N_("Use another address, or have an administrator take it from the other user."),
                console(N_("Amazon Cognito › User pools › {user_pool} › Users")),
                command(
                    "aws cognito-idp list-users --user-pool-id {user_pool} "
                    "--filter 'email = \"ADDRESS\"' --region {region}"
                ),
            ),
        ),
        message="An account with the given email already exists.",
    ),
    Entry(
        "invalid-password",
        Service.USER_POOL,
        "InvalidPasswordException",
        N_("The new password does not meet the pool's rules."),
        (
            Cause(
                N_("The message names the first rule that it breaks."),
                N_("The command lists the rules: length, capitals, digits, symbols."),
                N_("Choose a longer password with letters of each kind."),
                in_app(N_("The page that asked for the new password")),
                _SHOW_RULES,
            ),
        ),
        message="Password did not conform with policy: Password not long enough",
    ),
    Entry(
        "password-history",
        Service.USER_POOL,
        "PasswordHistoryPolicyViolationException",
        N_("The new password is one of the last that this user had."),
        (
            Cause(
                N_("The pool remembers a number of passwords, and none of them may come again."),
                N_("PasswordHistorySize tells how many."),
                N_("Choose a password that you have not used here."),
                in_app(N_("The page that asked for the new password")),
                _SHOW_RULES,
            ),
        ),
    ),
    Entry(
        "user-state",
        Service.USER_POOL,
        "UnsupportedUserStateException",
        N_("This cannot be done with the account as it stands."),
        (
            Cause(
                N_("The account is confirmed already, or waits for an administrator."),
                N_("UserStatus tells how it stands."),
                N_("Sign in, or ask an administrator."),
                in_app(N_("Sign-in page")),
                _SHOW_USER,
            ),
        ),
    ),
    Entry(
        "required-attributes",
        Service.USER_POOL,
        "InvalidParameterException",
        N_("The pool wants facts about the user that were not given."),
        (
            Cause(
                N_("An attribute that the pool requires is missing: the message names it."),
                N_("Required attributes have Required: true."),
                N_("Fill in the attribute, or have an administrator set it."),
                command(
                    "aws cognito-idp admin-update-user-attributes --user-pool-id {user_pool} "
                    "--username {username} --user-attributes Name=NAME,Value=VALUE "
                    "--region {region}"
                ),
                command(
                    "aws cognito-idp describe-user-pool --user-pool-id {user_pool} "
                    "--query UserPool.SchemaAttributes --region {region}"
                ),
            ),
        ),
        message="Invalid attributes given, given_name is missing",
        pattern=r"invalid attributes given|attributes did not conform|attribute .* is missing",
    ),
    Entry(
        "no-verified-address",
        Service.USER_POOL,
        "InvalidParameterException",
        N_("The user has no confirmed address to which a code could go."),
        (
            Cause(
                N_("Neither the e-mail address nor the phone number is confirmed."),
                N_("email_verified and phone_number_verified are false or absent."),
                N_("An administrator sets a password, or confirms the address."),
                command(
                    "aws cognito-idp admin-update-user-attributes --user-pool-id {user_pool} "
                    "--username {username} --user-attributes Name=email_verified,Value=true "
                    "--region {region}"
                ),
                _SHOW_USER,
            ),
        ),
        message="Cannot reset password for the user as there is no registered/verified email or "
        "phone_number",
        pattern=r"no registered/verified|verified (email|phone)",
    ),
    Entry(
        "already-confirmed",
        Service.USER_POOL,
        "InvalidParameterException",
        N_("The account is confirmed already."),
        (
            Cause(
                N_("The code was used before, or an administrator confirmed the account."),
                N_("UserStatus is CONFIRMED."),
                N_("Sign in."),
                in_app(N_("Sign-in page")),
                _SHOW_USER,
            ),
        ),
        message="User is already confirmed.",
        pattern=r"already confirmed|current status is confirmed",
        other_codes=("NotAuthorizedException",),
    ),
)
