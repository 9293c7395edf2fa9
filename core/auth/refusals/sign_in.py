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


class Step(Enum):
    """Which part of the user pool's API was asked."""

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
    """The error that a person reads, or None when this is no refusal but trouble of the service.

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
            title = "The user pool did not accept the answer."
            return SignInRefused(title, "Start again. Your user name is kept.", code=code)
        case _:
            return None


def _by_policy(code: str, message: str) -> AppError | None:
    """Resource control policies of AWS Organizations count for user pools as well."""
    if code != "AccessDeniedException":
        return None
    title = "A policy of the organization that owns the user pool refuses this sign-in."
    told = "It has nothing to do with your password. Send this to the pool's administrator."
    return SignInRefused(title, f"{told} {quote(message)}", code=code)


def _unready(code: str, username: str) -> AppError | None:
    """An account that cannot sign in before something else was done."""
    match code:
        case "UserNotConfirmedException":
            hint = "Enter the code of the welcome message, or ask the pool's administrator."
            return AccountUnconfirmed(NOT_CONFIRMED, hint, username=username)
        case "PasswordResetRequiredException":
            hint = "Set a new one with the code that was sent, then sign in with it."
            return PasswordResetRequired(PASSWORD_WAS_RESET, hint, username=username)
        case _:
            return None


def _wrong_password(code: str, message: str, skew: float) -> AppError | None:
    if code != "NotAuthorizedException" or "incorrect username or password" not in message.lower():
        return None
    hint = f"The user pool does not say which of the two.{_clock_note(skew)}"
    return WrongPassword("The user name or the password is wrong.", hint)


def _sign_in(code: str, message: str, skew: float) -> AppError | None:
    match code:
        case "NotAuthorizedException":
            title, hint = _not_authorized(message, skew)
        case "UserNotFoundException":
            title, hint = NO_SUCH_USER
        case "LimitExceededException":
            title = TOO_MANY_ATTEMPTS
            hint = "Wait before you try again, up to an hour. Your user name is kept."
        case "CodeDeliveryFailureException":
            title = "The user pool could not send the code."
            hint = f"Start again, or ask the pool's administrator. {quote(message)}"
        case "UserLambdaValidationException" | "ForbiddenException":
            title, hint = "A rule of the user pool refused this sign-in.", quote(message)
        case "InvalidParameterException":
            return InputRefused("The user pool does not take what was typed.", quote(message))
        case _ if "Lambda" in code or "Configuration" in code:
            title = "The user pool is set up wrongly and could not continue this sign-in."
            hint = f"Tell its administrator. {quote(message)}"
        case _:
            return None
    return SignInRefused(title, hint, code=code)


def _not_authorized(message: str, skew: float) -> tuple[str, str]:
    text = message.lower()
    if "password attempts exceeded" in text:
        return (
            "Too many wrong passwords: the user pool refuses this user for a while.",
            "Wait up to 15 minutes before you try again; the right password is refused until then.",
        )
    if "user is disabled" in text:
        return "This user is disabled.", "Ask the pool's administrator to enable the account."
    if "temporary password has expired" in text:
        return (
            "The temporary password has expired.",
            "Ask the pool's administrator for a new one.",
        )
    if "session" in text:
        return session_refusal(message)
    return "The user pool refused this sign-in.", quote(message) + _clock_note(skew)


def _clock_note(skew: float) -> str:
    if abs(skew) <= WRONG_AFTER:
        return ""
    return (
        f" This computer's clock is {describe_skew(skew)}. Bookplate signs in with the server's "
        "time, but if you are sure of the password, set the clock and try again."
    )


def _new_password(code: str, message: str) -> AppError | None:
    if code in ("InvalidParameterException", "AliasExistsException"):
        return InputRefused("The user pool did not take these answers.", quote(message))
    return new_password_refused(code, message)


def _refresh(code: str, message: str) -> AppError | None:
    again = "Sign in again. Books and edits on this computer are kept."
    match code:
        case _ if device_is_gone(code, message):
            return device_refused()
        case "NotAuthorizedException":
            return SessionEnded(_why_ended(message), again)
        case "RefreshTokenReuseException":
            title = "The user pool ended this session: its refresh token was used a second time."
            why = "An answer was lost on the way, or somebody uses the token somewhere else."
            return SessionEnded(title, f"{why} {again}")
        case "UserNotFoundException":
            return SessionEnded("This user is no longer in the user pool.", again)
        case "PasswordResetRequiredException":
            return SessionEnded(PASSWORD_WAS_RESET, again)
        case _:
            return _call(code, message)


def _why_ended(message: str) -> str:
    text = message.lower()
    if "revoked" in text:
        return "This session was ended: somebody signed this user out everywhere or revoked it."
    if "expired" in text:
        return "This session has reached the longest time that the user pool allows."
    if "invalid refresh token" in text:
        return "The user pool no longer accepts this session's refresh token."
    if "disabled" in text:
        return "This user was disabled, which ended the session."
    return f"The user pool has ended this session. {quote(message)}"


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
    return SignInRefused("The user pool refused the call.", quote(message), code=code)
