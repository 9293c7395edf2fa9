"""The user pool's refusals of a sign-in, a refresh or a sign-out, by step and message.

NotAuthorizedException alone stands for a dozen causes, so the message decides. Codes and texts:
Amazon Cognito API reference, and answers of the live service that its users have published.
"""

from __future__ import annotations

from enum import Enum, auto

from core.auth.refusals.common_causes import (
    NO_SUCH_USER,
    NOT_CONFIRMED,
    PASSWORD_WAS_RESET,
    START_AGAIN,
    TOO_MANY_ATTEMPTS,
    code_refusal,
    device_is_gone,
    device_refused,
    new_password_refused,
    profile_fault,
    quote,
    session_refusal,
)
from core.clock import WRONG_AFTER, describe_skew
from core.errors import (
    AccountUnconfirmed,
    AppError,
    InputRefused,
    PasswordResetRequired,
    SessionEnded,
    SignInRefused,
    WrongPassword,
)
from core.i18n import _, paragraph


class Step(Enum):
    """The part of the user pool's API that was asked."""

    SIGN_IN = auto()
    NEW_PASSWORD = auto()
    CODE = auto()
    CUSTOM = auto()
    DEVICE_PROOF = auto()
    DEVICE = auto()
    REFRESH = auto()
    REVOKE = auto()
    GET_USER = auto()


def refusal(
    step: Step, code: str, message: str, *, skew: float = 0.0, username: str = ""
) -> AppError | None:
    """The error that a person reads, or None when the service is in trouble and refused nothing.

    skew is the computer clock's error (see ServerClock.skew): when it is large, a refusal that it
    could have caused names it. username is the one that was sent.
    """
    fault = profile_fault(code, message)
    if fault is not None:
        return fault
    match step:
        case Step.REFRESH:
            return _refresh(code, message)
        case Step.DEVICE if device_is_gone(code, message):
            return device_refused()
        case Step.REVOKE | Step.GET_USER | Step.DEVICE:
            return _call(code, message)
        case _:
            return (
                _by_policy(code, message)
                or _at_step(step, code, message, skew)
                or _unready(code, username)
                or _wrong_password(code, message, skew)
                or _sign_in(code, message, skew)
            )


def _at_step(step: Step, code: str, message: str, skew: float) -> AppError | None:
    """What a refusal means at this step of a sign-in and at no other."""
    if device_is_gone(code, message):
        return device_refused(_clock_note(skew))
    wrong = code == "NotAuthorizedException" and "incorrect username" in message.lower()
    match step:
        case Step.NEW_PASSWORD:
            return _new_password(code, message)
        case Step.CODE:
            return code_refusal(code, message)
        case Step.DEVICE_PROOF if wrong:
            return device_refused(_clock_note(skew))
        case Step.CUSTOM if wrong:
            title = _("The sign-in service did not accept the answer.")
            return SignInRefused(title, _(START_AGAIN), code=code)
        case _:
            return None


def _by_policy(code: str, message: str) -> AppError | None:
    """Resource control policies of AWS Organizations count for user pools as well."""
    if code != "AccessDeniedException":
        return None
    title = _("A policy of the AWS organization behind the sign-in service refuses this sign-in.")
    hint = _("It has nothing to do with your password. Send this to an administrator.")
    return SignInRefused(title, paragraph(hint, quote(message)), code=code)


def _unready(code: str, username: str) -> AppError | None:
    """An account that cannot sign in before something else was done."""
    match code:
        case "UserNotConfirmedException":
            hint = _("Enter the code from the welcome message, or ask an administrator.")
            return AccountUnconfirmed(_(NOT_CONFIRMED), hint, username=username)
        case "PasswordResetRequiredException":
            hint = _("Set a new one with the code that was sent, then sign in with it.")
            return PasswordResetRequired(_(PASSWORD_WAS_RESET), hint, username=username)
        case _:
            return None


def _wrong_password(code: str, message: str, skew: float) -> AppError | None:
    if code != "NotAuthorizedException" or "incorrect username or password" not in message.lower():
        return None
    hint = _("For safety, the sign-in service does not say which.")
    return WrongPassword(_("Wrong user name or password."), paragraph(hint, _clock_note(skew)))


def _sign_in(code: str, message: str, skew: float) -> AppError | None:
    match code:
        case "NotAuthorizedException":
            title, hint = _not_authorized(message, skew)
        case "UserNotFoundException":
            unknown, spelling = NO_SUCH_USER
            title, hint = _(unknown), _(spelling)
        case "LimitExceededException":
            title = _(TOO_MANY_ATTEMPTS)
            hint = _("Wait up to an hour before you try again. Your user name is kept.")
        case "CodeDeliveryFailureException":
            title = _("The sign-in service could not send the code.")
            hint = paragraph(_("Start again, or ask an administrator."), quote(message))
        case "UserLambdaValidationException" | "ForbiddenException":
            title, hint = _("A rule of the sign-in service refused this sign-in."), quote(message)
        case "InvalidParameterException":
            title = _("The sign-in service does not accept what you typed.")
            return InputRefused(title, quote(message))
        case _ if "Lambda" in code or "Configuration" in code:
            title = _(
                "The sign-in service is set up incorrectly and could not continue this sign-in."
            )
            hint = paragraph(_("Tell an administrator."), quote(message))
        case _:
            return None
    return SignInRefused(title, hint, code=code)


def _not_authorized(message: str, skew: float) -> tuple[str, str]:
    text = message.lower()
    if "password attempts exceeded" in text:
        return (
            _("Too many wrong passwords. The sign-in service refuses this user for now."),
            _(
                "Wait up to 15 minutes before you try again. Until then even the right password "
                "is refused."
            ),
        )
    if "user is disabled" in text:
        return _("This user is disabled."), _("Ask an administrator to enable the account.")
    if "temporary password has expired" in text:
        return (
            _("The temporary password has expired."),
            _("Ask an administrator for a new one."),
        )
    if "session" in text:
        return session_refusal(message)
    title = _("The sign-in service refused this sign-in.")
    return title, paragraph(quote(message), _clock_note(skew))


def _clock_note(skew: float) -> str:
    if abs(skew) <= WRONG_AFTER:
        return ""
    return paragraph(
        describe_skew(skew),
        _(
            "Bookplate signs in with the server's time. If you are sure of the password, set the "
            "clock and try again."
        ),
    )


def _new_password(code: str, message: str) -> AppError | None:
    if code in ("InvalidParameterException", "AliasExistsException"):
        title = _("The sign-in service did not accept these answers.")
        return InputRefused(title, quote(message))
    return new_password_refused(code, message)


def _refresh(code: str, message: str) -> AppError | None:
    again = _("Sign in again. Books and edits on this computer are kept.")
    match code:
        case _ if device_is_gone(code, message):
            return device_refused()
        case "NotAuthorizedException":
            return SessionEnded(_why_ended(message), again)
        case "RefreshTokenReuseException":
            title = _("The sign-in service ended this session: its refresh token was used twice.")
            why = _("An answer was lost on the way, or someone else is using the token.")
            return SessionEnded(title, paragraph(why, again))
        case "UserNotFoundException":
            return SessionEnded(_("The sign-in service no longer knows this user."), again)
        case "PasswordResetRequiredException":
            return SessionEnded(_(PASSWORD_WAS_RESET), again)
        case _:
            return _call(code, message)


def _why_ended(message: str) -> str:
    text = message.lower()
    if "revoked" in text:
        return _("This session was revoked, or this user was signed out everywhere.")
    if "expired" in text:
        return _("This session has reached the longest time that the sign-in service allows.")
    if "invalid refresh token" in text:
        return _("The sign-in service no longer accepts this session's refresh token.")
    if "disabled" in text:
        return _("This user was disabled, which ended the session.")
    return paragraph(_("The sign-in service has ended this session."), quote(message))


def _call(code: str, message: str) -> AppError | None:
    refused = code in {
        "NotAuthorizedException",
        "UserNotFoundException",
        "UserLambdaValidationException",
        "ForbiddenException",
        "UnauthorizedException",
        "UnsupportedOperationException",
        "UnsupportedTokenTypeException",
    }
    if not refused:
        return None
    return SignInRefused(_("The sign-in service refused the call."), quote(message), code=code)
