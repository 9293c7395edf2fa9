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
from core.i18n import N_, _, paragraph
from core.redaction import strike_out

_CHECK = N_("You are not signed in. Check the profile, or ask the people who set up the user pool.")

NO_SUCH_USER = (
    N_("The sign-in service knows no user with this name."),
    N_("Check the spelling. Sometimes the user name is the e-mail address."),
)
"""Title and hint; like the titles below to be translated where they are used."""

TOO_MANY_ATTEMPTS = N_("Too many attempts. The sign-in service accepts no more for now.")
NOT_CONFIRMED = N_("This user's account is not confirmed yet.")
PASSWORD_WAS_RESET = N_("An administrator has reset this user's password.")

START_AGAIN = N_("Start again. Your user name is kept.")


def quote(message: str) -> str:
    """A message of the pool, or of a Lambda function behind it: it may repeat what was sent."""
    said = strike_out(message)
    return _("The sign-in service says: “{message}”", message=said) if message else ""


_MALFORMED = {
    "clientId": N_("The app client ID in this profile is malformed."),
    "secretHash": N_("The client secret in this profile is malformed."),
    "userPoolId": N_("The user pool ID in this profile is malformed."),
}
"""By what a validation error calls a part of the profile."""


def profile_fault(code: str, message: str) -> ProfileError | None:
    """The ProfileError that an answer of the user pool stands for, or None."""
    text = message.lower()
    match code:
        case "ResourceNotFoundException" if "client" in text:
            title = _("The user pool does not know this profile's app client.")
            return ProfileError(title, _(_CHECK))
        case "ResourceNotFoundException" if "device" not in text:
            return ProfileError(_("There is no such user pool in this region."), _(_CHECK))
        case _ if code == "UnknownOperationException" or "did not understand the op" in text:
            title = _("The profile's endpoint is not a Cognito user pool.")
            return ProfileError(title, _(_CHECK))
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
            title = _("The new password does not meet the sign-in service's rules.")
            return InputRefused(title, quote(message), field="password")
        case "PasswordHistoryPolicyViolationException":
            title = _("The new password was used before.")
            hint = _("Choose one that you have not used before.")
            return InputRefused(title, hint, field="password")
        case _:
            return None


def device_is_gone(code: str, message: str) -> bool:
    """Whether the user pool says that the DEVICE_KEY it was sent is not a device of this user."""
    return code == "ResourceNotFoundException" and "device" in message.lower()


def device_refused(clock_note: str = "") -> DeviceRefused:
    """This computer is not a device of the user; clock_note when the clock may be to blame."""
    again = _("Sign in again, as you would on a new computer. Your user name is kept.")
    return DeviceRefused(
        _("The sign-in service no longer recognises this computer as this user's device."),
        paragraph(again, clock_note),
        code="DeviceRefused",
    )


def code_refusal(code: str, message: str) -> AppError | None:
    """The error for a code that was wrong, late or one too many, or None for other refusals.

    InputRefused: the question stands and takes another code.
    """
    match code:
        case "CodeMismatchException" if "auth state" in message.lower():
            hint = _("Type it again exactly as it was sent. Only the newest code counts.")
            return InputRefused(_("The code is wrong."), hint, field="code")
        case "CodeMismatchException" | "EnableSoftwareTokenMFAException":
            hint = _("Type it again. An authenticator app shows a new code every 30 seconds.")
            return InputRefused(_("The code is wrong."), hint, field="code")
        case "ExpiredCodeException" if "used" in message.lower():
            return InputRefused(
                _("This code was already used."),
                _("Wait for the authenticator app to show the next one, then type that."),
                field="code",
            )
        case "ExpiredCodeException":
            title = _("The code has expired.")
            hint = _("Start again to get a new one. Your user name is kept.")
        case "TooManyFailedAttemptsException":
            title = _("Too many wrong codes.")
            hint = _("Start again with a new code. Your user name is kept.")
        case "SoftwareTokenMFANotFoundException" | "MFAMethodNotFoundException":
            title = _("The sign-in service has no second step of this kind for this user.")
            hint = _("Start again and choose another, or ask an administrator.")
        case _:
            return None
    return SignInRefused(title, hint, code=code)


def session_refusal(message: str) -> tuple[str, str]:
    """Title and hint for a step whose session the user pool does not accept."""
    text = message.lower()
    if "expired" in text:
        title = _("This sign-in took too long, so the sign-in service ended it.")
    elif "once" in text:
        title = _("This step of the sign-in was already answered. Each step counts only once.")
    else:
        title = _("The sign-in service no longer knows this sign-in.")
    return title, _(START_AGAIN)


def _malformed(fields: tuple[str, ...]) -> ProfileError | None:
    """The fault of the profile, if its part has a wrong form; None when a person typed it."""
    titles = [_(_MALFORMED[field]) for field in fields if field in _MALFORMED]
    return ProfileError(titles[0], _(_CHECK)) if titles else None


def _flow_disabled(message: str) -> FlowDisabled:
    flow = message.split()[0]
    if not flow.endswith("_AUTH"):
        title = _("This profile's app client does not allow this way to sign in.")
        return FlowDisabled(title, _(_CHECK))
    hint = _(
        "Allow ALLOW_{flow} in the user pool's app client, or use a profile with another client.",
        flow=flow,
    )
    return FlowDisabled(
        _("This profile's app client does not allow {flow}.", flow=flow),
        hint,
    )


def _secret(text: str) -> ProfileError:
    if "not received" in text:
        return ProfileError(
            _("This profile's app client has a secret, but the profile does not."),
            _(
                "Add the secret to the profile. Better still, use an app client without one: a "
                "secret shipped to every desktop is not a secret."
            ),
        )
    title = _("The client secret in this profile is not the app client's.")
    return ProfileError(title, _(_CHECK))
