"""The user pool's refusals that mean the same wherever they come, and the sentences for them.

The profile that does not fit, a device that is gone, a code, a new password, an unknown user.
Source of codes and texts: as sign_in.py and account.py, which ask here.
"""

from __future__ import annotations

from core.aws.validation import blamed_fields
from core.errors import (
    AppError,
    DeviceRefused,
    FlowDisabled,
    InputRefused,
    ProfileError,
    SignInRefused,
)
from core.redaction import strike_out

_CHECK = "Nobody was signed in. Check the profile, or ask the people who set up the user pool."

NO_SUCH_USER = (
    "The user pool knows no user with this name.",
    "Check the spelling. Some pools take the e-mail address as the user name.",
)
"""Title and hint."""

TOO_MANY_ATTEMPTS = "Too many attempts: the user pool takes no more for a while."
NOT_CONFIRMED = "This user's account is not confirmed yet."
PASSWORD_WAS_RESET = "An administrator has reset this user's password."


def quote(message: str) -> str:
    """A message of the pool, or of somebody's Lambda function: it may repeat what was sent."""
    return f'It says: "{strike_out(message)}"' if message else ""


def profile_fault(code: str, message: str) -> ProfileError | None:
    """The ProfileError that an answer of the user pool stands for, or None."""
    text = message.lower()
    match code:
        case "ResourceNotFoundException" if "client" in text:
            return ProfileError("The user pool does not know this profile's app client.", _CHECK)
        case "ResourceNotFoundException" if "device" not in text:
            return ProfileError("There is no such user pool in this region.", _CHECK)
        case "UnknownOperationException":
            return ProfileError("The profile's endpoint is no Cognito user pool.", _CHECK)
        case "InvalidParameterException" if blamed_fields(message):
            return _malformed(blamed_fields(message))
        case "InvalidParameterException" if "not enabled for" in text:
            return _flow_disabled(message)
        case "NotAuthorizedException" | "InvalidParameterException" if "secret" in text:
            return _secret(text)
        case _:
            return None


def new_password_refused(code: str, message: str) -> InputRefused | None:
    """The error for a new password that the user pool's rules do not allow, or None."""
    match code:
        case "InvalidPasswordException":
            title = "The new password does not meet the user pool's rules."
            return InputRefused(title, quote(message), field="password")
        case "PasswordHistoryPolicyViolationException":
            title = "The new password was used before."
            return InputRefused(title, "Choose one that you have not had.", field="password")
        case _:
            return None


def device_is_gone(code: str, message: str) -> bool:
    """Whether the user pool says that the DEVICE_KEY it was sent is no device of this user."""
    return code == "ResourceNotFoundException" and "device" in message.lower()


def device_refused(clock_note: str = "") -> DeviceRefused:
    """This computer is no device of the user; clock_note when the clock may be to blame."""
    return DeviceRefused(
        "The user pool does not take this computer for a device of this user any more.",
        "Sign in again: without the device you get in as on a new computer. Your user name is "
        f"kept.{clock_note}",
        code="DeviceRefused",
    )


def code_refusal(code: str, message: str) -> AppError | None:
    """The error for a code that was wrong, late or one too many, or None for other refusals.

    InputRefused: the question stands and takes another code.
    """
    match code:
        case "CodeMismatchException" if "auth state" in message.lower():
            hint = "Type it again as it was sent; the newest one counts."
            return InputRefused("The code is wrong.", hint, field="code")
        case "CodeMismatchException" | "EnableSoftwareTokenMFAException":
            hint = "Type it again. An authenticator app shows a new one every half minute."
            return InputRefused("The code is wrong.", hint, field="code")
        case "ExpiredCodeException" if "used" in message.lower():
            return InputRefused(
                "This code was used already.",
                "Wait until the authenticator app shows the next one, and type that.",
                field="code",
            )
        case "ExpiredCodeException":
            title = "The code has expired."
            hint = "Start again and a new one is sent. Your user name is kept."
        case "TooManyFailedAttemptsException":
            title = "Too many wrong codes."
            hint = "Start again with a new code. Your user name is kept."
        case "SoftwareTokenMFANotFoundException" | "MFAMethodNotFoundException":
            title = "The user pool has no second factor of this kind for this user."
            hint = "Start again and choose another, or ask the pool's administrator."
        case _:
            return None
    return SignInRefused(title, hint, code=code)


def session_refusal(message: str) -> tuple[str, str]:
    """Title and hint for a step whose session the user pool does not take."""
    text = message.lower()
    again = "Sign in again from the start. Your user name is kept."
    if "expired" in text:
        return "This sign-in took too long, and the user pool has ended it.", again
    if "once" in text:
        return "This step of the sign-in was answered before, and each counts only once.", again
    return "The user pool does not know this sign-in any more.", again


def _malformed(fields: tuple[str, ...]) -> ProfileError | None:
    """What the profile says, if it is that which has a wrong form; None when a person typed it."""
    said = {"clientId": "app client id", "secretHash": "client secret", "userPoolId": "user pool"}
    blamed = [said[field] for field in fields if field in said]
    return (
        ProfileError(f"The {blamed[0]} in this profile is malformed.", _CHECK) if blamed else None
    )


def _flow_disabled(message: str) -> FlowDisabled:
    flow = message.split()[0]
    if not flow.endswith("_AUTH"):
        return FlowDisabled("This profile's app client does not allow this way to sign in.", _CHECK)
    return FlowDisabled(
        f"This profile's app client does not allow {flow}.",
        f"In the user pool's app client, allow ALLOW_{flow}, or use a profile with another client.",
    )


def _secret(text: str) -> ProfileError:
    if "not received" in text:
        return ProfileError(
            "This profile's app client has a secret, and the profile has none.",
            "Add the secret to the profile, or better use an app client without one: a secret on "
            "everybody's desktop is none.",
        )
    return ProfileError("The client secret in this profile is not the app client's.", _CHECK)
