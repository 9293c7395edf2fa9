"""The user pool's refusals of a sign-up, or of a password that is set or changed.

Codes: Amazon Cognito API reference, by operation. Texts: answers of the live service that its
users have published; where one code stands for several causes, the text decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import NamedTuple

from core.auth.refusals.common_causes import (
    NO_SUCH_USER,
    NOT_CONFIRMED,
    PASSWORD_WAS_RESET,
    TOO_MANY_ATTEMPTS,
    new_password_refused,
    profile_fault,
    quote,
)
from core.aws.validation import blamed_fields
from core.errors import AccountRefused, AppError, InputRefused
from core.i18n import N_, _, paragraph


class AccountStep(Enum):
    """Which of the account's operations was asked for."""

    FORGOT_PASSWORD = auto()
    CONFIRM_FORGOT_PASSWORD = auto()
    SIGN_UP = auto()
    CONFIRM_SIGN_UP = auto()
    RESEND_CODE = auto()
    CHANGE_PASSWORD = auto()


CODE, PASSWORD, PREVIOUS, USERNAME = "code", "password", "current password", "username"
"""What InputRefused.field may name here, besides a user attribute."""

_FIELDS = {
    "confirmationCode": CODE,
    "password": PASSWORD,
    "proposedPassword": PASSWORD,
    "previousPassword": PREVIOUS,
    "username": USERNAME,
}
"""What a validation error calls what was typed."""

_UNCHANGED = N_("Nothing was changed.")
_ADMINISTRATOR = N_("Ask an administrator.")


def account_refusal(step: AccountStep, code: str, message: str) -> AppError | None:
    """The error that a person reads, or None when the service is in trouble and refused nothing.

    InputRefused means that the page stays as it is and one of its fields is to be typed again.
    """
    told = profile_fault(code, message) or _typed(code, message) or _of_step(step, code, message)
    return told or _refused(code, message)


def _typed(code: str, message: str) -> InputRefused | None:
    match code:
        case "CodeMismatchException":
            title = _("This is not the code that was sent.")
            hint = _("Look at the newest message and type the code again.")
            return InputRefused(title, hint, field=CODE)
        case "UsernameExistsException":
            title = _("This user name is already taken.")
            hint = _("Choose another. If you have just signed up with it, continue with the code.")
            return InputRefused(title, hint, field=USERNAME)
        case "UserNotFoundException":
            title, hint = NO_SUCH_USER
            return InputRefused(_(title), _(hint), field=USERNAME)
        case _:
            return new_password_refused(code, message)


def _of_step(step: AccountStep, code: str, message: str) -> AppError | None:
    match step, code:
        case AccountStep.SIGN_UP, "NotAuthorizedException" if "not permitted" in message.lower():
            title = _("The sign-in service does not let people sign up.")
            hint = paragraph(_(_ADMINISTRATOR), _("No account was created."))
            return AccountRefused(title, hint, code=code)
        case AccountStep.CHANGE_PASSWORD, "NotAuthorizedException":
            return _change_not_authorized(code, message)
        case AccountStep.CONFIRM_SIGN_UP | AccountStep.RESEND_CODE, _ if _confirmed(message):
            return AccountRefused(
                _("This account is already confirmed."), _("You can sign in."), code=code
            )
        case AccountStep.FORGOT_PASSWORD, "InvalidParameterException" if "verified" in message:
            title = _("This account has no confirmed e-mail address or phone number for a code.")
            return AccountRefused(title, _ask_an_administrator(), code=code)
        case AccountStep.CONFIRM_SIGN_UP, "AliasExistsException":
            title = _("Another account already has this e-mail address or phone number.")
            return AccountRefused(title, _ask_an_administrator(), code=code)
        case _:
            return None


def _ask_an_administrator() -> str:
    return paragraph(_(_ADMINISTRATOR), _(_UNCHANGED))


def _change_not_authorized(code: str, message: str) -> AppError | None:
    text = message.lower()
    if "incorrect" in text:
        title = _("The current password is wrong.")
        hint = paragraph(_("Type it again."), _(_UNCHANGED))
        return InputRefused(title, hint, field=PREVIOUS)
    if "scope" in text:
        title = _("This sign-in is not allowed to change the password.")
        hint = _("Sign in to Bookplate with the password, then change it.")
        return AccountRefused(title, paragraph(hint, _(_UNCHANGED)), code=code)
    if "token" in text:
        title = _("The sign-in service no longer accepts this session's token.")
        hint = _("Sign in again, then change the password.")
        return AccountRefused(title, paragraph(hint, _(_UNCHANGED)), code=code)
    return None


def _confirmed(message: str) -> bool:
    text = message.lower()
    return "already confirmed" in text or "current status is confirmed" in text


def _refused(code: str, message: str) -> AppError | None:
    if code == "InvalidParameterException":
        fields = [_FIELDS[name] for name in blamed_fields(message) if name in _FIELDS]
        field = fields[0] if fields else ""
        return InputRefused(_(_NOT_ACCEPTED[field]), quote(message), field=field)
    if code in _EXPLAINED:
        return _EXPLAINED[code].as_error(code)
    if code in _NO_REASON:
        hint = paragraph(quote(message), _(_UNCHANGED))
        return AccountRefused(_(_NO_REASON[code]), hint, code=code)
    if any(part in code for part in ("Lambda", "Configuration", "InvalidSmsRole", "EmailRole")):
        title = _("The sign-in service is set up incorrectly and could not continue.")
        hint = paragraph(_("Tell an administrator."), quote(message))
        return AccountRefused(title, hint, code=code)
    return None


class _Explained(NamedTuple):
    """Marked sentences for a refusal: title, hint, and whether it is worth saying what was kept."""

    title: str
    hint: str
    says_unchanged: bool = False

    def as_error(self, code: str) -> AccountRefused:
        unchanged = _(_UNCHANGED) if self.says_unchanged else ""
        return AccountRefused(_(self.title), paragraph(_(self.hint), unchanged), code=code)


_LIMIT = _Explained(
    TOO_MANY_ATTEMPTS,
    N_("Wait a few minutes, at worst an hour, and try again."),
    says_unchanged=True,
)
_EXPLAINED: Mapping[str, _Explained] = MappingProxyType(
    {
        "ExpiredCodeException": _Explained(
            N_("This code has expired or was already used."),
            N_("Ask for a new one."),
        ),
        "LimitExceededException": _LIMIT,
        "TooManyFailedAttemptsException": _LIMIT,
        "UserNotConfirmedException": _Explained(
            NOT_CONFIRMED,
            N_("Confirm it first, with the code from the welcome message."),
        ),
        "PasswordResetRequiredException": _Explained(
            PASSWORD_WAS_RESET,
            N_("Set a new one with a code, as for a forgotten password."),
        ),
    }
)
_REFUSED = N_("The sign-in service refused this.")
_NO_REASON: Mapping[str, str] = MappingProxyType(
    {
        "CodeDeliveryFailureException": N_("The sign-in service could not deliver the code."),
        "NotAuthorizedException": _REFUSED,
        "ForbiddenException": _REFUSED,
        "UnsupportedUserStateException": _REFUSED,
        "UserLambdaValidationException": N_("A rule of the sign-in service refused this."),
    }
)
_NOT_ACCEPTED: Mapping[str, str] = MappingProxyType(
    {
        CODE: N_("The sign-in service does not accept this code."),
        PASSWORD: N_("The sign-in service does not accept this password."),
        PREVIOUS: N_("The sign-in service does not accept this current password."),
        USERNAME: N_("The sign-in service does not accept this user name."),
        "": N_("The sign-in service does not accept what you typed."),
    }
)
