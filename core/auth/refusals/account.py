"""The user pool's refusals of a sign-up, or of a password that is set or changed.

Codes: Amazon Cognito API reference, by operation. Texts: answers of the live service that its
users have published; where one code stands for several causes, the text decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType

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

_UNCHANGED = "Nothing was changed."
_ADMINISTRATOR = "Ask the pool's administrator."


def account_refusal(step: AccountStep, code: str, message: str) -> AppError | None:
    """The error that a person reads, or None when this is no refusal but trouble of the service.

    InputRefused means that the page stays as it is and one of its fields is to be typed again.
    """
    told = profile_fault(code, message) or _typed(code, message) or _of_step(step, code, message)
    return told or _refused(code, message)


def _typed(code: str, message: str) -> InputRefused | None:
    match code:
        case "CodeMismatchException":
            title = "The code is not the one that was sent."
            return InputRefused(title, "Look at the newest message, and type it again.", field=CODE)
        case "UsernameExistsException":
            title = "There is a user with this name already."
            hint = "Choose another one. If you have just signed up with it, continue with the code."
            return InputRefused(title, hint, field=USERNAME)
        case "UserNotFoundException":
            title, hint = NO_SUCH_USER
            return InputRefused(title, hint, field=USERNAME)
        case _:
            return new_password_refused(code, message)


def _of_step(step: AccountStep, code: str, message: str) -> AppError | None:
    match step, code:
        case AccountStep.SIGN_UP, "NotAuthorizedException" if "not permitted" in message.lower():
            title = "This user pool does not let people sign up."
            return AccountRefused(title, f"{_ADMINISTRATOR} Nobody was added.", code=code)
        case AccountStep.CHANGE_PASSWORD, "NotAuthorizedException":
            return _change_not_authorized(code, message)
        case AccountStep.CONFIRM_SIGN_UP | AccountStep.RESEND_CODE, _ if _confirmed(message):
            return AccountRefused("This account is confirmed already.", "Sign in.", code=code)
        case AccountStep.FORGOT_PASSWORD, "InvalidParameterException" if "verified" in message:
            title = "This account has no confirmed e-mail address or phone number for a code."
            return AccountRefused(title, f"{_ADMINISTRATOR} {_UNCHANGED}", code=code)
        case AccountStep.CONFIRM_SIGN_UP, "AliasExistsException":
            title = "Another account has this e-mail address or phone number already."
            return AccountRefused(title, f"{_ADMINISTRATOR} {_UNCHANGED}", code=code)
        case _:
            return None


def _change_not_authorized(code: str, message: str) -> AppError | None:
    text = message.lower()
    if "incorrect" in text:
        title = "The current password is wrong."
        return InputRefused(title, f"Type it again. {_UNCHANGED}", field=PREVIOUS)
    if "scope" in text:
        title = "This sign-in is not allowed to change the password."
        hint = f"Sign in to Bookplate with the password, and change it then. {_UNCHANGED}"
        return AccountRefused(title, hint, code=code)
    if "token" in text:
        title = "The user pool no longer takes this session's token."
        hint = f"Sign in again, and change the password then. {_UNCHANGED}"
        return AccountRefused(title, hint, code=code)
    return None


def _confirmed(message: str) -> bool:
    text = message.lower()
    return "already confirmed" in text or "current status is confirmed" in text


def _refused(code: str, message: str) -> AppError | None:
    if code == "InvalidParameterException":
        fields = [_FIELDS[name] for name in blamed_fields(message) if name in _FIELDS]
        field = fields[0] if fields else ""
        what = f"this {field}" if field else "what was typed"
        return InputRefused(f"The user pool does not take {what}.", quote(message), field=field)
    if code in _EXPLAINED:
        title, hint = _EXPLAINED[code]
        return AccountRefused(title, hint, code=code)
    if code in _NO_REASON:
        hint = f"{quote(message)} {_UNCHANGED}".strip()
        return AccountRefused(_NO_REASON[code], hint, code=code)
    if any(part in code for part in ("Lambda", "Configuration", "InvalidSmsRole", "EmailRole")):
        title = "The user pool is set up wrongly and could not continue."
        return AccountRefused(title, f"Tell its administrator. {quote(message)}", code=code)
    return None


_LIMIT = (
    TOO_MANY_ATTEMPTS,
    f"Wait some minutes, in bad cases an hour, and try again. {_UNCHANGED}",
)
_EXPLAINED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ExpiredCodeException": (
            "This code has expired or was used already.",
            "Have a new one sent.",
        ),
        "LimitExceededException": _LIMIT,
        "TooManyFailedAttemptsException": _LIMIT,
        "UserNotConfirmedException": (
            NOT_CONFIRMED,
            "Confirm it with the code of the welcome message first.",
        ),
        "PasswordResetRequiredException": (
            PASSWORD_WAS_RESET,
            "Set a new one with a code, as for a forgotten password.",
        ),
    }
)
_NO_REASON: Mapping[str, str] = MappingProxyType(
    {
        "CodeDeliveryFailureException": "The user pool could not deliver the code.",
        "NotAuthorizedException": "The user pool refused this.",
        "ForbiddenException": "The user pool refused this.",
        "UnsupportedUserStateException": "The user pool refused this.",
        "UserLambdaValidationException": "A rule of the user pool refused this.",
    }
)
